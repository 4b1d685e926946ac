import type { Instant } from '../../calendar/calendar-data.js';

/**
 * Office time: the `now` of every rule, deadline and record. It is the machine's time in service
 * and a virtual one in simulations, scenarios and tests. It may stand still and may be corrected
 * backwards; whoever records notices and says so.
 */
export abstract class OfficeClock {
  /** The present instant. Synchronous, so that a decision has one `now` from end to end. */
  abstract now(): Instant;
}

/**
 * The time of the machine, for what has nothing to do with the office's rules: sessions, back-off,
 * leases, measuring. It never decides what a process does.
 */
export abstract class WallClock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  abstract nowMs(): number;
}
