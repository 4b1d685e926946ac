import type { LocalDate } from './calendar-data.js';
import {
  dateOfDayNumber,
  datePartsAsText,
  dayNumberIfDate,
  dayNumberOf,
  daysInMonth,
  type DayNumber,
} from './day-number.js';

/** True for a `YYYY-MM-DD` that exists, in the years 0001 to 9999. */
export function isLocalDate(text: string): boolean {
  return dayNumberIfDate(text) !== undefined;
}

/** The date n calendar days later, or earlier if n is negative. */
export function addDays(date: LocalDate, n: number): LocalDate {
  if (!Number.isSafeInteger(n))
    throw new RangeError(`Days are added in whole numbers, not ${String(n)}.`);
  return dateOfDayNumber(dayNumberOf(date) + n);
}

/** Calendar days from one date to another; negative if `to` is the earlier one. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** Negative, zero or positive as a is before, on or after b: the order that `sort` wants. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return daysBetween(b, a);
}

/** The day of the week: Monday is 1, Sunday is 7. */
export function weekday(date: LocalDate): number {
  return weekdayOf(dayNumberOf(date));
}

/** The day of the week of a day number. Day 0, 1970-01-01, was a Thursday. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The last date of a month: 2020-02 gives 2020-02-29. Months are 1 to 12. */
export function lastDayOfMonth(year: number, month: number): LocalDate {
  requireMonth(year, month);
  return datePartsAsText(year, month, daysInMonth(year, month));
}

/** The first date of a month. Months are 1 to 12. */
export function firstDayOfMonth(year: number, month: number): LocalDate {
  requireMonth(year, month);
  return datePartsAsText(year, month, 1);
}

function requireMonth(year: number, month: number): void {
  if (!(Number.isInteger(year) && year >= 1 && year <= 9999)) {
    throw new RangeError(`${String(year)} is not a year; expected 1 to 9999.`);
  }
  if (!(Number.isInteger(month) && month >= 1 && month <= 12)) {
    throw new RangeError(`${String(month)} is not a month; expected 1 to 12.`);
  }
}
