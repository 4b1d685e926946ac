import { WallClock } from '../../src/runtime/ports/clock.js';

const START_MS = Date.UTC(2020, 3, 13, 2);

/** The time of a machine that stands still until somebody moves it. */
export class AWallClock extends WallClock {
  #nowMs = START_MS;

  override nowMs(): number {
    return this.#nowMs;
  }

  pass(ms: number): void {
    this.#nowMs += ms;
  }
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
