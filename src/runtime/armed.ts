import type { Instant } from '../calendar/calendar-data.js';
import type { Entry } from './ports/commit-log.js';
import { TIMERS } from './views/timers-view.js';

/** Told of every instant for which a timer has been armed, as soon as that is durable. */
export type ArmedListener = (earliest: Instant) => void;

/** The earliest instant for which these entries arm a timer. */
export function earliestArmed(entries: readonly Entry[]): Instant | undefined {
  let earliest: Instant | undefined;
  for (const { changes } of entries) {
    for (const { view, row } of changes) {
      const due = view === TIMERS.name ? row?.due : undefined;
      if (typeof due === 'string' && (earliest === undefined || due < earliest)) earliest = due;
    }
  }
  return earliest;
}
