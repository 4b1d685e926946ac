import { describe, expect, it } from '@jest/globals';
import { monthWindow } from '../../src/calendar/month-window.js';

describe('a window of months', () => {
  it.each([
    ['preparation', 4, 4, '2020-04-01', '2020-04-30'],
    ['research', 4, 6, '2020-04-01', '2020-06-30'],
    ['review', 7, 7, '2020-07-01', '2020-07-31'],
    ['rectification', 7, 10, '2020-07-01', '2020-10-31'],
    ['all year', 1, 12, '2020-01-01', '2020-12-31'],
  ])('takes in both its months: %s, %i to %i', (_phase, from, to, first, last) => {
    expect(monthWindow(2020, from, to)).toEqual({ first, last });
  });

  it('knows the leap day', () => {
    expect(monthWindow(2020, 2, 2).last).toBe('2020-02-29');
    expect(monthWindow(2021, 2, 2).last).toBe('2021-02-28');
  });

  it('crosses the end of the year if its last month is the smaller number', () => {
    expect(monthWindow(2020, 11, 2)).toEqual({ first: '2020-11-01', last: '2021-02-28' });
  });

  it('refuses what is no month', () => {
    expect(() => monthWindow(2020, 0, 4)).toThrow('0 is not a month');
    expect(() => monthWindow(2020, 4, 13)).toThrow('13 is not a month');
    expect(() => monthWindow(2020.5, 4, 5)).toThrow('2020.5 is not a year');
  });
});
