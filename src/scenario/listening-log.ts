import type { Commit } from '../runtime/commit.js';
import {
  CommitLog,
  type Appended,
  type Entry,
  type Recorded,
  type RecordedAsked,
} from '../runtime/ports/commit-log.js';

export type OnCommit = (commit: Commit) => void;

/** A log that tells of every commit as soon as it is stored, whoever wrote it, in the order of the storing. */
export class ListeningLog extends CommitLog {
  override readonly atomic: boolean;

  constructor(
    private readonly log: CommitLog,
    private readonly onCommit: OnCommit,
  ) {
    super();
    this.atomic = log.atomic;
  }

  override async append(entries: readonly Entry[]): Promise<Appended> {
    const appended = await this.log.append(entries);
    const stored = appended.ok ? entries.length : appended.stored;
    for (const { commit } of entries.slice(0, stored)) this.onCommit(commit);
    return appended;
  }

  override async read(stream: string, afterSeq: number, limit: number): Promise<readonly Commit[]> {
    return this.log.read(stream, afterSeq, limit);
  }

  override async last(stream: string): Promise<Commit | undefined> {
    return this.log.last(stream);
  }

  override async findByKey(stream: string, commandKey: string): Promise<Commit | undefined> {
    return this.log.findByKey(stream, commandKey);
  }

  override async streams(kind: string, after: string, limit: number): Promise<readonly string[]> {
    return this.log.streams(kind, after, limit);
  }

  override async recorded(asked: RecordedAsked): Promise<readonly Recorded[] | undefined> {
    return this.log.recorded(asked);
  }
}
