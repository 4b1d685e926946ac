import type { Commit } from '../../runtime/commit.js';
import {
  CommitLog,
  type Appended,
  type Conflict,
  type Entry,
  type Recorded,
  type RecordedAsked,
} from '../../runtime/ports/commit-log.js';
import { prepareCommit, type PreparedCommit } from './commit-row.js';
import type { CommitTable, End } from './commit-table.js';
import type { FairReads } from './fair-reads.js';
import type { PackedTexts } from './packed-texts.js';
import type { RecordedCommits } from './recorded-commits.js';
import type { SqliteErasables } from './sqlite-erasables.js';
import type { SqliteViews } from './sqlite-views.js';
import type { WriteGroup } from './write-group.js';

const STORED: Appended = { ok: true };

export class SqliteLog extends CommitLog {
  override readonly atomic = true;

  constructor(
    private readonly table: CommitTable,
    private readonly views: SqliteViews,
    private readonly erasables: SqliteErasables,
    private readonly group: WriteGroup,
    private readonly texts: PackedTexts,
    private readonly reads: FairReads,
    private readonly inOrder: RecordedCommits,
  ) {
    super();
  }

  override async append(entries: readonly Entry[]): Promise<Appended> {
    if (entries.length === 0) return STORED;
    // The texts are made now, so that nothing that the caller changes meanwhile gets in.
    const changes = this.views.prepare(entries.flatMap((one) => one.changes));
    const values = entries
      .flatMap((one) => one.erasables)
      .map((one) => this.erasables.prepare(one));
    const commits = entries.map(({ commit }) => prepareCommit(commit, this.texts));
    const erased = entries.flatMap((one) => one.erased);
    const write = (): Appended => {
      const plan = this.#plan(commits);
      if ('taken' in plan) return { ok: false, stored: 0, conflict: plan };
      for (const [at, commit] of commits.entries()) this.table.add(commit, plan.before[at] ?? null);
      this.views.write(changes);
      this.erasables.write(values, erased);
      return STORED;
    };
    return this.group.add(write, { gathered: true });
  }

  override async read(stream: string, afterSeq: number, limit: number): Promise<readonly Commit[]> {
    return this.reads.read(() => this.table.read(stream, afterSeq, limit));
  }

  override async last(stream: string): Promise<Commit | undefined> {
    return this.reads.read(() => this.table.last(stream));
  }

  override async findByKey(stream: string, commandKey: string): Promise<Commit | undefined> {
    return this.reads.read(() => this.table.findByKey(stream, commandKey));
  }

  override async streams(kind: string, after: string, limit: number): Promise<readonly string[]> {
    return this.reads.read(() => this.table.streams(kind, after, limit));
  }

  override async recorded(asked: RecordedAsked): Promise<readonly Recorded[] | undefined> {
    return this.reads.read(() => this.inOrder.read(asked));
  }

  /** The hash before each commit, or the first conflict. Nothing is written before all are sure. */
  #plan(
    commits: readonly PreparedCommit[],
  ): { readonly before: readonly (string | null)[] } | Conflict {
    const ends = new Map<string, End>();
    const keys = new Set<string>();
    const before: (string | null)[] = [];
    for (const { stream, seq, commandKey, keyDigest, hash } of commits) {
      const end = ends.get(stream) ?? this.table.end(stream);
      if (seq <= end.seq) return { stream, seq, taken: 'seq' };
      const key = JSON.stringify([stream, commandKey]);
      if (keys.has(key) || (end.seq > 0 && this.table.findByKey(stream, commandKey, keyDigest))) {
        return { stream, seq, taken: 'commandKey' };
      }
      if (seq !== end.seq + 1) {
        throw new RangeError(`${stream} does not reach seq ${seq - 1} yet; ${seq} cannot follow.`);
      }
      keys.add(key);
      before.push(end.hash);
      ends.set(stream, { seq, hash });
    }
    return { before };
  }
}
