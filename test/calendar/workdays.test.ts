import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar, type Calendar } from '../../src/calendar/calendar.js';
import type { LocalDate } from '../../src/calendar/calendar-data.js';
import { addDays, compareDates, lastDayOfMonth } from '../../src/calendar/local-date.js';
import { addWorkdays, roll, workdaysBetween, type Roll } from '../../src/calendar/workdays.js';
import { anyCalendar, anyDate } from './any-calendar.js';
import { cnPublic } from './cn-public.js';

describe('adding working days', () => {
  it.each([
    ['2020-04-30', 1, '2020-05-06', 'over Labour Day'],
    ['2020-05-08', 1, '2020-05-09', 'to a make-up Saturday'],
    ['2020-06-24', 1, '2020-06-28', 'over Dragon Boat to a make-up Sunday'],
    ['2020-09-25', 1, '2020-09-27', 'to a make-up Sunday'],
    ['2020-09-30', 1, '2020-10-09', 'over National Day'],
    ['2020-10-09', 1, '2020-10-10', 'to a make-up Saturday'],
    ['2020-09-30', -3, '2020-09-27', 'back to a make-up Sunday'],
    ['2020-05-08', -3, '2020-04-30', 'back over Labour Day'],
    ['2026-09-18', 2, '2026-09-21', 'through a make-up Sunday'],
    ['2026-04-30', 1, '2026-05-06', 'over Labour Day'],
    ['2026-05-08', 1, '2026-05-09', 'to a make-up Saturday'],
    ['2026-06-12', 9, '2026-06-26', 'over Dragon Boat'],
  ])('%s %i working days is %s: %s', (from, n, expected) => {
    expect(addWorkdays(cnPublic, from, n)).toBe(expected);
  });

  it('never counts the start day, worked or not', () => {
    expect(addWorkdays(cnPublic, '2020-07-03', 1)).toBe('2020-07-06');
    expect(addWorkdays(cnPublic, '2020-07-04', 1)).toBe('2020-07-06');
    expect(addWorkdays(cnPublic, '2020-07-05', 1)).toBe('2020-07-06');
    expect(addWorkdays(cnPublic, '2020-07-05', -1)).toBe('2020-07-03');
  });

  it('adding none stays on the day, even a day off', () => {
    expect(addWorkdays(cnPublic, '2020-05-01', 0)).toBe('2020-05-01');
  });

  it('goes on by Monday to Friday into a year without data', () => {
    expect(addWorkdays(cnPublic, '2026-12-31', 1)).toBe('2027-01-01');
  });

  it('refuses what cannot be meant: no date, part of a day, half a century', () => {
    expect(() => addWorkdays(cnPublic, '2020-02-30', 1)).toThrow('not a date');
    expect(() => addWorkdays(cnPublic, '2020-02-30', 0)).toThrow('not a date');
    expect(() => addWorkdays(cnPublic, '2020-02-28', 1.5)).toThrow('whole numbers');
    expect(() => addWorkdays(cnPublic, '2020-02-28', Infinity)).toThrow(RangeError);
    expect(() => addWorkdays(cnPublic, '2020-02-28', 1_000_000)).toThrow('too few working days');
    expect(() => addWorkdays(cnPublic, '2020-02-28', -1_000_000)).toThrow('too few working days');
  });

  it('undoes itself from a working day', () => {
    fc.assert(
      fc.property(anyCalendar(), anyDate(), fc.integer({ min: -90, max: 90 }), (c, date, n) => {
        const from = roll(c, date, 'nextWorkday');
        expect(addWorkdays(c, addWorkdays(c, from, n), -n)).toBe(from);
      }),
    );
  });

  it('is monotone: a later start or more days never end earlier', () => {
    const few = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(anyCalendar(), anyDate(), fc.nat({ max: 20 }), few, (c, date, later, n) => {
        const end = addWorkdays(c, date, n);
        if (n !== 0) {
          const endLater = addWorkdays(c, addDays(date, later), n);
          expect(compareDates(end, endLater)).toBeLessThanOrEqual(0);
        }
        expect(compareDates(end, addWorkdays(c, date, n + 1))).toBeLessThan(0);
      }),
    );
  });

  it('never ends on a day off', () => {
    const some = fc.integer({ min: -90, max: 90 }).filter((n) => n !== 0);
    fc.assert(
      fc.property(anyCalendar(), anyDate(), some, (c, date, n) => {
        expect(c.isWorkday(addWorkdays(c, date, n))).toBe(true);
      }),
    );
  });

  it('ends as many working days away as were added', () => {
    fc.assert(
      fc.property(anyCalendar(), anyDate(), fc.nat({ max: 90 }), (c, date, n) => {
        expect(workdaysBetween(c, date, addWorkdays(c, date, n))).toBe(n);
      }),
    );
  });
});

describe('counting working days', () => {
  it('counts the second date and not the first: the days by which a submission is late', () => {
    expect(workdaysBetween(cnPublic, '2020-04-30', '2020-05-06')).toBe(1);
    expect(workdaysBetween(cnPublic, '2020-04-30', '2020-05-05')).toBe(0);
    expect(workdaysBetween(cnPublic, '2020-09-25', '2020-10-10')).toBe(6);
    expect(workdaysBetween(cnPublic, '2020-05-06', '2020-05-06')).toBe(0);
  });

  it('is negative if the second date is the earlier one', () => {
    expect(workdaysBetween(cnPublic, '2020-05-06', '2020-04-30')).toBe(-1);
  });

  it('reaches any date that exists, such as the 9999-12-31 of papers valid for ever', () => {
    expect(workdaysBetween(cnPublic, '2020-04-30', '9999-12-31')).toBeGreaterThan(2_000_000);
    expect(workdaysBetween(cnPublic, '0001-01-01', '1970-01-01')).toBe(513_688);
  });

  it('agrees with counting day by day', () => {
    fc.assert(
      fc.property(anyCalendar(), anyDate(), anyDate(), (c, a, b) => {
        expect(workdaysBetween(c, a, b)).toBe(
          a <= b ? naiveCount(c, a, b) : 0 - naiveCount(c, b, a),
        );
      }),
    );
  });

  it('adds up over any date between', () => {
    fc.assert(
      fc.property(anyCalendar(), anyDate(), anyDate(), anyDate(), (c, x, y, z) => {
        expect(workdaysBetween(c, x, y) + workdaysBetween(c, y, z) - workdaysBetween(c, x, z)).toBe(
          0,
        );
      }),
    );
  });
});

describe('rolling a date', () => {
  it.each([
    [4, '2020-04-30'],
    [5, '2020-05-29'],
    [6, '2020-06-30'],
    [7, '2020-07-31'],
    [8, '2020-08-31'],
    [9, '2020-09-30'],
    [10, '2020-10-30'],
  ])('the last working day of month %i of 2020 is %s', (month, expected) => {
    expect(roll(cnPublic, lastDayOfMonth(2020, month), 'previousWorkday')).toBe(expected);
  });

  it('moves a due date of Saturday 31 October 2020 back, on, or not at all', () => {
    expect(roll(cnPublic, '2020-10-31', 'previousWorkday')).toBe('2020-10-30');
    expect(roll(cnPublic, '2020-10-31', 'nextWorkday')).toBe('2020-11-02');
    expect(roll(cnPublic, '2020-10-31', 'none')).toBe('2020-10-31');
  });

  it('leaves a make-up Sunday where it is', () => {
    expect(roll(cnPublic, '2020-09-27', 'previousWorkday')).toBe('2020-09-27');
    expect(roll(cnPublic, '2020-09-27', 'nextWorkday')).toBe('2020-09-27');
  });

  it('goes over a whole holiday', () => {
    expect(roll(cnPublic, '2020-10-03', 'previousWorkday')).toBe('2020-09-30');
    expect(roll(cnPublic, '2020-10-03', 'nextWorkday')).toBe('2020-10-09');
  });

  it('refuses a malformed date even if nothing is to be moved', () => {
    expect(() => roll(cnPublic, '2020-10-32', 'none')).toThrow(RangeError);
  });

  it('done twice is the same as done once', () => {
    const how = fc.constantFrom<Roll>('none', 'previousWorkday', 'nextWorkday');
    fc.assert(
      fc.property(anyCalendar(), anyDate(), how, (c, date, way) => {
        const once = roll(c, date, way);
        expect(roll(c, once, way)).toBe(once);
        expect(way === 'none' ? once === date : c.isWorkday(once)).toBe(true);
      }),
    );
  });

  it('passes no working day on its way', () => {
    fc.assert(
      fc.property(anyCalendar(), anyDate(), (c, date) => {
        fc.pre(!c.isWorkday(date));
        expect(roll(c, date, 'nextWorkday')).toBe(addWorkdays(c, date, 1));
        expect(roll(c, date, 'previousWorkday')).toBe(addWorkdays(c, date, -1));
      }),
    );
  });
});

describe('a calendar with a year of days off', () => {
  it('is searched through to the next working day', () => {
    const year = allOff(2021);
    const c = createCalendar({ id: 'closed', version: 1, years: [year] }, 'Asia/Shanghai');
    expect(addWorkdays(c, '2020-12-31', 1)).toBe('2022-01-03');
    expect(workdaysBetween(c, '2020-12-31', '2021-12-31')).toBe(0);
  });
});

function naiveCount(c: Calendar, after: LocalDate, upTo: LocalDate): number {
  let count = 0;
  for (let date = after; date < upTo;) {
    date = addDays(date, 1);
    if (c.isWorkday(date)) count += 1;
  }
  return count;
}

function allOff(year: number) {
  const first = `${String(year)}-01-01`;
  const off = Array.from({ length: 365 }, (_, i) => ({ date: addDays(first, i), name: 'closed' }));
  return { year, off, work: [] };
}
