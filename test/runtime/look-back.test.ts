import { describe, expect, it } from '@jest/globals';
import {
  lookBack,
  LOOKED_AT_MAX,
  type LookedBack,
  type OfficeAsked,
} from '../../src/runtime/answers/look-back.js';
import type { CommitLog } from '../../src/runtime/ports/commit-log.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';
import { commitOf, entryOf } from '../contract/entries.js';

const EARLY = '2020-01-01T00:00:00.000Z';
const LATE = '2020-06-01T00:00:00.000Z';

/** A log of so many commits of others, with those of Li at some of the places, counted from one. */
async function logOf(
  count: number,
  ofLi: readonly number[],
  recordedAt: (at: number) => string = () => LATE,
): Promise<CommitLog> {
  const { log } = createMemoryStore([]);
  for (let at = 1; at <= count; at += 1) {
    const stream = `item/${String(at)}`;
    const actor = { person: ofLi.includes(at) ? 'li' : 'wang' };
    await log.append([
      entryOf(stream, 1, { commit: commitOf(stream, 1, { actor, recordedAt: recordedAt(at) }) }),
    ]);
  }
  return log;
}

async function look(log: CommitLog, asked: OfficeAsked, limit = 10): Promise<LookedBack> {
  const found = await lookBack(log, asked, limit);
  if (found === undefined) throw new Error('The log does not know its own position.');
  return found;
}

function streams({ commits }: LookedBack): readonly string[] {
  return commits.map(({ stream }) => stream);
}

describe('Looking back through the log', () => {
  it('ends a page after so many commits, also where nothing was found, and goes on from there', async () => {
    const log = await logOf(2 * LOOKED_AT_MAX + 10, [3]);
    const first = await look(log, { person: 'li' });
    expect([first.commits, typeof first.next]).toEqual([[], 'string']);
    const second = await look(log, { person: 'li', after: first.next });
    expect(second.commits).toEqual([]);
    const third = await look(log, { person: 'li', after: second.next });
    expect(streams(third)).toEqual(['item/3']);
    expect(third).not.toHaveProperty('next');
  });

  it('ends with the page that is full, and says so only where there is more', async () => {
    const log = await logOf(5, [1, 2, 4]);
    const first = await look(log, { person: 'li' }, 2);
    expect(streams(first)).toEqual(['item/4', 'item/2']);
    const second = await look(log, { person: 'li', after: first.next }, 2);
    expect(streams(second)).toEqual(['item/1']);
    expect(second).not.toHaveProperty('next');
    expect(await look(log, { person: 'li' }, 3)).not.toHaveProperty('next');
  });

  it('does not go on where a whole page is older than what was asked for', async () => {
    const log = await logOf(2 * LOOKED_AT_MAX, [], (at) => (at % 7 === 0 ? EARLY : LATE));
    expect((await look(log, { from: LATE })).next).toBeDefined();
    const old = await logOf(2 * LOOKED_AT_MAX, [], () => EARLY);
    expect(await look(old, { from: LATE })).toEqual({ commits: [] });
  });

  it('finds what lies behind a few commits that a wrong clock has dated back', async () => {
    const log = await logOf(300, [], (at) => (at > 150 && at < 300 ? EARLY : LATE));
    expect((await look(log, { from: LATE }, 200)).commits).toHaveLength(151);
  });

  it('knows no position of elsewhere', async () => {
    const log = await logOf(1, []);
    expect(await lookBack(log, { after: 'nowhere' }, 10)).toBeUndefined();
  });
});
