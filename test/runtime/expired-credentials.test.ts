import { describe, expect, it } from '@jest/globals';
import { ExpiredCredentials, SWEEP_EVERY_MS } from '../../src/runtime/expired-credentials.js';
import { WallClock } from '../../src/runtime/ports/clock.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';

class HandClock extends WallClock {
  ms = Date.UTC(2020, 3, 13);

  override nowMs(): number {
    return this.ms;
  }
}

async function open() {
  const wall = new HandClock();
  const { credentials } = createMemoryStore([]);
  const put = async (key: string, expiresAtMs: number | null) =>
    credentials.put({ kind: 'session', key, owner: 'li', expiresAtMs, facts: {} });
  const kept = async () => (await credentials.ofOwner('session', 'li')).map(({ key }) => key);
  await put('old', wall.ms - 1);
  await put('new', wall.ms + SWEEP_EVERY_MS / 2);
  await put('endless', null);
  return { wall, put, kept, expired: new ExpiredCredentials(credentials, wall) };
}

describe('Credentials that have expired', () => {
  it('are deleted the first time, and then once an hour', async () => {
    const { wall, kept, expired } = await open();
    await expired.sweep();
    expect(await kept()).toEqual(['endless', 'new']);
    wall.ms += SWEEP_EVERY_MS - 1;
    await expired.sweep();
    expect(await kept()).toEqual(['endless', 'new']);
    wall.ms += 1;
    await expired.sweep();
    expect(await kept()).toEqual(['endless']);
  });

  it('are not kept longer by a clock that is set back', async () => {
    const { wall, put, kept, expired } = await open();
    await expired.sweep();
    wall.ms -= 100 * SWEEP_EVERY_MS;
    await put('older', wall.ms - 1);
    await expired.sweep();
    expect(await kept()).toEqual(['endless', 'new']);
  });
});
