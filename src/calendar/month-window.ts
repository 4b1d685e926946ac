import type { LocalDate } from './calendar-data.js';
import { firstDayOfMonth, lastDayOfMonth } from './local-date.js';

/** A span of whole months; both dates belong to it. */
export interface MonthWindow {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/** From the first day of fromMonth to the last day of toMonth. A toMonth before fromMonth is one of the next year. */
export function monthWindow(year: number, fromMonth: number, toMonth: number): MonthWindow {
  return {
    first: firstDayOfMonth(year, fromMonth),
    last: lastDayOfMonth(toMonth < fromMonth ? year + 1 : year, toMonth),
  };
}
