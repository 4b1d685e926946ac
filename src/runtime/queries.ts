import type { Instant } from '../calendar/calendar-data.js';
import { directoryAt } from '../engine/directory/directory-at.js';
import type { Directory, DirectoryRecord } from '../engine/directory/state.js';
import type { Commit } from './commit.js';
import { restoreErasables } from './erasables.js';
import { emptyHead, headAfter, type Head } from './head.js';
import type { OfficeClock } from './ports/clock.js';
import type { CommitLog, Recorded, RecordedAsked } from './ports/commit-log.js';
import type { ErasableStore } from './ports/erasable-store.js';
import type { Find, KeyedRow, Row, Views } from './ports/views.js';
import type { Rules } from './rules.js';
import type { StoredGround } from './stored-ground.js';

export const HISTORY_PAGE_MAX = 500;

/** The read side. It never sees less than what has been acknowledged. */
export class Queries {
  constructor(
    private readonly rules: Rules,
    private readonly log: CommitLog,
    private readonly views: Views,
    private readonly erasables: ErasableStore,
    private readonly ground: StoredGround,
    private readonly clock: Pick<OfficeClock, 'now'>,
  ) {}

  /** Where a stream stands now; at seq 0 if it has no commits. */
  async head(stream: string): Promise<Head> {
    return this.ground.head(stream);
  }

  /** Who works here now. */
  async directory(): Promise<Directory> {
    return directoryAt((await this.directoryRecord()).record, this.clock.now());
  }

  /** What the directory of the office holds, now or as it was on record at an instant. */
  async directoryRecord(
    asOf?: Instant,
  ): Promise<{ readonly version: number; readonly record: DirectoryRecord }> {
    const { directory } = this.rules;
    const head = await (asOf === undefined ? this.head(directory) : this.stateAt(directory, asOf));
    // The kind of that stream says what its state is.
    return { version: head.seq, record: head.state as DirectoryRecord };
  }

  /** The commits of a stream in order, at most `HISTORY_PAGE_MAX` at a time. */
  async history(
    stream: string,
    afterSeq = 0,
    limit = HISTORY_PAGE_MAX,
  ): Promise<readonly Commit[]> {
    return this.log.read(stream, afterSeq, Math.min(limit, HISTORY_PAGE_MAX));
  }

  /**
   * Commits of all streams in the order of storing, at most `HISTORY_PAGE_MAX` at a time; undefined
   * where the position is not one of this log.
   */
  async recorded(asked: RecordedAsked): Promise<readonly Recorded[] | undefined> {
    return this.log.recorded({ ...asked, limit: Math.min(asked.limit, HISTORY_PAGE_MAX) });
  }

  /** The stream as it was on record at an instant, whatever was recorded later about earlier times. */
  async stateAt(stream: string, instant: Instant): Promise<Head> {
    let head = emptyHead(stream, this.rules);
    for await (const commit of this.ground.recordedUpTo(stream, instant)) {
      head = headAfter(head, commit, this.rules);
    }
    return head;
  }

  /** A state or commit with the values that are kept beside the log; erased ones stay references. */
  async withErasables(value: unknown): Promise<unknown> {
    return restoreErasables(value, this.erasables);
  }

  /** Names of streams of one kind behind `after`, in order; `''` begins at the start. */
  async streams(kind: string, after: string, limit: number): Promise<readonly string[]> {
    return this.log.streams(kind, after, limit);
  }

  async row(view: string, key: string): Promise<Row | undefined> {
    return this.views.get(view, key);
  }

  async rows(view: string, what: Find): Promise<readonly KeyedRow[]> {
    return this.views.find(view, what);
  }
}
