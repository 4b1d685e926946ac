import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from '../../src/calendar/calendar.js';
import { instantAt } from '../../src/calendar/local-time.js';
import { isOfficeTime, nextOfficeTime } from '../../src/calendar/office-hours.js';
import { anyCalendar } from './any-calendar.js';
import { cnPublic } from './cn-public.js';

const HOURS = { from: '09:00', to: '18:00' };

function at(local: string): string {
  return instantAt(local.slice(0, 10), local.slice(11), cnPublic.zone);
}

describe('office time', () => {
  it.each([
    ['2020-04-27 09:00', true, 'it begins at 09:00'],
    ['2020-04-27 08:59', false, 'and not before'],
    ['2020-04-27 17:59', true, 'the last minute belongs to it'],
    ['2020-04-27 18:00', false, '18:00 itself does not'],
    ['2020-05-09 10:00', true, 'a make-up Saturday is a working day'],
    ['2020-07-04 10:00', false, 'any other Saturday is not'],
    ['2020-05-01 10:00', false, 'nor is a holiday'],
  ])('at %s is %s: %s', (local, expected) => {
    expect(isOfficeTime(cnPublic, HOURS, at(local))).toBe(expected);
  });

  it('ends with the last millisecond before 18:00', () => {
    expect(isOfficeTime(cnPublic, HOURS, '2020-04-27T09:59:59.999Z')).toBe(true);
    expect(isOfficeTime(cnPublic, HOURS, '2020-04-27T10:00:00.000Z')).toBe(false);
  });

  it('may be the whole day', () => {
    const hours = { from: '00:00', to: '24:00' };
    expect(isOfficeTime(cnPublic, hours, at('2020-04-27 00:00'))).toBe(true);
    expect(isOfficeTime(cnPublic, hours, at('2020-04-27 23:59'))).toBe(true);
  });
});

describe('a message raised outside office time', () => {
  it.each([
    ['2020-04-27 08:00', '2020-04-27 09:00', 'before nine it waits for nine'],
    ['2020-04-27 18:00', '2020-04-28 09:00', 'after work it waits for the next morning'],
    ['2020-04-30 18:00', '2020-05-06 09:00', 'over Labour Day'],
    ['2020-05-08 20:00', '2020-05-09 09:00', 'until a make-up Saturday'],
    ['2020-05-09 06:00', '2020-05-09 09:00', 'in the early hours of a make-up Saturday'],
    ['2020-09-26 10:00', '2020-09-27 09:00', 'from Saturday to a make-up Sunday'],
    ['2020-10-05 03:00', '2020-10-09 09:00', 'from within National Day'],
  ])('at %s goes out at %s: %s', (raised, sent) => {
    expect(nextOfficeTime(cnPublic, HOURS, at(raised))).toBe(at(sent));
  });

  it('and one raised within it goes at once', () => {
    expect(nextOfficeTime(cnPublic, HOURS, '2020-04-27T03:21:09.876Z')).toBe(
      '2020-04-27T03:21:09.876Z',
    );
    expect(nextOfficeTime(cnPublic, HOURS, at('2020-04-27 09:00'))).toBe(at('2020-04-27 09:00'));
  });

  it('is sent in office time, never earlier, and sending is settled', () => {
    const anyMs = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2022, 0, 1) });
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York');
    const hours = fc.constantFrom(
      HOURS,
      { from: '00:00', to: '24:00' },
      { from: '02:10', to: '02:50' },
    );
    fc.assert(
      fc.property(
        zone.chain((name) => anyCalendar(name)),
        hours,
        anyMs,
        (c, open, ms) => {
          const raised = new Date(ms).toISOString();
          const sent = nextOfficeTime(c, open, raised);
          expect(isOfficeTime(c, open, sent)).toBe(true);
          expect(sent >= raised).toBe(true);
          expect(sent === raised).toBe(isOfficeTime(c, open, raised));
          expect(nextOfficeTime(c, open, sent)).toBe(sent);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('office hours', () => {
  it('that the clock change swallows make the day one without office time', () => {
    const saturday = { date: '2020-03-29', name: 'worked Sunday of the clock change' };
    const year = { year: 2020, off: [], work: [saturday] };
    const c = createCalendar({ id: 'night', version: 1, years: [year] }, 'Europe/Berlin');
    const hours = { from: '02:10', to: '02:50' };
    expect(nextOfficeTime(c, hours, '2020-03-28T20:00:00.000Z')).toBe('2020-03-30T00:10:00.000Z');
  });

  it('must end after they begin, and be times', () => {
    const raised = at('2020-04-27 08:00');
    expect(() => nextOfficeTime(cnPublic, { from: '18:00', to: '09:00' }, raised)).toThrow(
      'end after they begin',
    );
    expect(() => isOfficeTime(cnPublic, { from: '09:00', to: '09:00' }, raised)).toThrow(
      RangeError,
    );
    expect(() => isOfficeTime(cnPublic, { from: '9', to: '18:00' }, raised)).toThrow('time of day');
  });
});
