import { describe, expect, it } from '@jest/globals';
import type { Instant } from '../../src/calendar/calendar-data.js';
import { openBelfry } from './belfry.js';
import { OneByOneLog } from './logs-in-trouble.js';

const NOON: Instant = '2020-04-27T04:00:00.000Z';

describe.each([
  ['with transactions', true],
  ['without transactions', false],
])('Two processes on one store %s', (_, atomic) => {
  function openTwo() {
    const first = openBelfry();
    const store = atomic ? first.store : { ...first.store, log: new OneByOneLog(first.store.log) };
    return [
      openBelfry({ ...store, shared: true }),
      openBelfry({ ...store, shared: true }),
    ] as const;
  }

  it('lose no command and double none when they write to the same streams', async () => {
    const [a, b] = openTwo();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_unused, n) =>
        (n % 2 === 0 ? a : b).does(
          'item/x',
          { type: 'strike', times: 1, echo: ['item/y'] },
          `k${n}`,
        ),
      ),
    );
    expect(answers.every((one) => one.ok && !one.repeated)).toBe(true);
    await a.office.ticker.tick();
    for (const { bell, office } of [a, b]) {
      expect(await bell('item/x')).toMatchObject({ strokes: 40 });
      expect(await bell('item/y')).toMatchObject({ strokes: 40 });
      expect(await office.verifier.verifyAll({ deep: true })).toMatchObject({
        commits: 80,
        flaws: [],
      });
      expect(await office.queries.rows('outbox', { limit: 9 })).toEqual([]);
    }
  });

  it('carry out a key once when it reaches both at one moment', async () => {
    const [a, b] = openTwo();
    const strike = { type: 'strike', times: 1 } as const;
    const answers = await Promise.all([a, b, a, b].map(({ does }) => does('item/x', strike, 'k')));
    expect(answers.map((one) => one.ok && one.seq)).toEqual([1, 1, 1, 1]);
    expect(answers.filter((one) => one.ok && !one.repeated)).toHaveLength(1);
    expect(await a.bell('item/x')).toMatchObject({ strokes: 1 });
  });

  it('decide on what the other has done, also where they refuse', async () => {
    const [a, b] = openTwo();
    await a.does('item/x', { type: 'strike', times: 90 });
    await b.does('item/x', { type: 'strike', times: 5 });
    const refused = await a.does('item/x', { type: 'strike', times: 10 });
    expect(refused).toMatchObject({ ok: false, refusal: { facts: { total: 105 } } });
  });

  it('fire a timer once when both tick at one moment', async () => {
    const [a, b] = openTwo();
    for (const n of [1, 2, 3, 4, 5]) {
      await a.does(`item/${n}`, { type: 'wind', id: 'noon', at: NOON });
    }
    a.clock.moveTo(NOON);
    b.clock.moveTo(NOON);
    const fired = await Promise.all([a, b, a, b].map(({ office }) => office.ticker.tick()));
    expect(fired.flat()).toHaveLength(5);
    for (const n of [1, 2, 3, 4, 5]) {
      expect(await b.bell(`item/${n}`)).toMatchObject({ rung: [`noon ${NOON}`], wound: [] });
    }
  });
});
