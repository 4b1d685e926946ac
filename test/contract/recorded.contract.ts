import { describe, expect, it } from '@jest/globals';
import type { CommitLog, Position, Recorded } from '../../src/runtime/ports/commit-log.js';
import { commitOf, entryOf, SHAPES } from './entries.js';
import { eachWithStore, type OpenStore } from './store-factory.js';

/** What every log promises of the order in which it stored what it holds. */
export function describeRecorded(open: OpenStore): void {
  const withStore = eachWithStore(open, SHAPES);

  describe('A commit log in the order of storing', () => {
    it(
      'gives whole commits of all streams as they were stored one after the other',
      withStore(async ({ log }) => {
        await log.append([entryOf('item/b', 1), entryOf('instance/a', 1)]);
        await log.append([entryOf('item/b', 2)]);
        await log.append([entryOf('instance/a', 2), entryOf('item/事项-𠮷', 1)]);
        const found = await recorded(log, {});
        expect(places(found)).toEqual([
          'item/b 1',
          'instance/a 1',
          'item/b 2',
          'instance/a 2',
          'item/事项-𠮷 1',
        ]);
        for (const { commit } of found) {
          expect(await log.read(commit.stream, commit.seq - 1, 1)).toEqual([commit]);
        }
        const back = await recorded(log, { descending: true });
        expect(back).toEqual(found.toReversed());
      }),
    );

    it(
      'has nothing while it is empty, or where nothing is asked for',
      withStore(async ({ log }) => {
        expect(await log.recorded({ limit: 10 })).toEqual([]);
        expect(await log.recorded({ limit: 10, descending: true })).toEqual([]);
        await log.append([entryOf('item/a', 1)]);
        expect(await log.recorded({ limit: 0 })).toEqual([]);
        expect(await log.recorded({ limit: 0, descending: true })).toEqual([]);
      }),
    );

    it(
      'goes on behind a position either way, and ends where there is no more',
      withStore(async ({ log }) => {
        for (const seq of [1, 2, 3, 4, 5]) await log.append([entryOf('item/a', seq)]);
        for (const descending of [false, true]) {
          const expected = descending ? [5, 4, 3, 2, 1] : [1, 2, 3, 4, 5];
          const paged: number[] = [];
          for (let after: Position | undefined; ;) {
            const page = await recorded(log, { after, descending, limit: 2 });
            paged.push(...page.map(({ commit }) => commit.seq));
            after = page.at(-1)?.position;
            if (page.length < 2) break;
          }
          expect(paged).toEqual(expected);
        }
      }),
    );

    it(
      'gives the later commit the greater position, also beyond powers of ten',
      withStore(async ({ log }) => {
        await log.append(Array.from({ length: 120 }, (_, n) => entryOf('item/a', n + 1)));
        const positions = (await recorded(log, { limit: 200 })).map(({ position }) => position);
        expect(positions).toEqual(positions.toSorted());
        expect(new Set(positions).size).toBe(120);
        for (const position of positions) expect(position).toMatch(/^[\w.-]{1,64}$/);
      }),
    );

    it(
      'shifts and loses nothing while others append',
      withStore(async ({ log, beside }) => {
        const other = (await beside()).log;
        const writers = [appendMany(log, 'item/a', 40), appendMany(other, 'item/b', 40)];
        const seen: string[] = [];
        for (let after: Position | undefined; seen.length < 80;) {
          const page = await recorded(log, { after, limit: 7 });
          seen.push(...places(page));
          after = page.at(-1)?.position ?? after;
        }
        await Promise.all(writers);
        expect(seen).toEqual(places(await recorded(log, {})));
        expect(new Set(seen).size).toBe(80);
      }),
    );

    it(
      'leaves a page backwards as it is when more is appended',
      withStore(async ({ log }) => {
        await appendMany(log, 'item/a', 6);
        const [, third] = await recorded(log, { descending: true, limit: 2 });
        await appendMany(log, 'item/b', 3);
        const page = await recorded(log, { descending: true, after: third?.position, limit: 3 });
        expect(places(page)).toEqual(['item/a 4', 'item/a 3', 'item/a 2']);
      }),
    );

    it(
      'knows a position from before a restart',
      withStore(async ({ log, reopen }) => {
        await appendMany(log, 'item/a', 3);
        const [, second] = await recorded(log, {});
        const again = (await reopen()).log;
        await again.append([entryOf('item/b', 1)]);
        expect(places(await recorded(again, { after: second?.position }))).toEqual([
          'item/a 3',
          'item/b 1',
        ]);
      }),
    );

    it(
      'knows no position that it did not give, nor one of a log that is not this one',
      withStore(async ({ log }) => {
        await appendMany(log, 'item/a', 2);
        const own = await recorded(log, {});
        const forged = [
          '',
          '0',
          '7',
          'nonsense',
          `${own[0]?.position ?? ''}0`,
          "' OR 1=1 --",
          '9'.repeat(40),
          ...own.map(({ position }) =>
            position.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
          ),
        ];
        for (const after of forged) {
          expect([after, await log.recorded({ after, limit: 9 })]).toEqual([after, undefined]);
          expect(await log.recorded({ after, descending: true, limit: 9 })).toBeUndefined();
        }
      }),
    );

    it(
      'takes a number that means another commit now for what it is: unknown',
      withStore(async ({ log }) => {
        await withStore(async ({ log: twin }) => {
          await log.append([entryOf('item/a', 1)]);
          await twin.append([
            entryOf('item/a', 1, { commit: commitOf('item/a', 1, { reason: 'another one' }) }),
          ]);
          const [elsewhere] = await recorded(twin, {});
          expect(await log.recorded({ after: elsewhere?.position, limit: 9 })).toBeUndefined();
        })();
      }),
    );

    it(
      'holds nothing of what was refused',
      withStore(async ({ log }) => {
        await appendMany(log, 'item/a', 1);
        const taken = commitOf('item/a', 1, { commandKey: 'person/li:1' });
        await log.append([entryOf('item/b', 1), entryOf('item/a', 1, { commit: taken })]);
        await appendMany(log, 'item/c', 1);
        const stored = log.atomic ? ['item/a 1', 'item/c 1'] : ['item/a 1', 'item/b 1', 'item/c 1'];
        expect(places(await recorded(log, {}))).toEqual(stored);
      }),
    );
  });
}

async function recorded(
  log: CommitLog,
  asked: Partial<Parameters<CommitLog['recorded']>[0]>,
): Promise<readonly Recorded[]> {
  const found = await log.recorded({ limit: 100, ...asked });
  if (found === undefined) throw new Error('The log does not know its own position.');
  return found;
}

function places(found: readonly Recorded[]): readonly string[] {
  return found.map(({ commit }) => `${commit.stream} ${String(commit.seq)}`);
}

async function appendMany(log: CommitLog, stream: string, count: number): Promise<void> {
  for (let seq = 1; seq <= count; seq += 1) {
    expect(await log.append([entryOf(stream, seq)])).toEqual({ ok: true });
  }
}
