import type { Instant } from './calendar-data.js';
import { dateOfDayNumber, dayNumberIfDate, digits, twoDigits } from './day-number.js';

/** Milliseconds since 1970-01-01T00:00:00.000Z. */
export type EpochMs = number;

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The instant as a number. Only the one spelling with milliseconds and `Z` is taken, so that texts sort. */
export function epochMsOf(at: Instant): EpochMs {
  const day = SHAPE.test(at) ? dayNumberIfDate(at.slice(0, 10)) : undefined;
  const hour = digits(at, 11, 13);
  const minute = digits(at, 14, 16);
  const second = digits(at, 17, 19);
  if (day === undefined || hour > 23 || minute > 59 || second > 59) {
    throw new RangeError(
      `"${at}" is not an instant; expected UTC with milliseconds, for example 2020-04-27T01:00:00.000Z.`,
    );
  }
  return day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + digits(at, 20, 23);
}

/** The number as an instant; throws outside the years 0001 to 9999, where texts would no longer sort. */
export function instantOfEpochMs(ms: EpochMs): Instant {
  const day = Math.floor(ms / DAY_MS);
  const inDay = ms - day * DAY_MS;
  const milliseconds = String(inDay % 1000).padStart(3, '0');
  return `${dateOfDayNumber(day)}T${clockOf(inDay)}:${twoDigits(Math.floor(inDay / 1000) % 60)}.${milliseconds}Z`;
}

/** `HH:mm` of a number of milliseconds since midnight. */
export function clockOf(msSinceMidnight: number): string {
  const minutes = Math.floor(msSinceMidnight / MINUTE_MS);
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Milliseconds from midnight to `HH:mm`. `24:00` is allowed: the end of the day. */
export function msSinceMidnight(time: string): number {
  const hour = digits(time, 0, 2);
  const minute = digits(time, 3, 5);
  const ms = hour * HOUR_MS + minute * MINUTE_MS;
  if (time.length !== 5 || time.charCodeAt(2) !== 58 || !(minute <= 59 && ms <= DAY_MS)) {
    throw new RangeError(`"${time}" is not a time of day; expected HH:mm from 00:00 to 24:00.`);
  }
  return ms;
}
