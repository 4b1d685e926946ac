import type { Calendar } from './calendar.js';
import type { Instant, LocalDate } from './calendar-data.js';
import { msSinceMidnight } from './instant.js';
import { instantAt, localDateOf } from './local-time.js';
import { addWorkdays } from './workdays.js';

/** When the office is open on a working day, [from, to), as `HH:mm`. `to` may be `24:00`. */
export interface OfficeHours {
  readonly from: string;
  readonly to: string;
}

/** A clock change can swallow the office hours of a day; it does not do so on many days in a row. */
const WORKDAYS_TRIED_MAX = 10;

/** True from the opening instant up to, but not at, the closing instant of a working day. */
export function isOfficeTime(c: Calendar, hours: OfficeHours, at: Instant): boolean {
  const date = localDateOf(at, c.zone);
  const { open, close } = spanOn(c, hours, date);
  return c.isWorkday(date) && open <= at && at < close;
}

/**
 * When something raised at this instant may be sent: at once in office time, otherwise at the next opening,
 * of the same day if it is a working day and still closed, else of the next working day.
 */
export function nextOfficeTime(c: Calendar, hours: OfficeHours, at: Instant): Instant {
  const today = localDateOf(at, c.zone);
  let date = c.isWorkday(today) ? today : addWorkdays(c, today, 1);
  for (let tried = 0; tried < WORKDAYS_TRIED_MAX; tried += 1) {
    const { open, close } = spanOn(c, hours, date);
    if (open < close && at < close) return at > open ? at : open;
    date = addWorkdays(c, date, 1);
  }
  throw new RangeError(
    `No office time from ${hours.from} to ${hours.to} follows ${at} in zone "${c.zone}".`,
  );
}

/** Instants are texts that sort, so the hours of a day are compared as two instants, clock changes and all. */
function spanOn(
  c: Calendar,
  hours: OfficeHours,
  date: LocalDate,
): { readonly open: Instant; readonly close: Instant } {
  if (msSinceMidnight(hours.from) >= msSinceMidnight(hours.to)) {
    throw new RangeError(
      `Office hours must end after they begin, not run from ${hours.from} to ${hours.to}.`,
    );
  }
  return { open: instantAt(date, hours.from, c.zone), close: instantAt(date, hours.to, c.zone) };
}
