import { describe, expect, it } from '@jest/globals';
import { hashOf } from '../../src/runtime/commit.js';
import type { CommitLog } from '../../src/runtime/ports/commit-log.js';
import { commitOf, entryOf, ODD_VALUES, SHAPES } from './entries.js';
import { eachWithStore, type OpenStore } from './store-factory.js';

/** What every commit log promises, whatever it is made of. */
export function describeCommitLog(open: OpenStore): void {
  const withStore = eachWithStore(open, SHAPES);

  describe('A commit log', () => {
    it(
      'gives back a commit as it was appended',
      withStore(async ({ log }) => {
        const entry = entryOf('item/a', 1);
        expect(await log.append([entry])).toEqual({ ok: true });
        expect(await log.read('item/a', 0, 10)).toEqual([entry.commit]);
      }),
    );

    it(
      'knows nothing of a stream that has no commits',
      withStore(async ({ log }) => {
        expect(await log.read('item/none', 0, 10)).toEqual([]);
        expect(await log.last('item/none')).toBeUndefined();
        expect(await log.findByKey('item/none', 'person/wang:1')).toBeUndefined();
        expect(await log.streams('item', '', 10)).toEqual([]);
      }),
    );

    it(
      'appends nothing when it is given nothing',
      withStore(async ({ log }) => {
        expect(await log.append([])).toEqual({ ok: true });
      }),
    );

    it(
      'reads a stream by seq, from behind the seq that is named, up to the limit',
      withStore(async ({ log }) => {
        await log.append([1, 2, 3, 4, 5].map((seq) => entryOf('item/a', seq)));
        expect(seqs(await log.read('item/a', 0, 2))).toEqual([1, 2]);
        expect(seqs(await log.read('item/a', 2, 2))).toEqual([3, 4]);
        expect(seqs(await log.read('item/a', 4, 2))).toEqual([5]);
        expect(seqs(await log.read('item/a', 5, 2))).toEqual([]);
        expect(seqs(await log.read('item/a', 99, 2))).toEqual([]);
      }),
    );

    it(
      'keeps the streams apart, also where one name begins another',
      withStore(async ({ log }) => {
        await log.append([entryOf('item/a', 1), entryOf('item/a/1', 1), entryOf('item/A', 1)]);
        await log.append([entryOf('item/a', 2)]);
        expect(seqs(await log.read('item/a', 0, 10))).toEqual([1, 2]);
        expect(seqs(await log.read('item/a/1', 0, 10))).toEqual([1]);
        expect(seqs(await log.read('item/A', 0, 10))).toEqual([1]);
      }),
    );

    it(
      'gives the last commit of a stream',
      withStore(async ({ log }) => {
        await log.append([1, 2, 3].map((seq) => entryOf('item/a', seq)));
        expect((await log.last('item/a'))?.seq).toBe(3);
      }),
    );

    it(
      'finds a commit by the key of its command, in its own stream only',
      withStore(async ({ log }) => {
        await log.append([entryOf('item/a', 1), entryOf('item/a', 2), entryOf('item/b', 1)]);
        expect((await log.findByKey('item/a', 'person/wang:2'))?.seq).toBe(2);
        expect(await log.findByKey('item/b', 'person/wang:2')).toBeUndefined();
        expect(await log.findByKey('item/a', 'person/wang:3')).toBeUndefined();
        expect(await log.findByKey('item/a', 'PERSON/WANG:2')).toBeUndefined();
      }),
    );

    it(
      'names the streams of one kind by code points, page by page',
      withStore(async ({ log }) => {
        const names = [
          'item/10',
          'item/9',
          'item/a b',
          'item/é',
          'item/事项',
          'item/\u{ff0d}',
          'item/𠮷',
        ];
        await log.append([...names].reverse().map((name) => entryOf(name, 1)));
        await log.append([entryOf('items/x', 1), entryOf('instance/x', 1), entryOf('item', 1)]);
        expect(await log.streams('item', '', 10)).toEqual(names);
        expect(await log.streams('item', '', 3)).toEqual(names.slice(0, 3));
        expect(await log.streams('item', 'item/a b', 10)).toEqual(names.slice(3));
        expect(await log.streams('item', 'item/a', 1)).toEqual(['item/a b']);
      }),
    );

    it(
      'keeps odd values exactly, so that the hash still holds',
      withStore(async ({ log, reopen }) => {
        const commit = commitOf('item/事项-𠮷', 1, {
          commandKey: 'person/%E7%8E%8B:键 \'"$.𠮷',
          command: { type: 'write', ...ODD_VALUES },
          result: ODD_VALUES,
          reason: '补录\n𠮷',
          occurredAt: '0001-01-01T00:00:00.000Z',
          recordedAt: '9999-12-31T23:59:59.999Z',
          principal: '',
        });
        await log.append([entryOf(commit.stream, 1, { commit })]);
        const [found] = await (await reopen()).log.read(commit.stream, 0, 1);
        expect(found).toEqual(commit);
        expect(found && hashOf(found)).toBe(commit.hash);
      }),
    );

    it(
      'keeps a result of null apart from none, and nothing that was absent appears',
      withStore(async ({ log }) => {
        await log.append([
          entryOf('item/a', 1, { commit: commitOf('item/a', 1, { result: null }) }),
        ]);
        await log.append([entryOf('item/a', 2)]);
        const [first, second] = await log.read('item/a', 0, 2);
        expect(first?.result).toBeNull();
        expect(Object.keys(second ?? {}).sort()).toEqual(Object.keys(commitOf('item/a', 2)).sort());
      }),
    );

    it(
      'keeps a large commit',
      withStore(async ({ log }) => {
        const events = Array.from({ length: 2_000 }, (_, n) => ({
          type: 'written',
          n,
          text: '整改'.repeat(100),
        }));
        const commit = commitOf('item/a', 1, { events });
        await log.append([entryOf('item/a', 1, { commit })]);
        expect(await log.last('item/a')).toEqual(commit);
      }),
    );

    it(
      'shares nothing with its callers',
      withStore(async ({ log }) => {
        const commit = { ...commitOf('item/a', 1), events: [{ type: 'written', list: [1] }] };
        await log.append([entryOf('item/a', 1, { commit })]);
        commit.events[0]?.list.push(2);
        const first = await log.last('item/a');
        (first?.events[0] as unknown as { list: number[] }).list.push(3);
        expect((await log.last('item/a'))?.events).toEqual([{ type: 'written', list: [1] }]);
      }),
    );
  });

  describeConflicts(open);
}

function describeConflicts(open: OpenStore): void {
  const withStore = eachWithStore(open, SHAPES);

  describe('A commit log with several writers', () => {
    it(
      'refuses a seq that is taken, and says which',
      withStore(async ({ log }) => {
        await log.append([entryOf('item/a', 1)]);
        const late = commitOf('item/a', 1, { commandKey: 'person/li:1' });
        expect(await log.append([entryOf('item/a', 1, { commit: late })])).toEqual({
          ok: false,
          stored: 0,
          conflict: { stream: 'item/a', seq: 1, taken: 'seq' },
        });
        expect((await log.last('item/a'))?.commandKey).toBe('person/wang:1');
      }),
    );

    it(
      'refuses a command key that is taken in the stream, and says so',
      withStore(async ({ log }) => {
        await log.append([entryOf('item/a', 1)]);
        const same = commitOf('item/a', 2, { commandKey: 'person/wang:1' });
        expect(await log.append([entryOf('item/a', 2, { commit: same })])).toEqual({
          ok: false,
          stored: 0,
          conflict: { stream: 'item/a', seq: 2, taken: 'commandKey' },
        });
      }),
    );

    it(
      'refuses a command key that was used before a restart',
      withStore(async ({ log, reopen }) => {
        await log.append([entryOf('item/a', 1)]);
        const again = (await reopen()).log;
        expect((await again.findByKey('item/a', 'person/wang:1'))?.seq).toBe(1);
        const same = commitOf('item/a', 2, { commandKey: 'person/wang:1' });
        expect(await again.append([entryOf('item/a', 2, { commit: same })])).toMatchObject({
          ok: false,
          conflict: { taken: 'commandKey' },
        });
      }),
    );

    it(
      'stores all entries before a conflict, or none where it is atomic, and none behind it',
      withStore(async ({ log, views }) => {
        await log.append([entryOf('item/b', 1)]);
        const change = { view: 'books', key: 'k', row: { shelf: 'A' } };
        const refused = await log.append([
          entryOf('item/a', 1, { changes: [change] }),
          entryOf('item/b', 1, { commit: commitOf('item/b', 1, { commandKey: 'person/li:1' }) }),
          entryOf('item/c', 1),
        ]);
        const stored = log.atomic ? 0 : 1;
        expect(refused).toMatchObject({
          ok: false,
          stored,
          conflict: { stream: 'item/b', seq: 1 },
        });
        expect(await log.read('item/a', 0, 10)).toHaveLength(stored);
        expect(await views.get('books', 'k')).toEqual(stored === 1 ? { shelf: 'A' } : undefined);
        expect(await log.read('item/c', 0, 10)).toEqual([]);
        expect(await log.streams('item', '', 10)).toHaveLength(1 + stored);
      }),
    );

    it(
      'lets exactly one of two writers have a seq when both want it at one moment',
      withStore(async ({ log, beside }) => {
        const other = (await beside()).log;
        for (let seq = 1; seq <= 20; seq += 1) {
          const outcomes = await Promise.all(
            [log, other].map((one, n) => {
              const commit = commitOf('item/a', seq, { commandKey: `person/p${n}:${seq}` });
              return one.append([entryOf('item/a', seq, { commit })]);
            }),
          );
          expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
        }
        expect(seqs(await log.read('item/a', 0, 100))).toEqual(numbersUpTo(20));
      }),
    );

    it(
      'lets exactly one of many writers have a command key when all want it at one moment',
      withStore(async ({ log, beside }) => {
        const other = (await beside()).log;
        const outcomes = await Promise.all(
          numbersUpTo(10).map((n) => {
            const commit = commitOf('item/a', 1, {
              commandKey: 'person/wang:same',
              reason: `${n}`,
            });
            return (n % 2 === 0 ? log : other).append([entryOf('item/a', 1, { commit })]);
          }),
        );
        expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
        expect(await log.read('item/a', 0, 10)).toHaveLength(1);
      }),
    );

    it(
      'stores what both want where they want different streams',
      withStore(async ({ log, beside }) => {
        const other = (await beside()).log;
        await Promise.all([appendMany(log, 'item/a', 30), appendMany(other, 'item/b', 30)]);
        expect(seqs(await other.read('item/a', 0, 100))).toEqual(numbersUpTo(30));
        expect(seqs(await log.read('item/b', 0, 100))).toEqual(numbersUpTo(30));
      }),
    );

    it(
      'never shows a gap, a double or half an append to those who read meanwhile',
      withStore(async ({ log, beside }) => {
        const reader = (await beside()).log;
        const writer = appendMany(log, 'item/a', 60);
        let seen = 0;
        while (seen < 60) {
          const read = seqs(await reader.read('item/a', 0, 1_000));
          expect(read).toEqual(numbersUpTo(read.length));
          expect(read.length).toBeGreaterThanOrEqual(seen);
          seen = read.length;
        }
        await writer;
      }),
    );

    it(
      'has everything that it acknowledged after a restart',
      withStore(async ({ log, reopen }) => {
        await appendMany(log, 'item/a', 10);
        expect(seqs(await (await reopen()).log.read('item/a', 0, 100))).toEqual(numbersUpTo(10));
      }),
    );
  });
}

async function appendMany(log: CommitLog, stream: string, count: number): Promise<void> {
  for (let seq = 1; seq <= count; seq += 1) {
    expect(await log.append([entryOf(stream, seq)])).toEqual({ ok: true });
  }
}

function seqs(commits: readonly { readonly seq: number }[]): readonly number[] {
  return commits.map(({ seq }) => seq);
}

function numbersUpTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}
