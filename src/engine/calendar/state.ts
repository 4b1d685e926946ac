import type { CalendarData } from '../../calendar/calendar-data.js';

/** The versions of one calendar of working days; version n is the entry at n - 1. */
export interface PublishedCalendar {
  readonly versions: readonly CalendarData[];
}

export const NO_CALENDAR: PublishedCalendar = { versions: [] };
