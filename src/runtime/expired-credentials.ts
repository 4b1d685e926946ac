import type { WallClock } from './ports/clock.js';
import type { Credentials } from './ports/credentials.js';

export const SWEEP_EVERY_MS = 3_600_000;

/**
 * Deletes sessions and tokens that are worth nothing any more, once an hour of wall time. Nobody is
 * let in by them before that either: whoever finds one looks at its end.
 */
export class ExpiredCredentials {
  #lastMs: number | undefined;

  constructor(
    private readonly credentials: Credentials,
    private readonly wall: WallClock,
  ) {}

  /** Does it if it is time; may be asked as often as one likes. A failure waits for the next hour. */
  async sweep(): Promise<void> {
    const nowMs = this.wall.nowMs();
    const sinceMs = nowMs - (this.#lastMs ?? -Infinity);
    // Of a clock that was set back nobody knows how long ago the last time was.
    if (sinceMs >= 0 && sinceMs < SWEEP_EVERY_MS) return;
    this.#lastMs = nowMs;
    await this.credentials.deleteExpired(nowMs);
  }
}
