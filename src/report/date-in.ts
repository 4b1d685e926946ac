import type { LocalDate } from '../calendar/calendar-data.js';
import { addDays, isLocalDate } from '../calendar/local-date.js';

const WRITTEN =
  /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[T ]00:00(?::00)?.*)?$/;
/** Day 0 of Excel, such that its serial numbers are right from March 1900 on. */
const EXCEL_DAY_0 = '1899-12-30';
const EXCEL_DAYS = { min: 20_000, max: 80_000 } as const;

/** A date as people and Excel write it: 2020-09-30, 2020/9/30, 2020年9月30日, or a serial number such as 44104. */
export function dateIn(text: string): LocalDate | undefined {
  const [, year, month, day] = WRITTEN.exec(text.normalize('NFKC').trim()) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isLocalDate(date) ? date : undefined;
  }
  const serial = /^\d{5}$/.test(text) ? Number(text) : undefined;
  if (serial === undefined || serial < EXCEL_DAYS.min || serial > EXCEL_DAYS.max) return undefined;
  return addDays(EXCEL_DAY_0, serial);
}
