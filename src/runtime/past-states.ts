import { BoundedMap } from './bounded-map.js';
import { emptyHead, headAfter, type Head } from './head.js';
import type { CommitLog } from './ports/commit-log.js';
import type { Rules } from './rules.js';

const STATES_MAX = 256;
const PAGE_COMMITS = 500;

/**
 * States of streams at earlier seqs, folded from the log alone. It is meant for few streams that
 * many commits refer to, in about rising order: it goes on from where it was.
 */
export class PastStates {
  readonly #states = new BoundedMap<Head>(STATES_MAX);
  readonly #furthest = new Map<string, Head>();

  constructor(
    private readonly rules: Rules,
    private readonly log: CommitLog,
  ) {}

  /** The head at a seq, or the newest; it stands earlier where the log ends earlier. */
  async at(stream: string, seq = Number.MAX_SAFE_INTEGER): Promise<Head> {
    const key = `${stream} ${seq}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const furthest = this.#furthest.get(stream);
    let head = furthest && furthest.seq <= seq ? furthest : emptyHead(stream, this.rules);
    while (head.seq < seq) {
      const limit = Math.min(PAGE_COMMITS, seq - head.seq);
      const commits = await this.log.read(stream, head.seq, limit);
      head = commits.reduce((before, commit) => headAfter(before, commit, this.rules), head);
      if (commits.length < limit) break;
    }
    if (head.seq >= (furthest?.seq ?? 0)) this.#furthest.set(stream, head);
    if (seq !== Number.MAX_SAFE_INTEGER) this.#states.set(key, head);
    return head;
  }
}
