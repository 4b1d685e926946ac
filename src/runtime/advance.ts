import type { Instant } from '../calendar/calendar-data.js';
import type { Fired } from './fire-timers.js';
import type { Ticker } from './ticker.js';
import type { VirtualClock } from './virtual-clock.js';

/** More instants than this between two moments mean that something arms itself without an end. */
const INSTANTS_MAX = 1_000_000;

/** What is told that time has passed: one ticker, or several that stand for several processes. */
export type Ticking = Pick<Ticker, 'nextDue' | 'tick'>;

/**
 * Moves office time to an instant, stopping at every instant at which something is due, also at
 * those that come up on the way. The timers of the last instant have gone off when it returns.
 */
export async function advance(
  ticker: Ticking,
  clock: VirtualClock,
  to: Instant,
): Promise<readonly Fired[]> {
  const fired: Fired[] = [];
  for (let stops = 0; stops < INSTANTS_MAX; stops += 1) {
    const due = await ticker.nextDue();
    if (due === undefined || due > to) {
      clock.moveTo(to);
      fired.push(...(await ticker.tick()));
      return fired;
    }
    if (due > clock.now()) clock.moveTo(due);
    fired.push(...(await ticker.tick()));
  }
  throw new RangeError(
    `Timers go off without an end before ${to}; the clock stands at ${clock.now()}.`,
  );
}

/** Moves office time to an instant while nothing ticks, and then ticks: an outage that ends there. */
export async function sleepThrough(
  ticker: Ticking,
  clock: VirtualClock,
  to: Instant,
): Promise<readonly Fired[]> {
  clock.moveTo(to);
  return ticker.tick();
}
