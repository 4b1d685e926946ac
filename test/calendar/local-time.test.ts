import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  endOfDay,
  instantAt,
  localDateOf,
  localTimeOf,
  startOfDay,
} from '../../src/calendar/local-time.js';
import { addDays } from '../../src/calendar/local-date.js';
import { anyDate } from './any-calendar.js';

const BEIJING = 'Asia/Shanghai';
const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
];

describe('office time in Beijing', () => {
  it('is eight hours ahead of UTC', () => {
    expect(instantAt('2020-04-27', '09:00', BEIJING)).toBe('2020-04-27T01:00:00.000Z');
    expect(instantAt('2020-04-27', '07:59', BEIJING)).toBe('2020-04-26T23:59:00.000Z');
  });

  it('a day runs from 00:00 up to, not including, 24:00', () => {
    expect(startOfDay('2020-04-27', BEIJING)).toBe('2020-04-26T16:00:00.000Z');
    expect(endOfDay('2020-04-27', BEIJING)).toBe('2020-04-27T16:00:00.000Z');
    expect(instantAt('2020-04-27', '24:00', BEIJING)).toBe(startOfDay('2020-04-28', BEIJING));
    expect(localDateOf('2020-04-27T15:59:59.999Z', BEIJING)).toBe('2020-04-27');
    expect(localDateOf('2020-04-27T16:00:00.000Z', BEIJING)).toBe('2020-04-28');
  });

  it('shows hours and minutes, seconds cut off', () => {
    expect(localTimeOf('2020-04-27T00:59:59.999Z', BEIJING)).toBe('08:59');
    expect(localTimeOf('2020-04-27T01:00:00.000Z', BEIJING)).toBe('09:00');
    expect(localTimeOf('2020-04-27T16:00:00.000Z', BEIJING)).toBe('00:00');
  });

  it('once had summer time too: nine hours ahead in July 1990', () => {
    expect(instantAt('1990-07-01', '09:00', BEIJING)).toBe('1990-07-01T00:00:00.000Z');
  });

  it('reaches the last day there is', () => {
    expect(endOfDay('9999-12-31', BEIJING)).toBe('9999-12-31T16:00:00.000Z');
    expect(() => endOfDay('9999-12-31', 'America/New_York')).toThrow('outside the years');
  });
});

describe('a time that the clock change skips', () => {
  it('gives the first instant after the gap', () => {
    const afterGap = '2020-03-29T01:00:00.000Z';
    expect(instantAt('2020-03-29', '01:59', 'Europe/Berlin')).toBe('2020-03-29T00:59:00.000Z');
    expect(instantAt('2020-03-29', '02:00', 'Europe/Berlin')).toBe(afterGap);
    expect(instantAt('2020-03-29', '02:30', 'Europe/Berlin')).toBe(afterGap);
    expect(instantAt('2020-03-29', '03:00', 'Europe/Berlin')).toBe(afterGap);
    expect(instantAt('2020-03-29', '03:01', 'Europe/Berlin')).toBe('2020-03-29T01:01:00.000Z');
    expect(instantAt('2020-03-08', '02:30', 'America/New_York')).toBe('2020-03-08T07:00:00.000Z');
  });

  it('may be midnight: then the day begins at 01:00', () => {
    const start = startOfDay('2018-11-04', 'America/Sao_Paulo');
    expect(start).toBe('2018-11-04T03:00:00.000Z');
    expect(localTimeOf(start, 'America/Sao_Paulo')).toBe('01:00');
  });

  it('may be a whole day, as when Samoa went over the date line: that day has no instants', () => {
    const start = startOfDay('2011-12-30', 'Pacific/Apia');
    expect(start).toBe('2011-12-30T10:00:00.000Z');
    expect(endOfDay('2011-12-30', 'Pacific/Apia')).toBe(start);
    expect(localDateOf(start, 'Pacific/Apia')).toBe('2011-12-31');
  });
});

describe('a time that comes twice', () => {
  it('gives the earlier instant', () => {
    expect(instantAt('2020-10-25', '01:59', 'Europe/Berlin')).toBe('2020-10-24T23:59:00.000Z');
    expect(instantAt('2020-10-25', '02:30', 'Europe/Berlin')).toBe('2020-10-25T00:30:00.000Z');
    expect(instantAt('2020-10-25', '03:00', 'Europe/Berlin')).toBe('2020-10-25T02:00:00.000Z');
    expect(instantAt('2020-11-01', '01:30', 'America/New_York')).toBe('2020-11-01T05:30:00.000Z');
  });

  it('shows the same on the clock both times', () => {
    expect(localTimeOf('2020-10-25T00:30:00.000Z', 'Europe/Berlin')).toBe('02:30');
    expect(localTimeOf('2020-10-25T01:30:00.000Z', 'Europe/Berlin')).toBe('02:30');
  });
});

describe('a day with a clock change', () => {
  it.each([
    ['Europe/Berlin', '2020-03-29', 23],
    ['Europe/Berlin', '2020-10-25', 25],
    ['America/New_York', '2020-03-08', 23],
    ['America/New_York', '2020-11-01', 25],
    ['Asia/Shanghai', '2020-03-29', 24],
  ])('in %s, %s lasts %i hours', (zone, date, hours) => {
    const span = Date.parse(endOfDay(date, zone)) - Date.parse(startOfDay(date, zone));
    expect(span / 3_600_000).toBe(hours);
  });
});

describe('date, time and instant', () => {
  const anyMinute = fc.nat({ max: 1439 }).map((m) => {
    const two = (n: number) => String(n).padStart(2, '0');
    return `${two(Math.floor(m / 60))}:${two(m % 60)}`;
  });
  const anyZone = fc.constantFrom(...ZONES);

  it('come back from each other, unless the clock skipped the time', () => {
    fc.assert(
      fc.property(anyDate(1995, 2035), anyMinute, anyZone, (date, time, zone) => {
        const at = instantAt(date, time, zone);
        const shown = `${localDateOf(at, zone)} ${localTimeOf(at, zone)}`;
        const minuteBefore = new Date(Date.parse(at) - 60_000).toISOString();
        const skipped = shown > `${date} ${time}` && localTimeOf(minuteBefore, zone) < time;
        expect(shown === `${date} ${time}` || skipped).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('every instant lies in the day it shows', () => {
    const anyMs = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(anyMs, anyZone, (ms, zone) => {
        const at = new Date(ms).toISOString();
        const date = localDateOf(at, zone);
        expect(startOfDay(date, zone) <= at).toBe(true);
        expect(at < endOfDay(date, zone)).toBe(true);
        expect(endOfDay(date, zone)).toBe(startOfDay(addDays(date, 1), zone));
      }),
      { numRuns: 300 },
    );
  });

  it('a later date or time never gives an earlier instant', () => {
    const anyLocal = fc.tuple(anyDate(2018, 2021), anyMinute);
    fc.assert(
      fc.property(anyLocal, anyLocal, anyZone, ([dateA, timeA], [dateB, timeB], zone) => {
        const before = `${dateA} ${timeA}` <= `${dateB} ${timeB}`;
        const [a, b] = [instantAt(dateA, timeA, zone), instantAt(dateB, timeB, zone)];
        expect(before ? a <= b : b <= a).toBe(true);
      }),
    );
  });
});

describe('a mistake of the caller', () => {
  it.each(['9:00', '24:01', '12:60', '25:00', '09-00', '09:0x', '', '-1:00'])(
    'is a time such as "%s"',
    (time) => {
      expect(() => instantAt('2020-04-27', time, BEIJING)).toThrow('is not a time of day');
    },
  );

  it.each([
    '2020-04-27T01:00:00Z',
    '2020-04-27T01:00:00.000+08:00',
    '2020-02-30T01:00:00.000Z',
    '2020-04-27T24:00:00.000Z',
    '2020-04-27T01:60:00.000Z',
    '2020-04-27T01:00:60.000Z',
    '2020-04-27 01:00:00.000Z',
    'yesterday',
  ])('is an instant such as "%s"', (at) => {
    expect(() => localDateOf(at, BEIJING)).toThrow('is not an instant');
    expect(() => localTimeOf(at, BEIJING)).toThrow(RangeError);
  });

  it('is a zone that does not exist', () => {
    expect(() => localDateOf('2020-04-27T01:00:00.000Z', 'Asia/Atlantis')).toThrow(
      '"Asia/Atlantis" is not a time zone',
    );
  });
});
