import type { Calendar } from './calendar.js';
import type { LocalDate } from './calendar-data.js';
import { dateOfDayNumber, dayNumberOf, type DayNumber } from './day-number.js';

/** What happens to a date that falls on a day off. */
export type Roll = 'none' | 'previousWorkday' | 'nextWorkday';

/** How far a search for working days goes: some 54 years. Beyond it the number is a mistake. */
const DAYS_SEARCHED_MAX = 20_000;

/**
 * The n-th working day after `from`, or before it if n is negative. The start day is never counted, worked or not;
 * n = 0 gives the start day itself.
 */
export function addWorkdays(c: Calendar, from: LocalDate, n: number): LocalDate {
  if (!Number.isSafeInteger(n))
    throw new RangeError(`Working days are added in whole numbers, not ${String(n)}.`);
  const start = dayNumberOf(from);
  const step = n < 0 ? -1 : 1;
  let day = start;
  for (let left = Math.abs(n); left > 0; left -= 1)
    day = nearestWorkday(c, day + step, step, start);
  return n === 0 ? from : dateOfDayNumber(day);
}

/** Working days in (after, upTo]. If upTo is the earlier date: minus the working days in (upTo, after]. */
export function workdaysBetween(c: Calendar, after: LocalDate, upTo: LocalDate): number {
  return c.table.workdaysUpTo(dayNumberOf(upTo)) - c.table.workdaysUpTo(dayNumberOf(after));
}

/** The date itself if it is a working day or nothing is to be moved, else the nearest working day on that side. */
export function roll(c: Calendar, date: LocalDate, how: Roll): LocalDate {
  const day = dayNumberOf(date);
  if (how === 'none' || c.table.isWorkday(day)) return date;
  return dateOfDayNumber(nearestWorkday(c, day, how === 'nextWorkday' ? 1 : -1, day));
}

/** The first working day from `day` on in the direction of `step`; searched no further than the limit from `start`. */
function nearestWorkday(c: Calendar, day: DayNumber, step: 1 | -1, start: DayNumber): DayNumber {
  for (let found = day; Math.abs(found - start) <= DAYS_SEARCHED_MAX; found += step) {
    if (c.table.isWorkday(found)) return found;
  }
  throw new RangeError(
    `Calendar "${c.id}" has too few working days within ${String(DAYS_SEARCHED_MAX)} days of ${dateOfDayNumber(start)}.`,
  );
}
