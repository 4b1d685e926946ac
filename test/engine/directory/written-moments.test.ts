import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { instantOfEpochMs } from '../../../src/calendar/instant.js';
import {
  entriesInInstants,
  instantWritten,
  writtenInstant,
} from '../../../src/engine/directory/written-moments.js';
import { department, person } from './a-record.js';

const ZONE = 'Asia/Shanghai';

describe('a date as people write it', () => {
  it.each([
    ['2020-09-01', 'from', '2020-08-31T16:00:00.000Z'],
    ['2020-09-01', 'until', '2020-09-01T16:00:00.000Z'],
    ['2020-09-01 09:30', 'until', '2020-09-01T01:30:00.000Z'],
    ['2020-09-01T09:30', 'from', '2020-09-01T01:30:00.000Z'],
    ['2020-09-01T09:30:00+08:00', 'from', '2020-09-01T01:30:00.000Z'],
    ['2020-08-31T20:30:00.5-05:00', 'from', '2020-09-01T01:30:00.500Z'],
    ['2020-09-01T01:30Z', 'until', '2020-09-01T01:30:00.000Z'],
  ] as const)('%s (%s) is %s', (text, edge, instant) => {
    expect(instantWritten(text, edge, ZONE)).toBe(instant);
  });

  it.each([
    '',
    'soon',
    '2020',
    '2020-02-30',
    '2020-13-01',
    '2020-01-01T25:00',
    '2020-09-01T09:30+99:00',
    '2020-02-30T00:00:00Z',
  ])('%j is none', (text) => {
    expect(instantWritten(text, 'from', ZONE)).toBeUndefined();
  });

  it('comes back from every instant, as a date where it lies between two days', () => {
    expect(writtenInstant('2020-08-31T16:00:00.000Z', 'from', ZONE)).toBe('2020-09-01');
    expect(writtenInstant('2020-08-31T16:00:00.000Z', 'until', ZONE)).toBe('2020-08-31');
    const ms = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const edges = fc.constantFrom('from' as const, 'until' as const);
    const zones = fc.constantFrom(ZONE, 'UTC', 'America/New_York', 'Africa/Cairo');
    fc.assert(
      fc.property(ms, edges, zones, (at, edge, zone) => {
        const instant = instantOfEpochMs(at);
        expect(instantWritten(writtenInstant(instant, edge, zone), edge, zone)).toBe(instant);
      }),
    );
  });

  it('is the instant itself at the ends of all dates', () => {
    const first = '0001-01-01T00:00:00.000Z';
    expect(writtenInstant(first, 'until', 'UTC')).toBe(first);
    expect(writtenInstant(first, 'from', 'America/New_York')).toBe(first);
    expect(instantWritten('9999-12-31', 'until', 'UTC')).toBeUndefined();
  });

  it('becomes an instant everywhere in entries, and stays as it is where it is no date', () => {
    const entries = entriesInInstants(
      {
        departments: [department('A', { ended: '2020-08-31' })],
        people: [
          person('a', {
            departments: ['A', { department: 'B', from: '2020-09-01' }],
            posts: [{ post: 'p', until: '2020-08-31' }, 'q'],
            left: 'never',
          }),
        ],
      },
      ZONE,
    );
    expect(entries).toMatchObject({
      departments: [{ ended: '2020-08-31T16:00:00.000Z' }],
      people: [
        {
          departments: ['A', { department: 'B', from: '2020-08-31T16:00:00.000Z' }],
          posts: [{ post: 'p', until: '2020-08-31T16:00:00.000Z' }, 'q'],
          left: 'never',
        },
      ],
    });
  });
});
