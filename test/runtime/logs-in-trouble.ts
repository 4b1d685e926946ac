import type { Commit } from '../../src/runtime/commit.js';
import {
  CommitLog,
  type Appended,
  type Entry,
  type Recorded,
  type RecordedAsked,
} from '../../src/runtime/ports/commit-log.js';

/** A log that passes everything on to another one. */
class PassingLog extends CommitLog {
  override readonly atomic: boolean = true;

  constructor(protected readonly inner: CommitLog) {
    super();
  }

  override async append(entries: readonly Entry[]): Promise<Appended> {
    return this.inner.append(entries);
  }

  override async read(stream: string, afterSeq: number, limit: number): Promise<readonly Commit[]> {
    return this.inner.read(stream, afterSeq, limit);
  }

  override async last(stream: string): Promise<Commit | undefined> {
    return this.inner.last(stream);
  }

  override async findByKey(stream: string, commandKey: string): Promise<Commit | undefined> {
    return this.inner.findByKey(stream, commandKey);
  }

  override async streams(kind: string, after: string, limit: number): Promise<readonly string[]> {
    return this.inner.streams(kind, after, limit);
  }

  override async recorded(asked: RecordedAsked): Promise<readonly Recorded[] | undefined> {
    return this.inner.recorded(asked);
  }
}

/** Stores entry by entry, as a store without transactions does. */
export class OneByOneLog extends PassingLog {
  override readonly atomic = false;

  override async append(entries: readonly Entry[]): Promise<Appended> {
    for (const [stored, entry] of entries.entries()) {
      const appended = await this.inner.append([entry]);
      if (!appended.ok) return { ...appended, stored };
    }
    return { ok: true };
  }
}

/** The process dies after so many entries of one append: nobody is answered. */
export class CrashingLog extends OneByOneLog {
  constructor(
    inner: CommitLog,
    private readonly after: number,
    private readonly losesRows = false,
  ) {
    super(inner);
  }

  override async append(entries: readonly Entry[]): Promise<Appended> {
    const stored = entries.slice(0, this.after);
    const last = stored.at(-1);
    if (this.losesRows && last) stored.splice(-1, 1, { ...last, changes: [] });
    await super.append(stored);
    if (stored.length < entries.length || this.losesRows) throw new Error('The power is gone.');
    return { ok: true };
  }
}

/** Counts appends, so that it can be seen what was stored together. */
export class CountingLog extends PassingLog {
  readonly sizes: number[] = [];

  override async append(entries: readonly Entry[]): Promise<Appended> {
    this.sizes.push(entries.length);
    return this.inner.append(entries);
  }
}

/** Shows a history that somebody has changed in the store. */
export class ForgedLog extends PassingLog {
  constructor(
    inner: CommitLog,
    private readonly stream: string,
    private readonly forge: (commits: readonly Commit[]) => readonly Commit[],
  ) {
    super(inner);
  }

  override async read(stream: string, afterSeq: number, limit: number): Promise<readonly Commit[]> {
    if (stream !== this.stream) return this.inner.read(stream, afterSeq, limit);
    const forged = this.forge(await this.inner.read(stream, 0, Number.MAX_SAFE_INTEGER));
    return forged.slice(afterSeq, afterSeq + limit);
  }
}
