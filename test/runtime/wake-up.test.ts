import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { WakeUp } from '../../src/runtime/wake-up.js';
import { openBelfry } from './belfry.js';

const NOON = '2020-04-27T04:00:00.000Z';

describe('A wake-up', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function awake() {
    const belfry = openBelfry();
    const errors: unknown[] = [];
    const wakeUp = new WakeUp(belfry.office.ticker, belfry.clock, (error) => errors.push(error));
    belfry.office.onArmed((due) => {
      wakeUp.aimAt(due);
    });
    return { ...belfry, wakeUp, errors };
  }

  it('comes when a timer is due that was set after it started', async () => {
    const { wakeUp, does, bell, clock } = awake();
    wakeUp.start();
    await wakeUp.ring();
    await does('item/a', { type: 'wind', id: 'x', at: '2020-04-27T01:00:05.000Z' });
    await jest.advanceTimersByTimeAsync(4_999);
    expect(await bell('item/a')).toMatchObject({ rung: [] });
    clock.moveTo('2020-04-27T01:00:05.000Z');
    await jest.advanceTimersByTimeAsync(1);
    await wakeUp.stop();
    expect((await bell('item/a')).rung).toHaveLength(1);
  });

  it('is never set more than a minute ahead', async () => {
    const { wakeUp, does } = awake();
    wakeUp.start();
    await wakeUp.ring();
    const setTimeout = jest.spyOn(globalThis, 'setTimeout');
    await does('item/a', { type: 'wind', id: 'x', at: NOON });
    expect(setTimeout.mock.calls.map(([, wait]) => wait)).toEqual([60_000]);
    await wakeUp.stop();
  });

  it('survives a tick that fails, and says so', async () => {
    const { wakeUp, errors, office } = awake();
    jest.spyOn(office.ticker, 'tick').mockRejectedValueOnce(new Error('no store'));
    await wakeUp.ring();
    expect(errors).toEqual([new Error('no store')]);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const { wakeUp, does } = awake();
    wakeUp.start();
    await wakeUp.stop();
    await does('item/a', { type: 'wind', id: 'x', at: NOON });
    expect(jest.getTimerCount()).toBe(0);
  });
});
