import { describe, expect, it } from '@jest/globals';
import { openBelfry } from './belfry.js';

describe('A command', () => {
  it('is carried out and answered with the seq of its commit and its result', async () => {
    const { does, bell } = openBelfry();
    expect(await does('item/a', { type: 'strike', times: 3 })).toEqual({
      ok: true,
      seq: 1,
      result: { total: 3 },
      repeated: false,
    });
    expect(await bell('item/a')).toMatchObject({ strokes: 3 });
  });

  it('is answered the same under the same key, and happens once', async () => {
    const { does, bell } = openBelfry();
    await does('item/a', { type: 'strike', times: 3 }, 'k');
    await does('item/a', { type: 'strike', times: 4 });
    const again = await does('item/a', { type: 'strike', times: 3 }, 'k');
    expect(again).toEqual({ ok: true, seq: 1, result: { total: 3 }, repeated: true });
    expect(await bell('item/a')).toMatchObject({ strokes: 7 });
  });
});

describe('A reaction', () => {
  it('has arrived when the act that set it off is answered', async () => {
    const { does, bell, office } = openBelfry();
    await does('item/a', { type: 'strike', times: 2, echo: ['item/b', 'instance/c'] });
    expect((await bell('item/b')).strokes).toBe(2);
    expect((await bell('instance/c')).strokes).toBe(2);
    expect(await office.queries.rows('outbox', { limit: 10 })).toEqual([]);
  });
});

describe('timers', () => {
  it('ring', async () => {
    const { does, bell, office, clock } = openBelfry();
    await does('item/a', { type: 'wind', id: 'x', at: '2020-04-27T02:00:00.000Z' });
    clock.moveTo('2020-04-27T02:00:00.000Z');
    await office.ticker.tick();
    expect((await bell('item/a')).rung).toEqual(['x 2020-04-27T02:00:00.000Z']);
  });
});
