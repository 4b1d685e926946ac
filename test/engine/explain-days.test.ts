import { describe, expect, it } from '@jest/globals';
import { createCalendar } from '../../src/calendar/calendar.js';
import { parseCalendarData } from '../../src/calendar/parse-calendar-data.js';
import {
  calendarOfVersion,
  countDays,
  DAYS_LISTED_MAX,
} from '../../src/engine/explain/count-days.js';
import { CN_PUBLIC } from '../support/an-office.js';

const read = parseCalendarData(CN_PUBLIC);
if (!read.ok) throw new Error('the public calendar cannot be read');
const data = { ...read.data, version: 1 };
const calendar = createCalendar(data, 'Asia/Shanghai');
const used = { calendar, data };

describe('the days of a count', () => {
  it('lists days off and make-up days by the names of the notice', () => {
    const { days } = countDays(
      { n: 4, unit: 'workday' },
      { from: '2020-09-25', to: '2020-09-30' },
      used,
    );
    expect(days.map(({ date, kind }) => `${date.slice(5)} ${kind}`)).toEqual([
      '09-26 weekend',
      '09-27 makeUpDay',
      '09-28 workday',
      '09-29 workday',
      '09-30 workday',
    ]);
    expect(days[1]?.name).toBeTruthy();
  });

  it('counts backwards from the date that it must be done before', () => {
    const { days, n } = countDays(
      { n: -3, unit: 'workday' },
      { from: '2020-09-30', to: '2020-09-27' },
      used,
    );
    expect(n).toBe(-3);
    expect(days.filter(({ counts }) => counts).map(({ date }) => date)).toEqual([
      '2020-09-29',
      '2020-09-28',
      '2020-09-27',
    ]);
  });

  it('counts every day of a count in calendar days', () => {
    const { days } = countDays(
      { n: 3, unit: 'day' },
      { from: '2020-05-01', to: '2020-05-04' },
      used,
    );
    expect(days.map(({ counts }) => counts)).toEqual([true, true, true]);
    expect(days[0]).toMatchObject({ date: '2020-05-02', kind: 'weekend' });
  });

  it('lists no more days than somebody can read, and says so', () => {
    const { days, cut } = countDays(
      { n: 800, unit: 'day' },
      { from: '2020-01-01', to: '2022-03-11' },
      used,
    );
    expect(days).toHaveLength(DAYS_LISTED_MAX);
    expect(cut).toBe(true);
  });

  it('takes the calendar of the version that was used then', () => {
    const older = { id: data.id, version: 1, years: [] };
    const newer = createCalendar({ ...data, version: 2 }, 'Asia/Shanghai');
    const then = calendarOfVersion(newer, 1, [older, { ...data, version: 2 }]);
    expect(then.calendar.version).toBe(1);
    expect(then.calendar.isWorkday('2020-05-04')).toBe(true);
    expect(calendarOfVersion(newer, 2, [older]).calendar).toBe(newer);
  });
});
