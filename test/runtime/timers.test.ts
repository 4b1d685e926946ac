import { describe, expect, it } from '@jest/globals';
import type { Instant } from '../../src/calendar/calendar-data.js';
import { advance, sleepThrough } from '../../src/runtime/advance.js';
import { openBelfry } from './belfry.js';

const TEN: Instant = '2020-04-27T02:00:00.000Z';
const NOON: Instant = '2020-04-27T04:00:00.000Z';
const NEXT_WEEK: Instant = '2020-05-04T04:00:00.000Z';

describe('A timer', () => {
  it('does not go off before its instant, and does at it', async () => {
    const { does, bell, office, clock } = openBelfry();
    await does('item/a', { type: 'wind', id: 'x', at: NOON });
    clock.moveTo('2020-04-27T03:59:59.999Z');
    expect(await office.ticker.tick()).toEqual([]);
    clock.moveTo(NOON);
    expect(await office.ticker.tick()).toEqual([{ stream: 'item/a', at: NOON, ids: ['x'] }]);
    expect(await bell('item/a')).toMatchObject({ rung: [`x ${NOON}`], wound: [], lateRings: 0 });
  });

  it('goes off once, however often and from wherever it is ticked', async () => {
    const { does, bell, office, clock, store } = openBelfry();
    await does('item/a', { type: 'wind', id: 'x', at: NOON });
    clock.moveTo(NOON);
    await Promise.all([office.ticker.tick(), office.ticker.tick()]);
    await office.ticker.tick();
    const other = openBelfry(store);
    other.clock.moveTo(NOON);
    expect(await other.office.ticker.tick()).toEqual([]);
    expect((await bell('item/a')).rung).toEqual([`x ${NOON}`]);
  });

  it('does not go off when it was taken back, and may be set anew', async () => {
    const { does, bell, office, clock } = openBelfry();
    await does('item/a', { type: 'wind', id: 'x', at: TEN });
    await does('item/a', { type: 'unwind', id: 'x' });
    await does('item/a', { type: 'wind', id: 'x', at: NOON });
    clock.moveTo(NOON);
    await office.ticker.tick();
    expect((await bell('item/a')).rung).toEqual([`x ${NOON}`]);
  });

  it('goes off late, and says so, when nobody ticked for days', async () => {
    const { does, bell, office, clock } = openBelfry();
    await does('item/a', { type: 'wind', id: 'x', at: NOON });
    await does('item/b', { type: 'wind', id: 'y', at: TEN });
    const fired = await sleepThrough(office.ticker, clock, NEXT_WEEK);
    expect(fired.map(({ at, stream }) => [at, stream])).toEqual([
      [TEN, 'item/b'],
      [NOON, 'item/a'],
    ]);
    expect(await bell('item/a')).toMatchObject({ rung: [`x ${NOON}`], lateRings: 1 });
    expect(await office.ticker.tick()).toEqual([]);
  });

  it('goes off in one commit with the others of its stream and instant', async () => {
    const { does, office, clock } = openBelfry();
    for (const id of ['b', 'a', 'c']) await does('item/a', { type: 'wind', id, at: NOON });
    await does('item/a', { type: 'wind', id: 'first', at: TEN });
    clock.moveTo(NOON);
    const fired = await office.ticker.tick();
    expect(fired.map(({ at, ids }) => [at, ids])).toEqual([
      [TEN, ['first']],
      [NOON, ['a', 'b', 'c']],
    ]);
    expect(await office.queries.history('item/a')).toHaveLength(6);
  });

  it('goes off before what a person does at the same moment (K14)', async () => {
    const { does, office, clock } = openBelfry();
    await does('item/a', { type: 'wind', id: 'x', at: NOON });
    clock.moveTo(NOON);
    await does('item/a', { type: 'strike', times: 1 });
    const history = await office.queries.history('item/a');
    expect(history.map(({ command }) => command.type)).toEqual(['wind', 'fireTimers', 'strike']);
  });

  it('goes off before a reaction that arrives at the same moment', async () => {
    const { does, office, clock } = openBelfry();
    await does('item/a', { type: 'wind', id: 'x', at: NOON });
    clock.moveTo(NOON);
    await does('item/b', { type: 'strike', times: 1, echo: ['item/a'] });
    const history = await office.queries.history('item/a');
    expect(history.map(({ command }) => command.type)).toEqual(['wind', 'fireTimers', 'strike']);
  });

  it('is fired in bounded batches, in the order of time and stream', async () => {
    const { does, office, clock } = openBelfry();
    for (const n of [3, 1, 2]) {
      await does(`item/${n}`, { type: 'wind', id: 'x', at: NOON });
      await does(`item/${n}`, { type: 'wind', id: 'y', at: TEN });
    }
    clock.moveTo(NOON);
    const streams = (await office.ticker.runDue(NOON, 4)).map(
      ({ stream, at }) => `${at} ${stream}`,
    );
    expect(streams).toEqual([`${TEN} item/1`, `${TEN} item/2`, `${TEN} item/3`, `${NOON} item/1`]);
    expect(await office.ticker.runDue(NOON, 4)).toHaveLength(2);
    expect(await office.ticker.runDue(NOON, 4)).toHaveLength(0);
  });

  it('that the rules cannot carry out becomes one incident a day and is tried again', async () => {
    const { does, bell, office, clock } = openBelfry();
    await does('item/a', { type: 'wind', id: 'jammed', at: TEN });
    await does('item/b', { type: 'wind', id: 'x', at: TEN });
    await advance(office.ticker, clock, NOON);
    expect(await bell('item/b')).toMatchObject({ rung: [`x ${TEN}`] });
    expect(await bell('item/a')).toMatchObject({ rung: [], wound: [{ id: 'jammed', at: TEN }] });
    const incidents = await office.queries.rows('incidents', { limit: 9 });
    expect(incidents.map(({ row }) => row.code)).toEqual(['bell.jammed']);
    expect(await office.ticker.nextDue()).toBe('2020-04-27T05:00:00.000Z');
    const struck = await does('item/a', { type: 'strike', times: 1 });
    expect(struck).toMatchObject({ ok: true });
  });

  it('whose row is left over is put off once and then dropped', async () => {
    const { store, office, clock } = openBelfry();
    const row = { stream: 'item/a', id: 'x', at: TEN, due: TEN };
    await store.views.apply([{ view: 'timers', key: `item/a x ${TEN}`, row }]);
    await advance(office.ticker, clock, '2020-04-27T02:30:00.000Z');
    expect(await office.ticker.nextDue()).toBe('2020-04-27T03:00:00.000Z');
    await advance(office.ticker, clock, NOON);
    expect(await office.ticker.nextDue()).toBeUndefined();
    expect(await office.queries.history('item/a')).toEqual([]);
  });
});

describe('Advancing a virtual clock', () => {
  it('stops at every instant at which something is due', async () => {
    const { does, bell, office, clock } = openBelfry();
    await does('item/a', { type: 'wind', id: 'x', at: TEN });
    await does('item/b', { type: 'wind', id: 'y', at: NOON });
    const fired = await advance(office.ticker, clock, NEXT_WEEK);
    expect(fired).toHaveLength(2);
    expect(clock.now()).toBe(NEXT_WEEK);
    expect(await bell('item/a')).toMatchObject({ lateRings: 0 });
    expect(await bell('item/b')).toMatchObject({ lateRings: 0 });
    expect(await office.queries.history('item/b', 1)).toMatchObject([{ recordedAt: NOON }]);
  });

  it('fires the timers of the instant that it ends at', async () => {
    const { does, office, clock } = openBelfry();
    await does('item/a', { type: 'wind', id: 'x', at: NOON });
    expect(await advance(office.ticker, clock, NOON)).toHaveLength(1);
  });

  it('does not go back', async () => {
    const { office, clock } = openBelfry();
    await expect(advance(office.ticker, clock, '2020-01-01T00:00:00.000Z')).rejects.toThrow(
      'does not go back',
    );
  });
});
