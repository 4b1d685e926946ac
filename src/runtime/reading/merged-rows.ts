import type { Cursor, Find, KeyedRow, Row } from '../ports/views.js';
import type { Queries } from '../queries.js';

/** One list among several that are shown as one. */
export interface PartOfList {
  readonly prefix?: string;
  readonly equals: NonNullable<Find['equals']>;
  /** Rows that do not count, such as tasks that an agent does not have. */
  readonly counts?: (row: KeyedRow) => boolean;
}

/** How the merged list is sorted, and what of several rows about one thing makes them one. */
export interface Merging {
  readonly view: string;
  /** A text field that every list is sorted by, ascending. */
  readonly by: string;
  /** Names the thing that a row is about: a beginning of its key, or all of it. */
  readonly thingOf: (row: KeyedRow) => string;
}

const PAGE_ROWS = 200;
/** Behind every key that begins with the thing's name and a blank. */
const BEHIND = ' \u{10ffff}';

/**
 * Up to `limit` rows of several lists of one view as one sorted list, each thing once. A cursor
 * names a place in the merged list, so that rows that arrive or leave meanwhile shift nothing.
 */
export async function mergedRows(
  queries: Queries,
  { view, by, thingOf }: Merging,
  parts: readonly PartOfList[],
  { after, limit }: { readonly after?: Cursor | undefined; readonly limit: number },
): Promise<readonly KeyedRow[]> {
  const begin = after && { ...after, key: `${after.key}${BEHIND}` };
  const lists = await Promise.all(
    parts.map(async ({ prefix, equals, counts }) => {
      const found: KeyedRow[] = [];
      for (let place: Cursor | undefined = begin; ;) {
        const rows = await queries.rows(view, {
          equals,
          ...(prefix !== undefined && { prefix }),
          order: { by },
          ...(place && { after: place }),
          limit: Math.min(limit, PAGE_ROWS),
        });
        found.push(...(counts ? rows.filter(counts) : rows));
        const last = rows.at(-1);
        if (rows.length < Math.min(limit, PAGE_ROWS) || found.length >= limit || !last)
          return found;
        place = { value: textIn(last.row, by), key: last.key };
      }
    }),
  );
  const seen = new Set<string>();
  return lists
    .flat()
    .sort((a, b) => compare(textIn(a.row, by), textIn(b.row, by)) || compare(a.key, b.key))
    .filter((row) => {
      const thing = thingOf(row);
      return seen.has(thing) ? false : seen.add(thing);
    })
    .slice(0, limit);
}

/** A text of a row; empty where it has none of that name. */
export function textIn(row: Row, field: string): string {
  const value = row[field];
  return typeof value === 'string' ? value : '';
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
