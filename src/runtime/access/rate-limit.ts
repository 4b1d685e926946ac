import { BoundedMap } from '../bounded-map.js';

const NAMES_MAX = 10_000;

interface Window {
  readonly sinceMs: number;
  readonly count: number;
}

/** So many calls from one place in a while, and no more. It is kept in memory. */
export class RateLimit {
  readonly #windows = new BoundedMap<Window>(NAMES_MAX);

  constructor(
    private readonly most: number,
    private readonly whileMs: number,
  ) {}

  /** Counts a call; milliseconds until the next one is heard, 0 if this one is. */
  waitAfter(name: string, nowMs: number): number {
    const before = this.#windows.get(name);
    const isOpen = before !== undefined && nowMs - before.sinceMs < this.whileMs;
    const { sinceMs, count } = isOpen ? before : { sinceMs: nowMs, count: 0 };
    if (count >= this.most) return sinceMs + this.whileMs - nowMs;
    this.#windows.set(name, { sinceMs, count: count + 1 });
    return 0;
  }
}
