import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  compareDates,
  daysBetween,
  firstDayOfMonth,
  isLocalDate,
  lastDayOfMonth,
  weekday,
} from '../../src/calendar/local-date.js';
import { anyDate } from './any-calendar.js';

describe('a local date', () => {
  it.each(['2020-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('may be %s', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    ['2019-02-29', 'no leap year'],
    ['1900-02-29', 'a century is no leap year unless 400 divides it'],
    ['2020-04-31', 'April has 30 days'],
    ['2020-13-01', 'there is no month 13'],
    ['2020-00-10', 'nor a month 0'],
    ['2020-01-00', 'nor a day 0'],
    ['0000-01-01', 'nor a year 0'],
    ['2020-4-1', 'parts keep their zeros'],
    ['2020/04/01', 'parts are joined by hyphens'],
    ['2020-04-01 ', 'nothing follows'],
    ['2020-04-0١', 'digits are 0 to 9'],
    ['', 'nothing is no date'],
  ])('is not "%s": %s', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  it('goes over the ends of months, years and February', () => {
    expect(addDays('2020-02-28', 1)).toBe('2020-02-29');
    expect(addDays('2021-02-28', 1)).toBe('2021-03-01');
    expect(addDays('2020-12-31', 1)).toBe('2021-01-01');
    expect(addDays('2020-01-01', -1)).toBe('2019-12-31');
    expect(addDays('2020-05-11', -20)).toBe('2020-04-21');
  });

  it('counts the days of a leap year', () => {
    expect(daysBetween('2020-01-01', '2021-01-01')).toBe(366);
    expect(daysBetween('2021-01-01', '2020-01-01')).toBe(-366);
  });

  it('knows its weekday, Monday 1 to Sunday 7', () => {
    expect(weekday('2020-10-31')).toBe(6);
    expect(weekday('2020-04-26')).toBe(7);
    expect(weekday('2020-04-27')).toBe(1);
    expect(weekday('1969-12-31')).toBe(3);
    expect(weekday('0001-01-01')).toBe(1);
  });

  it('knows the first and the last day of its month', () => {
    expect(lastDayOfMonth(2020, 2)).toBe('2020-02-29');
    expect(lastDayOfMonth(2100, 2)).toBe('2100-02-28');
    expect(lastDayOfMonth(2020, 10)).toBe('2020-10-31');
    expect(firstDayOfMonth(2020, 4)).toBe('2020-04-01');
  });

  it('tells the caller who passes something else', () => {
    expect(() => addDays('2020-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('2020-02-30', 1)).toThrow('"2020-02-30" is not a date');
    expect(() => addDays('2020-02-01', 0.5)).toThrow('whole numbers');
    expect(() => addDays('9999-12-31', 1)).toThrow('outside the years');
    expect(() => addDays('0001-01-01', -1)).toThrow('outside the years');
    expect(() => lastDayOfMonth(2020, 13)).toThrow('13 is not a month');
    expect(() => lastDayOfMonth(10_000, 1)).toThrow('10000 is not a year');
  });

  it('agrees with the dates of the platform', () => {
    fc.assert(
      fc.property(anyDate(1600, 2400), fc.integer({ min: -9999, max: 9999 }), (date, n) => {
        const platform = new Date(`${date}T00:00:00.000Z`);
        expect(weekday(date)).toBe(platform.getUTCDay() === 0 ? 7 : platform.getUTCDay());
        platform.setUTCDate(platform.getUTCDate() + n);
        expect(addDays(date, n)).toBe(platform.toISOString().slice(0, 10));
        expect(daysBetween(date, addDays(date, n))).toBe(n);
      }),
    );
  });

  it('sorts like its text', () => {
    fc.assert(
      fc.property(anyDate(), anyDate(), (a, b) => {
        expect(Math.sign(compareDates(a, b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});
