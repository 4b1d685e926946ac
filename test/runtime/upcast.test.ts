import { describe, expect, it } from '@jest/globals';
import { upcast, UPCASTERS, type Upcaster } from '../../src/runtime/upcast.js';
import { openBelfry } from './belfry.js';

/** Once a stroke had no number: it counted as one. Later it was called a knock. */
const upcasters: readonly Upcaster[] = [
  { kind: 'item', type: 'knocked', from: 1, up: (event) => ({ ...event, type: 'hit' }) },
  {
    kind: 'item',
    type: 'hit',
    from: 2,
    up: (event) => ({ ...event, type: 'struck', times: 1, echo: [] }) as never,
  },
];

describe('An event of an older shape', () => {
  it('is read in the newest one, step by step', () => {
    expect(upcast('item', { type: 'knocked' }, upcasters)).toEqual({
      type: 'struck',
      times: 1,
      echo: [],
      v: 3,
    });
  });

  it('is left alone where there is nothing to do', () => {
    const struck = { type: 'struck' };
    expect(upcast('item', struck, upcasters)).toBe(struck);
    expect(upcast('instance', { type: 'knocked' }, upcasters)).toEqual({ type: 'knocked' });
    expect(UPCASTERS).toEqual([]);
  });

  it('is not passed round in circles', () => {
    const circle: Upcaster = { kind: 'item', type: 'a', from: 1, up: () => ({ type: 'a' }) };
    const endless = Array.from({ length: 200 }, (_, n) => ({ ...circle, from: n + 1 }));
    expect(() => upcast('item', { type: 'a' }, endless)).toThrow('more than 100 upcasters');
  });

  it('folds into the state of today while its commit stays what it was', async () => {
    const { does, store } = openBelfry();
    await does('item/a', { type: 'strike', times: 5 });
    const old: Upcaster = {
      kind: 'item',
      type: 'struck',
      from: 1,
      up: (event) => ({ ...event, times: 7 }) as never,
    };
    await store.views.clear('heads');
    const { office, bell } = openBelfry({ ...store, upcasters: [old] });
    expect(await bell('item/a')).toMatchObject({ strokes: 7 });
    await office.rebuilder.rebuild();
    expect((await office.verifier.verifyAll()).flaws).toEqual([]);
    expect(await store.log.last('item/a')).toMatchObject({ events: [{ times: 5 }] });
  });
});
