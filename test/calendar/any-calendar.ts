import fc from 'fast-check';
import { createCalendar, type Calendar } from '../../src/calendar/calendar.js';
import type { CalendarData, CalendarYear, LocalDate } from '../../src/calendar/calendar-data.js';
import { addDays, daysBetween, lastDayOfMonth, weekday } from '../../src/calendar/local-date.js';

/** Any date from 1 January of the one year to 31 December of the other. */
export function anyDate(fromYear = 2018, toYear = 2023): fc.Arbitrary<LocalDate> {
  const first = `${String(fromYear)}-01-01`;
  const span = daysBetween(first, lastDayOfMonth(toYear, 12));
  return fc.nat({ max: span }).map((days) => addDays(first, days));
}

/** Data for one to three of the years 2019 to 2021, with holidays and make-up days anywhere. */
export function anyCalendarData(): fc.Arbitrary<CalendarData> {
  return fc
    .uniqueArray(fc.integer({ min: 2019, max: 2021 }), { minLength: 1 })
    .chain((years) => fc.tuple(...years.map(anyYear)))
    .map((years) => ({ id: 'any', version: 1, years }));
}

/** A calendar of such data. */
export function anyCalendar(zone = 'Asia/Shanghai'): fc.Arbitrary<Calendar> {
  return anyCalendarData().map((data) => createCalendar(data, zone));
}

function anyYear(year: number): fc.Arbitrary<CalendarYear> {
  return fc.uniqueArray(anyDate(year, year), { maxLength: 40 }).chain((dates) =>
    fc.array(fc.boolean(), { minLength: dates.length, maxLength: dates.length }).map((works) => {
      const days = dates.map((date, i) => ({ date, name: 'a day', works: works[i] === true }));
      const isWork = (day: (typeof days)[number]) => day.works && weekday(day.date) > 5;
      const plain = ({ date, name }: (typeof days)[number]) => ({ date, name });
      return {
        year,
        off: days.filter((day) => !isWork(day)).map(plain),
        work: days.filter(isWork).map(plain),
      };
    }),
  );
}
