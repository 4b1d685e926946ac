import type { Instant, LocalDate } from './calendar-data.js';
import { dateOfDayNumber, dayNumberOf } from './day-number.js';
import {
  clockOf,
  DAY_MS,
  epochMsOf,
  instantOfEpochMs,
  msSinceMidnight,
  type EpochMs,
} from './instant.js';
import { zoneStretchAt } from './zone-stretch.js';

/** No zone changes its offset as often as this around one day. */
const STRETCHES_TRIED_MAX = 8;

/**
 * The instant at which clocks in the zone show this date and time. `24:00` is 00:00 of the next day.
 * A time that a clock change skips gives the first instant after the gap; a time that comes twice gives the earlier.
 */
export function instantAt(date: LocalDate, time: string, zone: string): Instant {
  return instantOfEpochMs(epochMsAtLocal(dayNumberOf(date) * DAY_MS + msSinceMidnight(time), zone));
}

/** The first instant of a date. Where clocks skip midnight that is not 00:00. */
export function startOfDay(date: LocalDate, zone: string): Instant {
  return instantAt(date, '00:00', zone);
}

/** The first instant after a date (D 24:00). The date's own instants are those before it. */
export function endOfDay(date: LocalDate, zone: string): Instant {
  return instantAt(date, '24:00', zone);
}

/** The date that calendars on the wall show in the zone at this instant. */
export function localDateOf(at: Instant, zone: string): LocalDate {
  return dateOfDayNumber(Math.floor(localMs(at, zone) / DAY_MS));
}

/** The time that clocks show in the zone at this instant, `HH:mm`, seconds cut off. */
export function localTimeOf(at: Instant, zone: string): string {
  const local = localMs(at, zone);
  return clockOf(local - Math.floor(local / DAY_MS) * DAY_MS);
}

function localMs(at: Instant, zone: string): number {
  const ms = epochMsOf(at);
  return ms + zoneStretchAt(zone, ms).offset;
}

/**
 * Walks the stretches of equal offset from a day before, in order. The first one in which the local time has not
 * passed yet holds the answer; if the time lies before that stretch began, the clock change skipped it.
 */
function epochMsAtLocal(local: number, zone: string): EpochMs {
  let stretch = zoneStretchAt(zone, local - DAY_MS);
  for (let tried = 0; tried < STRETCHES_TRIED_MAX; tried += 1) {
    const candidate = local - stretch.offset;
    if (candidate < stretch.until) return Math.max(candidate, stretch.start);
    stretch = zoneStretchAt(zone, stretch.until);
  }
  throw new RangeError(
    `The zone "${zone}" changes its offset more than ${String(STRETCHES_TRIED_MAX)} times in two days.`,
  );
}
