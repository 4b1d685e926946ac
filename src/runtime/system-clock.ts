import type { Instant } from '../calendar/calendar-data.js';
import { instantOfEpochMs } from '../calendar/instant.js';
import { OfficeClock, WallClock } from './ports/clock.js';

/** The machine's time as office time. This file is the only one that reads the machine's clock. */
export class SystemClock extends OfficeClock {
  override now(): Instant {
    return instantOfEpochMs(Date.now());
  }
}

export class SystemWallClock extends WallClock {
  override nowMs(): number {
    return Date.now();
  }
}
