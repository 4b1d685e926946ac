import type { Client, Sent } from './client.js';
import { fieldList, fieldText } from './fields.js';

const PAGE_ROWS = 200;
const PAGES_MAX = 500;

export interface Whole {
  readonly rows: readonly unknown[];
  /** The first page, with whatever else it says. */
  readonly first: unknown;
}

/** All pages of a list, one after another. */
export async function allPages(
  client: Client,
  path: string,
  query: NonNullable<Sent['query']> = {},
): Promise<Whole> {
  const rows: unknown[] = [];
  let first: unknown;
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const limit = PAGE_ROWS;
    const answer = await client.get(path, {
      limit,
      ...query,
      ...(cursor !== undefined && { cursor }),
    });
    first ??= answer;
    rows.push(...fieldList(answer, 'items'));
    const next = fieldText(answer, 'next');
    if (next === '') break;
    cursor = next;
  }
  return { rows, first };
}
