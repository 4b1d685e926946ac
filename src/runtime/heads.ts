import { BoundedMap } from './bounded-map.js';
import { emptyHead, headAfter, type Head } from './head.js';
import type { CommitLog } from './ports/commit-log.js';
import type { Views } from './ports/views.js';
import type { Rules } from './rules.js';
import { headFromRow, HEADS, STATE_EVERY_COMMITS, STATES } from './views/heads-view.js';

const HOT_HEADS_MAX = 2_000;
const PAGE_COMMITS = 500;

/** Loads heads and keeps the hot ones. */
export class Heads {
  readonly #hot = new BoundedMap<Head>(HOT_HEADS_MAX);

  constructor(
    private readonly rules: Rules,
    private readonly log: CommitLog,
    private readonly views: Views,
  ) {}

  /**
   * The head as this process knows it. Another process may have moved on: an append would then be
   * refused, so a decision made on it does no harm.
   */
  async head(stream: string): Promise<Head> {
    return this.#hot.get(stream) ?? this.fresh(stream);
  }

  /** The head with everything that anybody has committed. */
  async fresh(stream: string): Promise<Head> {
    let head = this.#hot.get(stream) ?? (await this.stored(stream)).head;
    for (;;) {
      const commits = await this.log.read(stream, head.seq, PAGE_COMMITS);
      head = commits.reduce((before, commit) => headAfter(before, commit, this.rules), head);
      if (commits.length < PAGE_COMMITS) break;
    }
    const known = this.#hot.get(stream);
    if (known !== undefined && known.seq > head.seq) return known;
    if (head.seq > 0) this.#hot.set(stream, head);
    return head;
  }

  keep(heads: Iterable<Head>): void {
    for (const head of heads) this.#hot.set(head.stream, head);
  }

  forget(streams: Iterable<string>): void {
    for (const stream of streams) this.#hot.delete(stream);
  }

  forgetAll(): void {
    this.#hot.clear();
  }

  /** What the rows alone say: some head, and up to which seq the views are written. */
  async stored(stream: string): Promise<{ readonly head: Head; readonly appliedSeq: number }> {
    const empty = emptyHead(stream, this.rules);
    const row = await this.views.get(HEADS.name, stream);
    if (typeof row?.seq !== 'number') return { head: empty, appliedSeq: 0 };
    const hasNone = row.seq < STATE_EVERY_COMMITS;
    const state = hasNone ? undefined : await this.views.get(STATES.name, stream);
    return { head: headFromRow(empty, state) ?? empty, appliedSeq: row.seq };
  }
}
