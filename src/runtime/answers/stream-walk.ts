import type { Instant } from '../../calendar/calendar-data.js';
import type { Commit } from '../commit.js';
import type { Queries } from '../queries.js';

export type Direction = 'oldestFirst' | 'newestFirst';

/** Where a commit stands in a history of several streams: by when it was recorded, then by stream. */
export interface Place {
  readonly recordedAt: Instant;
  readonly stream: string;
  readonly seq: number;
}

export function placeOf({ recordedAt, stream, seq }: Commit): Place {
  return { recordedAt, stream, seq };
}

/** By recording; of one moment an instance before its items, and each stream in its own order. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? -1 : 1;
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
  return a.seq - b.seq;
}

const PAGE_COMMITS = 50;

/**
 * Goes through the commits of one stream from a place on, page by page. The place is found by
 * halving, since a stream's `recordedAt` never goes backwards.
 */
export class StreamWalk {
  #page: readonly Commit[] | undefined;
  #at = 0;

  constructor(
    private readonly queries: Queries,
    private readonly stream: string,
    private readonly direction: Direction,
    private readonly after: Place | undefined,
  ) {}

  /** The next commit, which stays the next one until it is taken. */
  async peek(): Promise<Commit | undefined> {
    this.#page ??= await this.#first();
    const commit = this.#page[this.#at];
    if (commit || this.#page.length === 0) return commit;
    const last = this.#page.at(-1);
    this.#page = last ? await this.#from(last.seq) : [];
    this.#at = 0;
    return this.#page[0];
  }

  take(): void {
    this.#at += 1;
  }

  async #first(): Promise<readonly Commit[]> {
    const { seq: end } = await this.queries.head(this.stream);
    if (this.direction === 'oldestFirst') {
      return this.#from(
        this.after === undefined ? 0 : await this.#countUpTo(this.after, end, true),
      );
    }
    const before = this.after && (await this.#countUpTo(this.after, end, false));
    return this.#from((before ?? end) + 1);
  }

  /** The page behind a seq in the walk's direction. */
  async #from(seq: number): Promise<readonly Commit[]> {
    if (this.direction === 'oldestFirst')
      return this.queries.history(this.stream, seq, PAGE_COMMITS);
    const start = Math.max(0, seq - 1 - PAGE_COMMITS);
    const wanted = seq - 1 - start;
    if (wanted <= 0) return [];
    return (await this.queries.history(this.stream, start, wanted)).toReversed();
  }

  /** How many commits of the stream stand before a place, or at it too. */
  async #countUpTo(place: Place, end: number, included: boolean): Promise<number> {
    let low = 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const [commit] = await this.queries.history(this.stream, middle, 1);
      const order = commit === undefined ? 1 : comparePlaces(placeOf(commit), place);
      if (order < 0 || (included && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
