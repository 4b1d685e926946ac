import { describe, expect, it } from '@jest/globals';
import { Feed, MISSED_COMMITS_MAX, type Begun, type Told } from '../../src/http/events/feed.js';
import { belfryRules } from '../../src/runtime/belfry-rules.js';
import { createOffice } from '../../src/runtime/office.js';
import { SeededSalts } from '../../src/runtime/seeded-salts.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { VirtualClock } from '../../src/runtime/virtual-clock.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';
import { commitOf, entryOf } from '../contract/entries.js';
import { localInstant } from '../support/an-office.js';

function open() {
  const store = createMemoryStore(viewShapes(belfryRules.projections));
  const clock = new VirtualClock(localInstant('2020-04-13'));
  const office = createOffice({ ...store, ...belfryRules, clock, salts: new SeededSalts('feed') });
  const feed = new Feed(office);
  const follow = async (lastId?: string) => {
    const begun: Begun[] = [];
    const told: Told[] = [];
    const follower = { tell: (one: Told) => told.push(one), lost: () => undefined };
    await feed.follow(lastId, follower, (so) => begun.push(so));
    feed.leave(follower);
    return { begun: begun[0], told };
  };
  const write = async (stream: string, count: number, from = 1) =>
    store.log.append(
      Array.from({ length: count }, (_, n) => {
        const seq = from + n;
        return entryOf(stream, seq, { commit: commitOf(stream, seq) });
      }),
    );
  return { feed, follow, write };
}

describe('Somebody who comes back to the feed', () => {
  it('is told what he missed, and not of what is nobody else’s business', async () => {
    const { follow, write } = open();
    await write('item/a', 1);
    const { begun } = await follow();
    expect(begun?.missed).toEqual([]);
    await write('security/2020-04-13', 2);
    await write('item/a', 1, 2);
    const again = (await follow(begun?.at)).begun;
    expect(again?.missed).toMatchObject([{ event: { stream: 'item/a', seq: 2 } }]);
  });

  it('is told so many and no more: then he has to load everything again, and goes on from there', async () => {
    const { follow, write } = open();
    await write('item/a', 1);
    const { begun } = await follow();
    await write('item/b', MISSED_COMMITS_MAX);
    expect((await follow(begun?.at)).begun?.missed).toHaveLength(MISSED_COMMITS_MAX);
    await write('item/c', 1);
    const late = (await follow(begun?.at)).begun;
    expect(late?.missed).toBe('unknown');
    expect((await follow(late?.at)).begun?.missed).toEqual([]);
  });

  it('may come before anything has happened', async () => {
    const { follow } = open();
    expect((await follow()).begun).toEqual({ missed: [], at: undefined });
  });
});
