import type { CalendarData, LocalDate } from './calendar-data.js';
import { dayNumberOf } from './day-number.js';
import { createWorkdayTable } from './workday-table.js';

/**
 * The dates, in order, that are working days under one version and not under the other. Only named days can differ,
 * so nothing outside the years of either version is looked at.
 */
export function changedDays(before: CalendarData, after: CalendarData): readonly LocalDate[] {
  const old = createWorkdayTable(before);
  const now = createWorkdayTable(after);
  return [...new Set([...namedDates(before), ...namedDates(after)])]
    .filter((date) => old.isWorkday(dayNumberOf(date)) !== now.isWorkday(dayNumberOf(date)))
    .sort();
}

function namedDates(data: CalendarData): readonly LocalDate[] {
  return data.years.flatMap((year) => [...year.off, ...year.work].map((named) => named.date));
}
