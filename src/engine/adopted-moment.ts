import type { Instant, LocalDate } from '../calendar/calendar-data.js';
import { instantAt } from '../calendar/local-time.js';

/**
 * The instant for something of which only the day is known. Not the very beginning of the day: that is still in time
 * for a due date of the day before.
 */
export function adoptedMoment(date: LocalDate, zone: string): Instant {
  return instantAt(date, '00:01', zone);
}
