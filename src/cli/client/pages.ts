import type { Client, Sent } from './client.js';
import { fieldList, fieldText } from './fields.js';

const PAGE_ROWS = 200;
const PAGES_MAX = 500;

export interface Whole {
  readonly rows: readonly unknown[];
  /** The first page, with whatever else it says. */
  readonly first: unknown;
}

type Query = NonNullable<Sent['query']>;

interface Reading {
  /** No more rows than these; all without it. */
  readonly atMost?: number | undefined;
  /** Called after every page with how many rows there are so far. */
  readonly onPage?: (rows: number, first: unknown) => void;
}

/** All pages of a list, one after another. */
export async function allPages(
  client: Client,
  path: string,
  query: Query = {},
  reading: Reading = {},
): Promise<Whole> {
  return everyPage(async (place) => client.get(path, { ...query, ...place }), reading);
}

/** The same for whatever else answers page by page. */
export async function everyPage(
  ask: (place: Query) => Promise<unknown>,
  { atMost = Number.POSITIVE_INFINITY, onPage }: Reading = {},
): Promise<Whole> {
  const rows: unknown[] = [];
  let first: unknown;
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX && rows.length < atMost; page += 1) {
    const limit = Math.min(PAGE_ROWS, atMost - rows.length);
    const answer = await ask({ limit, ...(cursor !== undefined && { cursor }) });
    first ??= answer;
    rows.push(...fieldList(answer, 'items'));
    onPage?.(rows.length, first);
    const next = fieldText(answer, 'next');
    if (next === '') break;
    cursor = next;
  }
  return { rows: rows.slice(0, atMost), first };
}
