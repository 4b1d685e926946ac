import { describe, expect, it } from '@jest/globals';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { LocalDate } from '../../src/calendar/calendar-data.js';
import { addDays, lastDayOfMonth, weekday } from '../../src/calendar/local-date.js';
import { workdaysBetween } from '../../src/calendar/workdays.js';
import { cnPublic, cnPublicData } from './cn-public.js';

/** What the notices of the two years say, from the first to the last day off, and the days worked instead. */
const NOTICES = [
  {
    year: 2020,
    off: [
      ['2020-01-01', '2020-01-01'],
      ['2020-01-24', '2020-02-02'],
      ['2020-04-04', '2020-04-06'],
      ['2020-05-01', '2020-05-05'],
      ['2020-06-25', '2020-06-27'],
      ['2020-10-01', '2020-10-08'],
    ],
    work: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  },
  {
    year: 2026,
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
] as const;

describe('the calendar cn-public', () => {
  it('is version 1 and covers 2019 to 2026', () => {
    expect(cnPublicData.id).toBe('cn-public');
    expect(cnPublicData.version).toBe(1);
    expect(cnPublicData.years.map((year) => year.year)).toEqual([
      2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
    ]);
  });

  it.each(NOTICES)('says of every day of $year what the notice says', ({ year, off, work }) => {
    const daysOff = new Set(off.flatMap(([first, last]) => datesFrom(first, last)));
    const worked = new Set<LocalDate>(work);
    const differing = datesFrom(`${String(year)}-01-01`, `${String(year)}-12-31`).filter((date) => {
      const expected = worked.has(date) || (weekday(date) <= 5 && !daysOff.has(date));
      return cnPublic.isWorkday(date) !== expected;
    });
    expect(differing).toEqual([]);
  });

  it.each(NOTICES)('names the very days of the notice of $year', ({ year, off, work }) => {
    const entry = cnPublicData.years.find((candidate) => candidate.year === year);
    expect(entry?.off.map((day) => day.date)).toEqual(
      off.flatMap(([first, last]) => datesFrom(first, last)),
    );
    expect(entry?.work.map((day) => day.date)).toEqual(work);
  });

  it('tells where 2020 comes from: two notices, the second of them mid-holiday', () => {
    const source = cnPublicData.years.find((year) => year.year === 2020)?.source;
    expect(source).toContain('国办发明电〔2019〕16号');
    expect(source).toContain('国办发明电〔2020〕1号');
  });

  it.each([
    [4, 22],
    [5, 19],
    [6, 21],
    [7, 23],
    [8, 21],
    [9, 23],
    [10, 17],
  ])('month %i of 2020 has %i working days', (month, count) => {
    const lastOfPrevious = lastDayOfMonth(2020, month - 1);
    expect(workdaysBetween(cnPublic, lastOfPrevious, lastDayOfMonth(2020, month))).toBe(count);
  });

  it('has no data for 2027: it says so, and works Monday to Friday, New Year too', () => {
    expect(cnPublic.covers('2026-12-31')).toBe(true);
    expect(cnPublic.covers('2027-01-01')).toBe(false);
    expect(cnPublic.covers('2018-12-31')).toBe(false);
    expect(cnPublic.isWorkday('2027-01-01')).toBe(true);
    expect(cnPublic.isWorkday('2027-01-02')).toBe(false);
  });
});

describe('a calendar', () => {
  it('without any year works Monday to Friday and covers nothing', () => {
    const plain = createCalendar({ id: 'plain', version: 3, years: [] }, 'Europe/Berlin');
    expect(plain).toMatchObject({ id: 'plain', version: 3, zone: 'Europe/Berlin' });
    expect(plain.isWorkday('2020-05-01')).toBe(true);
    expect(plain.isWorkday('2020-05-02')).toBe(false);
    expect(plain.covers('2020-05-01')).toBe(false);
  });

  it('refuses a zone that does not exist, a malformed date, and a day that is both', () => {
    expect(() => createCalendar(cnPublicData, 'Asia/Nowhere')).toThrow(
      '"Asia/Nowhere" is not a time zone',
    );
    expect(() => cnPublic.isWorkday('2020-5-1')).toThrow(RangeError);
    expect(() => cnPublic.covers('soon')).toThrow(RangeError);
    const both = [{ date: '2020-05-09', name: 'both' }];
    const data = { id: 'x', version: 1, years: [{ year: 2020, off: both, work: both }] };
    expect(() => createCalendar(data, 'Asia/Shanghai')).toThrow('2020-05-09');
  });
});

function datesFrom(first: LocalDate, last: LocalDate): readonly LocalDate[] {
  const dates = [first];
  for (let date = first; date < last;) {
    date = addDays(date, 1);
    dates.push(date);
  }
  return dates;
}
