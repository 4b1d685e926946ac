import { BoundedMap } from '../bounded-map.js';

const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 1_000;
const WAIT_MAX_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;
const NAMES_MAX = 10_000;

interface Failed {
  readonly count: number;
  readonly lastMs: number;
}

/**
 * Slows down whoever tries out passwords: after five failures for one name each further try has to
 * wait twice as long, up to a quarter of an hour. It is kept in memory: a restart forgives.
 */
export class Failures {
  readonly #failed = new BoundedMap<Failed>(NAMES_MAX);

  /** Milliseconds of wall time that this name has to wait still; 0 if it may try. */
  waitOf(name: string, nowMs: number): number {
    const failed = this.#of(name, nowMs);
    if (failed.count < FREE_FAILURES) return 0;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (failed.count - FREE_FAILURES), WAIT_MAX_MS);
    return Math.max(failed.lastMs + wait - nowMs, 0);
  }

  note(name: string, nowMs: number): void {
    this.#failed.set(name, { count: this.#of(name, nowMs).count + 1, lastMs: nowMs });
  }

  forgive(name: string): void {
    this.#failed.delete(name);
  }

  #of(name: string, nowMs: number): Failed {
    const failed = this.#failed.get(name);
    const fresh = failed !== undefined && nowMs - failed.lastMs < FORGOTTEN_AFTER_MS;
    return fresh ? failed : { count: 0, lastMs: nowMs };
  }
}
