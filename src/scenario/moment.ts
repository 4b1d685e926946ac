import type { Instant } from '../calendar/calendar-data.js';
import { isLocalDate } from '../calendar/local-date.js';
import { instantAt, localDateOf, localTimeOf } from '../calendar/local-time.js';

/** What a date without a time means (K14). */
const USUAL_TIME = '10:00';

/** True for a moment whose date exists; its shape the schema has checked. */
export function isMoment(moment: string): boolean {
  return isLocalDate(moment.slice(0, 10));
}

/** `2020-04-27 09:00` in a zone as an instant; a date alone means 10:00. */
export function instantOfMoment(moment: string, zone: string): Instant {
  const [date = '', time = USUAL_TIME] = moment.split(' ');
  return instantAt(date, time, zone);
}

/** An instant as people of the zone write it: `2020-04-27 09:00`. */
export function momentOf(at: Instant, zone: string): string {
  return `${localDateOf(at, zone)} ${localTimeOf(at, zone)}`;
}

/** The same without the year. */
export function shortMomentOf(at: Instant, zone: string): string {
  return momentOf(at, zone).slice('2020-'.length);
}
