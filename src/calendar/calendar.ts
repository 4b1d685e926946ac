import type { CalendarData, LocalDate } from './calendar-data.js';
import { dayNumberOf } from './day-number.js';
import { createWorkdayTable, type WorkdayTable } from './workday-table.js';
import { requireZone } from './zone-stretch.js';

/** Answers which days an office works, for one version of a calendar in one zone. It never changes. */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  readonly zone: string;
  /** The same answers by day number, for the arithmetic of this room. */
  readonly table: WorkdayTable;
  /** Make-up days are working days; a year without data has Monday to Friday. */
  isWorkday(date: LocalDate): boolean;
  /** True if the date's year has data. Where it has none, an answer may change when the notice comes. */
  covers(date: LocalDate): boolean;
}

/** Makes a calendar from data that parseCalendarData has accepted; contradictions in it throw. */
export function createCalendar(data: CalendarData, zone: string): Calendar {
  requireZone(zone);
  const table = createWorkdayTable(data);
  const years = new Set(data.years.map((year) => year.year));
  return {
    id: data.id,
    version: data.version,
    zone,
    table,
    isWorkday: (date) => table.isWorkday(dayNumberOf(date)),
    covers: (date) => {
      dayNumberOf(date); // A malformed date must throw here as everywhere.
      return years.has(Number(date.slice(0, 4)));
    },
  };
}
