import type { Instant } from '../calendar/calendar-data.js';
import { epochMsOf } from '../calendar/instant.js';
import { OfficeClock } from './ports/clock.js';

/** Office time that stands still until it is moved: for simulations, scenarios and tests. */
export class VirtualClock extends OfficeClock {
  #now: Instant;

  constructor(start: Instant) {
    super();
    epochMsOf(start); // Throws on anything that is not an instant.
    this.#now = start;
  }

  override now(): Instant {
    return this.#now;
  }

  /** Moves forward to an instant. An earlier one throws: see `setBack`. */
  moveTo(instant: Instant): void {
    epochMsOf(instant);
    if (instant < this.#now) {
      throw new RangeError(
        `The virtual clock stands at ${this.#now} and does not go back to ${instant}.`,
      );
    }
    this.#now = instant;
  }

  /** Plays a clock that was corrected backwards, which a machine's may be at any time. */
  setBack(instant: Instant): void {
    epochMsOf(instant);
    this.#now = instant;
  }
}
