import type { Instant } from '../calendar/calendar-data.js';
import { epochMsOf, instantOfEpochMs } from '../calendar/instant.js';
import type { OfficeClock } from './ports/clock.js';
import type { Ticker } from './ticker.js';

/** No wake-up is set further ahead: a long one would miss a clock that is corrected meanwhile. */
const AHEAD_MAX_MS = 60_000;

/**
 * Ticks close to the moment at which something is due, so that nothing waits for the steady tick.
 * It only makes firing prompt: without it nothing is lost, and being woken needlessly does no harm.
 */
export class WakeUp {
  #timeout: NodeJS.Timeout | undefined;
  #aim: Instant | undefined;
  #ringing: Promise<void> | undefined;
  #stopped = true;

  constructor(
    private readonly ticker: Ticker,
    private readonly clock: OfficeClock,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.#stopped = false;
    this.aimAt(this.clock.now());
  }

  /** Wakes nobody any more, and waits for a tick that is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timeout);
    await this.#ringing;
  }

  /** Sees to it that there is a tick at this instant, or in a minute if it is further away. */
  aimAt(due: Instant): void {
    if (this.#stopped || (this.#aim !== undefined && this.#aim <= due)) return;
    const now = epochMsOf(this.clock.now());
    const wait = Math.min(Math.max(epochMsOf(due) - now, 0), AHEAD_MAX_MS);
    clearTimeout(this.#timeout);
    this.#aim = instantOfEpochMs(now + wait);
    this.#timeout = setTimeout(() => void this.ring(), wait);
    this.#timeout.unref();
  }

  /** Ticks, unless a tick is under way already, and aims at what is due next. */
  async ring(): Promise<void> {
    this.#ringing ??= this.#tick().finally(() => {
      this.#ringing = undefined;
    });
    return this.#ringing;
  }

  async #tick(): Promise<void> {
    this.#aim = undefined;
    try {
      await this.ticker.tick();
      const next = await this.ticker.nextDue();
      if (next !== undefined) this.aimAt(next);
    } catch (error) {
      this.onError(error); // The steady tick tries again.
    }
  }
}
