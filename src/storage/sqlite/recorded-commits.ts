import type Sqlite from 'better-sqlite3';
import { BoundedMap } from '../../runtime/bounded-map.js';
import { positionOf, readPosition } from '../../runtime/position.js';
import type { Recorded, RecordedAsked } from '../../runtime/ports/commit-log.js';
import { bodyOf, commitOf, hashText, type CommitRow, type StoredHash } from './commit-row.js';
import type { PackedTexts } from './packed-texts.js';

interface PlacedRow extends CommitRow {
  readonly id: number;
  readonly stream: number;
}

const NAMES_KEPT_MAX = 2_000;

/**
 * The commits of all streams by their rising ids, which are given in one transaction after the
 * other: what becomes visible later has a greater one.
 */
export class RecordedCommits {
  readonly #ahead: Sqlite.Statement<[number, number], PlacedRow>;
  readonly #back: Sqlite.Statement<[number, number], PlacedRow>;
  readonly #hashOf: Sqlite.Statement<[number], StoredHash>;
  readonly #hashAt: Sqlite.Statement<[number, number], StoredHash>;
  readonly #first: Sqlite.Statement<[number], Pick<CommitRow, 'body'>>;
  readonly #names = new BoundedMap<string>(NAMES_KEPT_MAX);

  constructor(
    database: Sqlite.Database,
    private readonly texts: PackedTexts,
  ) {
    const select = 'SELECT id, stream, seq, prevHash, hash, body FROM commits WHERE id';
    this.#ahead = database.prepare(`${select} > ? ORDER BY id LIMIT ?`);
    this.#back = database.prepare(`${select} < ? ORDER BY id DESC LIMIT ?`);
    this.#hashOf = database.prepare('SELECT hash FROM commits WHERE id = ?');
    this.#hashOf.pluck();
    this.#hashAt = database.prepare('SELECT hash FROM commits WHERE stream = ? AND seq = ?');
    this.#hashAt.pluck();
    this.#first = database.prepare('SELECT body FROM commits WHERE id = ?');
  }

  read({ after, descending = false, limit }: RecordedAsked): readonly Recorded[] | undefined {
    const id = after === undefined ? (descending ? Number.MAX_SAFE_INTEGER : 0) : this.#idOf(after);
    if (id === undefined) return undefined;
    const rows = (descending ? this.#back : this.#ahead).all(id, Math.max(limit, 0));
    return rows.map((row) => this.#recorded(row));
  }

  #idOf(position: string): number | undefined {
    const read = readPosition(position);
    const hash = read && this.#hashOf.get(read.number);
    return hash !== undefined && read?.fits(hashText(hash)) ? read.number : undefined;
  }

  #recorded(row: PlacedRow): Recorded {
    const { id, stream, seq, prevHash, hash } = row;
    const before = prevHash === null && seq > 1 ? this.#hashAt.get(stream, seq - 1) : undefined;
    const beforeText = before === undefined ? null : hashText(before);
    const commit = commitOf(this.#nameOf(stream), row, beforeText, this.texts);
    return { position: positionOf(id, hashText(hash)), commit };
  }

  /** A stream goes by the id of its first commit, which says its name. */
  #nameOf(stream: number): string {
    const known = this.#names.get(String(stream));
    if (known !== undefined) return known;
    const first = this.#first.get(stream);
    const name = first && bodyOf(first, this.texts).stream;
    if (name === undefined) {
      throw new RangeError(`The commit ${String(stream)} does not say which stream it begins.`);
    }
    this.#names.set(String(stream), name);
    return name;
  }
}
