import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from '../../src/calendar/calendar.js';
import { changedDays } from '../../src/calendar/moved-dates.js';
import { addWorkdays, workdaysBetween } from '../../src/calendar/workdays.js';
import { anyCalendarData, anyDate } from './any-calendar.js';
import { cnPublicData } from './cn-public.js';
import { firstNotice, secondNotice } from './spring-2020.js';

const before = createCalendar(firstNotice, 'Asia/Shanghai');
const after = createCalendar(secondNotice, 'Asia/Shanghai');

describe('Spring Festival 2020, lengthened in the middle of the holiday', () => {
  it('takes two working days away: Friday 31 January and make-up Saturday 1 February', () => {
    expect(changedDays(firstNotice, secondNotice)).toEqual(['2020-01-31', '2020-02-01']);
  });

  it('leaves Sunday 2 February as it was, since Sundays were off anyway', () => {
    expect(before.isWorkday('2020-02-02')).toBe(false);
    expect(after.isWorkday('2020-02-02')).toBe(false);
  });

  it('moves a deadline of five working days from 21 January by two working days', () => {
    expect(addWorkdays(before, '2020-01-21', 5)).toBe('2020-02-03');
    expect(addWorkdays(after, '2020-01-21', 5)).toBe('2020-02-05');
    expect(addWorkdays(before, '2020-01-21', 3)).toBe('2020-01-31');
    expect(addWorkdays(after, '2020-01-21', 3)).toBe('2020-02-03');
  });

  it('leaves a deadline before the holiday alone', () => {
    expect(addWorkdays(before, '2020-01-21', 2)).toBe('2020-01-23');
    expect(addWorkdays(after, '2020-01-21', 2)).toBe('2020-01-23');
  });

  it('ends as the published calendar has it', () => {
    const january = (data: typeof secondNotice) =>
      workdaysBetween(createCalendar(data, 'Asia/Shanghai'), '2020-01-01', '2020-02-29');
    expect(january(secondNotice)).toBe(january(cnPublicData));
  });
});

describe('the days that a new version changes', () => {
  it('are none between a version and itself', () => {
    expect(changedDays(cnPublicData, cnPublicData)).toEqual([]);
  });

  it('are those of a new year that differ from Monday to Friday', () => {
    const year = {
      year: 2027,
      off: [
        { date: '2027-01-01', name: 'a Friday off' },
        { date: '2027-01-02', name: 'a Saturday off, as ever' },
      ],
      work: [{ date: '2027-01-10', name: 'a Sunday worked' }],
    };
    const next = { ...cnPublicData, version: 2, years: [...cnPublicData.years, year] };
    expect(changedDays(cnPublicData, next)).toEqual(['2027-01-01', '2027-01-10']);
    expect(changedDays(next, cnPublicData)).toEqual(['2027-01-01', '2027-01-10']);
  });

  it('are all days, and only those, on which the two versions disagree', () => {
    fc.assert(
      fc.property(anyCalendarData(), anyCalendarData(), anyDate(), (a, b, date) => {
        const [old, now] = [createCalendar(a, 'Asia/Shanghai'), createCalendar(b, 'Asia/Shanghai')];
        const changed = changedDays(a, b);
        expect(changed.includes(date)).toBe(old.isWorkday(date) !== now.isWorkday(date));
        expect(changed.every((day) => old.isWorkday(day) !== now.isWorkday(day))).toBe(true);
        expect([...new Set(changed)].sort()).toEqual(changed);
      }),
    );
  });
});
