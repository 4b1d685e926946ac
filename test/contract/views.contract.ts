import { describe, expect, it } from '@jest/globals';
import type { Cursor, Find, Row, ViewChange, Views } from '../../src/runtime/ports/views.js';
import { entryOf, ODD_VALUES, SHAPES } from './entries.js';
import { eachWithStore, type OpenStore } from './store-factory.js';

/** What the views of every store promise. */
export function describeViews(open: OpenStore): void {
  const withStore = eachWithStore(open, SHAPES);

  describe('A view', () => {
    it(
      'gives back a row as it was put',
      withStore(async ({ views }) => {
        await views.apply([put('k', { shelf: 'A', title: '论语', year: -479, pages: [1, 2] })]);
        expect(await views.get('books', 'k')).toEqual({
          shelf: 'A',
          title: '论语',
          year: -479,
          pages: [1, 2],
        });
        expect(await views.get('books', 'K')).toBeUndefined();
      }),
    );

    it(
      'replaces a row whole, and deletes it for good',
      withStore(async ({ views }) => {
        await views.apply([put('k', { shelf: 'A', title: 'x' }), put('k', { shelf: 'B' })]);
        expect(await views.get('books', 'k')).toEqual({ shelf: 'B' });
        expect(await views.find('books', { equals: { shelf: 'A' }, limit: 10 })).toEqual([]);
        await views.apply([drop('k')]);
        expect(await views.get('books', 'k')).toBeUndefined();
        expect(await views.find('books', { limit: 10 })).toEqual([]);
      }),
    );

    it(
      'takes the same change twice, and the deletion of a row that is not there',
      withStore(async ({ views }) => {
        await views.apply([drop('k'), put('k', { shelf: 'A' }), put('k', { shelf: 'A' })]);
        expect(await views.find('books', { limit: 10 })).toHaveLength(1);
      }),
    );

    it(
      'is written together with the commit that it follows from, for everybody to see',
      withStore(async ({ log, beside, reopen }) => {
        const changes = [put('k', { shelf: 'A' }), put('gone', { shelf: 'A' }), drop('gone')];
        await log.append([entryOf('item/a', 1, { changes })]);
        expect(await (await beside()).views.get('books', 'k')).toEqual({ shelf: 'A' });
        expect(await (await reopen()).views.find('books', { limit: 10 })).toHaveLength(1);
      }),
    );

    it(
      'is left alone by an append that is refused',
      withStore(async ({ log, views }) => {
        await log.append([entryOf('item/a', 1, { changes: [put('k', { shelf: 'A' })] })]);
        const again = entryOf('item/a', 1, { changes: [put('k', { shelf: 'B' }), put('l', {})] });
        expect(await log.append([again])).toMatchObject({ ok: false });
        expect(await keys(views, { limit: 10 })).toEqual(['k']);
        expect(await views.get('books', 'k')).toEqual({ shelf: 'A' });
      }),
    );

    it(
      'loses all its rows when it is cleared, and no other view does',
      withStore(async ({ views }) => {
        await views.apply([
          put('k', { shelf: 'A' }),
          { view: 'readers', key: 'r', row: { name: 'x' } },
        ]);
        await views.clear('books');
        expect(await keys(views, { limit: 10 })).toEqual([]);
        expect(await views.get('readers', 'r')).toEqual({ name: 'x' });
      }),
    );

    it(
      'keeps odd values and odd keys exactly',
      withStore(async ({ views, reopen }) => {
        const row = { ...ODD_VALUES, shelf: '𠮷', title: '' } as Row;
        const odd = ['𠮷', ' ', 'a.b', '$set', 'item/a x 2020', "'"];
        await views.apply(odd.map((key) => put(key, row)));
        const again = (await reopen()).views;
        for (const key of odd) expect(await again.get('books', key)).toEqual(row);
      }),
    );

    it(
      'shares nothing with its callers',
      withStore(async ({ views }) => {
        const list = [1];
        await views.apply([put('k', { shelf: 'A', list })]);
        list.push(2);
        const row = (await views.get('books', 'k')) as { list: number[] };
        row.list.push(3);
        const [found] = await views.find('books', { limit: 1 });
        (found?.row as { list: number[] }).list.push(4);
        expect(await views.get('books', 'k')).toEqual({ shelf: 'A', list: [1] });
      }),
    );
  });

  describeFinding(open);
  describePaging(open);
}

function describeFinding(open: OpenStore): void {
  const withStore = eachWithStore(open, SHAPES);

  describe('Finding rows in a view', () => {
    it(
      'goes by key, by code points, where no order is asked for',
      withStore(async ({ views }) => {
        const sorted = ['10', '9', 'A', 'a', 'é', '事', '\u{ff0d}', '𠮷'];
        await views.apply([...sorted].reverse().map((key) => put(key, { shelf: 'A' })));
        expect(await keys(views, { limit: 10 })).toEqual(sorted);
        expect(await keys(views, { equals: { shelf: 'A' }, limit: 3 })).toEqual(sorted.slice(0, 3));
      }),
    );

    it(
      'takes only keys that begin as asked, whatever they go on with',
      withStore(async ({ views }) => {
        const within = ['a ', 'a  ', 'a b', 'a 事', 'a 𠮷', 'a \u{10fffe}'];
        const others = ['', 'a', 'A b', 'a!', 'ab', 'b a '];
        await views.apply([...others, ...within].map((key) => put(key, { shelf: 'A', year: 1 })));
        expect(await keys(views, { prefix: 'a ', limit: 20 })).toEqual(within);
        const after = { key: 'a b' };
        expect(await keys(views, { prefix: 'a ', after, limit: 2 })).toEqual(['a 事', 'a 𠮷']);
        expect(await keys(views, { prefix: 'a 事', equals: { shelf: 'B' }, limit: 20 })).toEqual(
          [],
        );
        const sorted = { order: { by: 'year', descending: true }, limit: 20 } as const;
        expect(await keys(views, { prefix: 'a b', ...sorted })).toEqual(['a b']);
        expect(await keys(views, { prefix: '', limit: 20 })).toHaveLength(12);
      }),
    );

    it(
      'takes only rows that are equal in every field named, letter by letter',
      withStore(async ({ views }) => {
        await views.apply([
          put('1', { shelf: 'A', title: 'x', year: 1 }),
          put('2', { shelf: 'a', title: 'x', year: 1 }),
          put('3', { shelf: 'A', title: 'y', year: 2 }),
          put('4', { title: 'x', year: 1 }),
          put('5', { shelf: null, title: 'x', year: 1 }),
          put('6', { shelf: 'A ', title: 'x', year: 1 }),
        ]);
        expect(await keys(views, { equals: { shelf: 'A' }, limit: 10 })).toEqual(['1', '3']);
        expect(await keys(views, { equals: { shelf: 'A', title: 'x' }, limit: 10 })).toEqual(['1']);
        expect(await keys(views, { equals: { year: 1, shelf: 'A' }, limit: 10 })).toEqual(['1']);
        expect(await keys(views, { equals: { shelf: '' }, limit: 10 })).toEqual([]);
      }),
    );

    it(
      'sorts by a field, then by key, and leaves out rows without the field',
      withStore(async ({ views }) => {
        await views.apply([
          put('d', { year: 10 }),
          put('c', { year: 9 }),
          put('b', { year: 10 }),
          put('a', { year: -1.5 }),
          put('x', { shelf: 'A' }),
          put('y', { year: null }),
        ]);
        const order = { by: 'year' };
        expect(await keys(views, { order, limit: 10 })).toEqual(['a', 'c', 'b', 'd']);
        const descending = { by: 'year', descending: true };
        expect(await keys(views, { order: descending, limit: 10 })).toEqual(['d', 'b', 'c', 'a']);
      }),
    );

    it(
      'sorts texts by code points',
      withStore(async ({ views }) => {
        const sorted = ['', ' ', '10', '9', 'Z', 'a', 'é', '事', '\u{ff0d}', '𠮷'];
        await views.apply(sorted.map((title, n) => put(`k${9 - n}`, { title, shelf: 'A' })));
        const found = await views.find('books', { order: { by: 'title' }, limit: 20 });
        expect(found.map(({ row }) => row.title)).toEqual(sorted);
      }),
    );

    it(
      'takes a range with both its ends',
      withStore(async ({ views }) => {
        await views.apply(
          [1, 2, 3, 4, 5].map((year) => put(`k${year}`, { shelf: 'A', year, title: `t${year}` })),
        );
        const range = { by: 'year', from: 2, to: 4 };
        expect(await keys(views, { order: range, limit: 10 })).toEqual(['k2', 'k3', 'k4']);
        expect(await keys(views, { order: { by: 'year', from: 4 }, limit: 10 })).toEqual([
          'k4',
          'k5',
        ]);
        expect(await keys(views, { order: { by: 'title', to: 't2' }, limit: 10 })).toEqual([
          'k1',
          'k2',
        ]);
        expect(await keys(views, { order: { ...range, descending: true }, limit: 2 })).toEqual([
          'k4',
          'k3',
        ]);
        expect(await keys(views, { order: { by: 'year', from: 5, to: 1 }, limit: 10 })).toEqual([]);
      }),
    );

    it(
      'combines equality, range and order',
      withStore(async ({ views }) => {
        await views.apply(
          [1, 2, 3, 4].flatMap((year) => [
            put(`a${year}`, { shelf: 'A', year }),
            put(`b${year}`, { shelf: 'B', year }),
          ]),
        );
        const what: Find = { equals: { shelf: 'B' }, order: { by: 'year', from: 2 }, limit: 2 };
        expect(await keys(views, what)).toEqual(['b2', 'b3']);
      }),
    );

    it(
      'finds nothing when the limit is 0',
      withStore(async ({ views }) => {
        await views.apply([put('k', { shelf: 'A' })]);
        expect(await keys(views, { limit: 0 })).toEqual([]);
      }),
    );
  });
}

function describePaging(open: OpenStore): void {
  const withStore = eachWithStore(open, SHAPES);
  const orders: readonly (readonly [string, Omit<Find, 'limit'>])[] = [
    ['by key', {}],
    ['by a field that many share', { order: { by: 'year' } }],
    ['backwards', { order: { by: 'year', descending: true } }],
    ['within an equality', { equals: { shelf: 'A' }, order: { by: 'title' } }],
  ];

  describe('Paging through a view', () => {
    it.each(orders)('finds every row once %s', async (_, what) => {
      await withStore(async ({ views }) => {
        await views.apply(numbers(25).map(book));
        const paged = await pages(views, what, 4);
        expect(paged).toEqual(await keys(views, { ...what, limit: 100 }));
        expect(paged).toHaveLength(25);
      })();
    });

    it.each(orders)('is not disturbed by rows that come and go %s', async (_, what) => {
      await withStore(async ({ views }) => {
        await views.apply(numbers(25).map(book));
        const staying = await keys(views, { ...what, limit: 100 });
        let arrivals = 100;
        const paged = await pages(views, what, 4, async () => {
          if (arrivals === 110) return;
          arrivals += 1;
          await views.apply([book(arrivals), drop(`k${String(arrivals - 1)}`), book(-arrivals)]);
        });
        expect(paged.filter((key) => staying.includes(key))).toEqual(staying);
        expect(new Set(paged).size).toBe(paged.length);
      })();
    });

    describeCursors(open);
  });
}

function describeCursors(open: OpenStore): void {
  const withStore = eachWithStore(open, SHAPES);

  it(
    'goes on from where a row was that has been deleted',
    withStore(async ({ views }) => {
      await views.apply(numbers(3).map((year) => put(`k${String(year)}`, { year })));
      await views.apply([drop('k2')]);
      const after = { value: 2, key: 'k2' };
      expect(await keys(views, { order: { by: 'year' }, after, limit: 9 })).toEqual(['k3']);
      const descending = { by: 'year', descending: true };
      expect(await keys(views, { order: descending, after, limit: 9 })).toEqual(['k1']);
      expect(await keys(views, { after: { key: 'k2' }, limit: 9 })).toEqual(['k3']);
    }),
  );
}

function book(n: number): ViewChange {
  return put(`k${String(n).padStart(3, '0')}`, { shelf: 'A', title: `t${n % 7}`, year: n % 5 });
}

async function pages(
  views: Views,
  what: Omit<Find, 'limit'>,
  limit: number,
  between: () => Promise<void> = async () => {
    // Nothing happens between the pages.
  },
): Promise<readonly string[]> {
  const found: string[] = [];
  let after: Cursor | undefined;
  for (let page = 0; page < 100; page += 1) {
    const rows = await views.find('books', { ...what, ...(after && { after }), limit });
    found.push(...rows.map(({ key }) => key));
    const last = rows.at(-1);
    if (last === undefined) return found;
    const value = what.order && (last.row[what.order.by] as string | number);
    after = { key: last.key, ...(value !== undefined && { value }) };
    await between();
  }
  throw new Error('The pages do not end.');
}

async function keys(views: Views, what: Find): Promise<readonly string[]> {
  return (await views.find('books', what)).map(({ key }) => key);
}

function put(key: string, row: Row): ViewChange {
  return { view: 'books', key, row };
}

function drop(key: string): ViewChange {
  return { view: 'books', key, row: null };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n + 1);
}
