import type { Instant } from '../calendar/calendar-data.js';
import type { OfficeClock } from './ports/clock.js';

/** The present of one act: everything that it sets off is recorded at this instant or later. */
export interface Moment {
  /** What the clock showed. */
  readonly clock: Instant;
  now: Instant;
}

/** Gives moments that never go backwards within this process, whatever the clock does. */
export class Moments {
  #latest: Instant = '';

  constructor(private readonly clock: OfficeClock) {}

  next(): Moment {
    const clock = this.clock.now();
    if (clock > this.#latest) this.#latest = clock;
    return { clock, now: this.#latest };
  }
}
