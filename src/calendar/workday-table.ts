import type { CalendarData } from './calendar-data.js';
import { dateOfDayNumber, dayNumberOf, type DayNumber } from './day-number.js';
import { weekdayOf } from './local-date.js';

/** The working days of a calendar by day number: what the arithmetic of working days stands on. */
export interface WorkdayTable {
  isWorkday(day: DayNumber): boolean;
  /** How many working days lie up to and including this day, from a fixed Monday on. Differences of it are counts. */
  workdaysUpTo(day: DayNumber): number;
}

/** Day number of Monday 1970-01-05, from which Monday-to-Friday days are counted. */
const A_MONDAY = 4;

/** Builds the table once; each question then costs a look-up, or a search among the days that differ. */
export function createWorkdayTable(data: CalendarData): WorkdayTable {
  const exceptions = collectExceptions(data);
  const days = [...exceptions.keys()].sort((a, b) => a - b);
  const gains = runningGains(days, exceptions);
  return {
    isWorkday: (day) => exceptions.get(day) ?? isMondayToFriday(day),
    workdaysUpTo: (day) => mondayToFridaysUpTo(day) + (gains[countUpTo(days, day)] ?? 0),
  };
}

/** Only the days whose answer differs from Monday-to-Friday; a named Saturday off is none of them. */
function collectExceptions(data: CalendarData): ReadonlyMap<DayNumber, boolean> {
  const off = new Set(
    data.years.flatMap((year) => year.off.map((named) => dayNumberOf(named.date))),
  );
  const work = new Set(
    data.years.flatMap((year) => year.work.map((named) => dayNumberOf(named.date))),
  );
  const exceptions = new Map<DayNumber, boolean>();
  for (const day of off) {
    if (work.has(day)) {
      const date = dateOfDayNumber(day);
      throw new RangeError(`Calendar "${data.id}" has ${date} both as a day off and as worked.`);
    }
    if (isMondayToFriday(day)) exceptions.set(day, false);
  }
  for (const day of work) {
    if (!isMondayToFriday(day)) exceptions.set(day, true);
  }
  return exceptions;
}

/** gains[i]: what the first i exceptions add to the count of Monday-to-Friday days. */
function runningGains(
  days: readonly DayNumber[],
  exceptions: ReadonlyMap<DayNumber, boolean>,
): readonly number[] {
  const gains = [0];
  let gain = 0;
  for (const day of days) {
    gain += exceptions.get(day) === true ? 1 : -1;
    gains.push(gain);
  }
  return gains;
}

/** How many of the sorted days are at or before this one. */
function countUpTo(days: readonly DayNumber[], day: DayNumber): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? Infinity) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isMondayToFriday(day: DayNumber): boolean {
  return weekdayOf(day) <= 5;
}

function mondayToFridaysUpTo(day: DayNumber): number {
  const days = day - A_MONDAY + 1;
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.min(days - weeks * 7, 5);
}
