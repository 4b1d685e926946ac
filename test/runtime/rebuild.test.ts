import { describe, expect, it } from '@jest/globals';
import { DRAIN_REACTIONS_MAX } from '../../src/runtime/scene.js';
import { allRows } from './all-rows.js';
import { openBelfry, type Belfry } from './belfry.js';

async function busyBelfry(): Promise<Belfry> {
  const belfry = openBelfry();
  const { does, clock, office } = belfry;
  await does('item/b', { type: 'strike', times: 100 });
  await does('item/a', { type: 'strike', times: 1, echo: ['item/b', 'item/c'] });
  await does('item/a', { type: 'wind', id: 'x', at: '2020-04-27T02:00:00.000Z' });
  await does('item/a', { type: 'wind', id: 'y', at: '2020-05-27T02:00:00.000Z' });
  await does('instance/long', { type: 'carry', ballast: 'x'.repeat(20_000) });
  await does('instance/long', { type: 'strike', times: 1 });
  clock.moveTo('2020-04-28T02:00:00.000Z');
  await office.ticker.tick();
  await does('item/a', { type: 'melt' });
  await does('item/a', { type: 'swing', other: 'item/c', times: DRAIN_REACTIONS_MAX + 9 });
  return belfry;
}

describe('Rebuilding', () => {
  it('makes the same rows again from the log alone, what was on its way included', async () => {
    const { office, store } = await busyBelfry();
    const before = await allRows(store.views);
    expect(before).toMatchObject({
      outbox: [expect.anything()],
      incidents: [expect.anything()],
      timers: [expect.anything()],
      states: [expect.anything(), expect.anything()],
    });
    await office.rebuilder.rebuild();
    expect(await allRows(store.views)).toEqual(before);
    expect((await office.verifier.verifyAll()).flaws).toEqual([]);
  });

  it('mends rows that were lost or changed', async () => {
    const { office, store } = await busyBelfry();
    const before = await allRows(store.views);
    await store.views.clear('timers');
    await store.views.clear('outbox');
    await store.views.apply([
      { view: 'heads', key: 'item/a', row: null },
      { view: 'heads', key: 'item/none', row: { kind: 'item', seq: 3 } },
    ]);
    await office.rebuilder.rebuild();
    expect(await allRows(store.views)).toEqual(before);
  });

  it('goes in between commands, and the next ones build on it', async () => {
    const { office, store, does, bell } = await busyBelfry();
    const told: number[] = [];
    const [, , answer] = await Promise.all([
      does('item/d', { type: 'strike', times: 1 }),
      office.rebuilder.rebuild(({ streams }) => told.push(streams)),
      does('item/d', { type: 'strike', times: 1 }),
    ]);
    expect(answer).toMatchObject({ ok: true, seq: 2 });
    expect(await bell('item/d')).toMatchObject({ strokes: 2 });
    expect(told.length).toBeGreaterThan(4);
    expect((await office.verifier.verifyAll({ deep: true })).flaws).toEqual([]);
    expect(await openBelfry(store).bell('item/d')).toMatchObject({ strokes: 2 });
  });

  it('by catching up changes nothing where nothing is missing', async () => {
    const { office, store } = await busyBelfry();
    const before = await allRows(store.views);
    for (const { key } of before.heads ?? []) await office.rebuilder.catchUp(key);
    expect(await allRows(store.views)).toEqual(before);
  });
});
