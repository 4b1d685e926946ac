import type Sqlite from 'better-sqlite3';
import type { Commit } from '../../runtime/commit.js';
import {
  commitOf,
  hashText,
  keyDigestOf,
  storedHash,
  storedPrevHash,
  type CommitRow,
  type PreparedCommit,
  type StoredHash,
} from './commit-row.js';
import { SHORT_STREAM_COMMITS } from './migrations.js';
import type { PackedTexts } from './packed-texts.js';

/** Where a stream stands. */
export interface End {
  readonly seq: number;
  /** Null before the first commit. */
  readonly hash: string | null;
}

const NOTHING: End = { seq: 0, hash: null };
const COLUMNS = 'seq, prevHash, hash, body';

/** The tables `streams` and `commits`. It is synchronous and knows nothing of transactions. */
export class CommitTable {
  readonly #streamId: Sqlite.Statement<[string], number>;
  readonly #addStream: Sqlite.Statement<[string, number]>;
  readonly #lastId: Sqlite.Statement<[], number>;
  readonly #add: Sqlite.Statement;
  readonly #end: Sqlite.Statement<[number], Pick<CommitRow, 'seq' | 'hash'>>;
  readonly #last: Sqlite.Statement<[number], CommitRow>;
  readonly #page: Sqlite.Statement<[number, number, number], CommitRow>;
  readonly #withDigest: Sqlite.Statement<[number, number, number, number], CommitRow>;
  readonly #hashAt: Sqlite.Statement<[number, number], StoredHash>;
  readonly #names: Sqlite.Statement<[string, string, string, number], string>;

  constructor(
    database: Sqlite.Database,
    private readonly texts: PackedTexts,
  ) {
    this.#streamId = database.prepare<[string], number>('SELECT id FROM streams WHERE name = ?');
    this.#streamId.pluck();
    this.#addStream = database.prepare('INSERT INTO streams (name, id) VALUES (?, ?)');
    this.#lastId = database.prepare<[], number>('SELECT coalesce(max(id), 0) FROM commits');
    this.#lastId.pluck();
    this.#add = database.prepare(
      `INSERT INTO commits (id, stream, keyDigest, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    const select = `SELECT ${COLUMNS} FROM commits WHERE stream = ?`;
    const newest = 'ORDER BY seq DESC LIMIT 1';
    this.#end = database.prepare(`SELECT seq, hash FROM commits WHERE stream = ? ${newest}`);
    this.#last = database.prepare(`${select} ${newest}`);
    this.#page = database.prepare(`${select} AND seq >= ? ORDER BY seq LIMIT ?`);
    this.#withDigest = database.prepare(
      `${select} AND keyDigest = ? AND seq <= ${SHORT_STREAM_COMMITS}
       UNION ALL SELECT ${COLUMNS} FROM commits INDEXED BY commitsByKey
       WHERE stream = ? AND keyDigest = ? AND seq > ${SHORT_STREAM_COMMITS}`,
    );
    this.#hashAt = database.prepare('SELECT hash FROM commits WHERE stream = ? AND seq = ?');
    this.#hashAt.pluck();
    this.#names = database.prepare<[string, string, string, number], string>(
      'SELECT name FROM streams WHERE name > ? AND name >= ? AND name < ? ORDER BY name LIMIT ?',
    );
    this.#names.pluck();
  }

  end(stream: string): End {
    const id = this.#streamId.get(stream);
    const row = id === undefined ? undefined : this.#end.get(id);
    return row === undefined ? NOTHING : { seq: row.seq, hash: hashText(row.hash) };
  }

  /** `before`: the hash of the stream's last commit, null if this is the first. */
  add(commit: PreparedCommit, before: string | null): void {
    const id = (this.#lastId.get() ?? 0) + 1;
    let stream = this.#streamId.get(commit.stream);
    if (stream === undefined) {
      stream = id; // A stream goes by the number of its first commit.
      this.#addStream.run(commit.stream, id);
    }
    const { seq, keyDigest, body } = commit;
    const prevHash = storedPrevHash(commit.prevHash, before);
    const hash = storedHash(commit.hash);
    this.#add.run(id, stream, keyDigest, seq, prevHash, hash, body);
  }

  read(stream: string, afterSeq: number, limit: number): readonly Commit[] {
    const id = this.#streamId.get(stream);
    if (id === undefined || limit <= 0) return [];
    // One more in front, since each commit's row leaves it to the one before to say its prevHash.
    const rows = this.#page.all(id, afterSeq, afterSeq === 0 ? limit : limit + 1);
    const commits: Commit[] = [];
    let before: string | null = null;
    for (const row of rows) {
      if (row.seq > afterSeq) commits.push(commitOf(stream, row, before, this.texts));
      before = hashText(row.hash);
    }
    return commits;
  }

  last(stream: string): Commit | undefined {
    const id = this.#streamId.get(stream);
    const row = id === undefined ? undefined : this.#last.get(id);
    return id === undefined || row === undefined ? undefined : this.#commitOf(stream, id, row);
  }

  findByKey(
    stream: string,
    commandKey: string,
    keyDigest = keyDigestOf(commandKey),
  ): Commit | undefined {
    const id = this.#streamId.get(stream);
    if (id === undefined) return undefined;
    return this.#withDigest
      .all(id, keyDigest, id, keyDigest)
      .map((row) => this.#commitOf(stream, id, row))
      .find((commit) => commit.commandKey === commandKey);
  }

  streams(kind: string, after: string, limit: number): readonly string[] {
    // `0` is the character behind `/`.
    return this.#names.all(after, `${kind}/`, `${kind}0`, Math.max(limit, 0));
  }

  #commitOf(stream: string, id: number, row: CommitRow): Commit {
    const before = row.prevHash === null ? this.#hashAt.get(id, row.seq - 1) : undefined;
    return commitOf(stream, row, before === undefined ? null : hashText(before), this.texts);
  }
}
