import { describe, expect, it } from '@jest/globals';
import { decideSeries } from '../../src/engine/series/decide.js';
import { evolveSeries } from '../../src/engine/series/evolve.js';
import { formatNumber, parseNumber } from '../../src/engine/series/format-number.js';
import { EMPTY_SERIES } from '../../src/engine/series/state.js';
import { EMPTY_DIRECTORY } from '../../src/engine/directory/state.js';

const context = {
  stream: 'series/no/2020',
  seq: 1,
  now: '2020-08-24T02:00:00.000Z',
  occurredAt: '2020-08-24T02:00:00.000Z',
  actor: { system: 'outbox' },
  reason: '',
  directory: EMPTY_DIRECTORY,
} as const;
const brought = (instance: string, n: number) =>
  ({ type: 'note', instance, step: 's', cycle: 1, n, number: `${n}号` }) as const;

describe('a number that an adopted instance brings', () => {
  it.each(['钟科发〔{year}〕{n}号', '014119790/{year}-{n:5}', 'ZG-{n:2}', '{year}.{n} ({year})'])(
    'is read from %s as it was written',
    (format) => {
      for (const n of [1, 42, 1234]) {
        expect(parseNumber(format, formatNumber(format, { year: 2020, n }))?.n).toBe(n);
      }
      expect(parseNumber(format, '别的')).toBeUndefined();
    },
  );

  it('is none of its series where it is written otherwise', () => {
    expect(parseNumber('ZG-{n:2}', 'ZG-1')).toBeUndefined();
    expect(parseNumber('{year}.{n} ({year})', '2020.1 (2021)')).toBeUndefined();
  });

  it('is never given again, and moves its series forward only', () => {
    let state = EMPTY_SERIES;
    for (const command of [brought('a', 7), brought('b', 3)]) {
      const decided = decideSeries(state, command, context);
      if (!decided.accepted) throw new Error(decided.refusal.code);
      state = decided.events.reduce(evolveSeries, state);
    }
    expect(state.last).toBe(7);
  });

  it('is refused where another has it', () => {
    const state = { last: 7, given: { 'a s 1': 7 } };
    const decided = decideSeries(state, brought('c', 7), context);
    expect(decided.accepted ? '' : decided.refusal.code).toBe('series.taken');
  });
});
