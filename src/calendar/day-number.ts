import type { LocalDate } from './calendar-data.js';

/** Days since 1970-01-01. Arithmetic on dates is done on these, so it needs no zone and no Date object. */
export type DayNumber = number;

const DAYS_PER_400_YEARS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. Years are counted from March, so that the leap day comes last. */
const DAYS_MARCH_0000_TO_1970 = 719_468;

/** The number of a date, or undefined if the text is not a date that exists. */
export function dayNumberIfDate(text: string): DayNumber | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45)
    return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  // Comparisons with NaN are false, so they are written to pass only for real numbers.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)))
    return undefined;
  return dayNumberOfParts(year, month, day);
}

/** The number of a date; a malformed date is a mistake of the caller and throws. */
export function dayNumberOf(date: LocalDate): DayNumber {
  const day = dayNumberIfDate(date);
  if (day === undefined)
    throw new RangeError(`"${date}" is not a date; expected YYYY-MM-DD, for example 2020-04-30.`);
  return day;
}

/** The date that has this number: the inverse of dayNumberOf. */
export function dateOfDayNumber(day: DayNumber): LocalDate {
  const sinceMarch0000 = day + DAYS_MARCH_0000_TO_1970;
  const era = Math.floor(sinceMarch0000 / DAYS_PER_400_YEARS);
  const dayOfEra = sinceMarch0000 - era * DAYS_PER_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 1 && year <= 9999)) {
    throw new RangeError(`Day number ${String(day)} lies outside the years 0001 to 9999.`);
  }
  return datePartsAsText(year, month, dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1);
}

/** Year, month and day as `YYYY-MM-DD`. The parts must be a date that exists. */
export function datePartsAsText(year: number, month: number, day: number): LocalDate {
  const wideYear = year > 999 ? String(year) : String(year).padStart(4, '0');
  return `${wideYear}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** A number from 0 to 99 in two digits. */
export function twoDigits(value: number): string {
  return value < 10 ? `0${String(value)}` : String(value);
}

/** The digits of text[from, to) as a number; NaN if one of them is not a digit. */
export function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** True in a year with a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How many days a month has; months are 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function dayNumberOfParts(year: number, month: number, day: number): DayNumber {
  const yearFromMarch = month <= 2 ? year - 1 : year;
  const monthFromMarch = month <= 2 ? month + 9 : month - 3;
  const era = Math.floor(yearFromMarch / 400);
  const yearOfEra = yearFromMarch - era * 400;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_400_YEARS + dayOfEra - DAYS_MARCH_0000_TO_1970;
}
