import type {
  HistoryAsked,
  HistoryPage,
  OfficeHistoryPage,
} from '../../runtime/answers/histories.js';
import { cursorText, malformedCursor, readCursor, type Page, type PageQuery } from './paging.js';

/** A page of a history: its place travels in the cursor as `<seq> <stream>` at an instant. */
export async function historyPage(
  ask: (asked: HistoryAsked) => Promise<HistoryPage>,
  { limit, cursor }: PageQuery,
  direction: NonNullable<HistoryAsked['direction']> = 'oldestFirst',
): Promise<Page<HistoryPage['entries'][number]>> {
  const { entries, next } = await ask({ after: placeIn(cursor), limit, direction });
  if (!next) return { items: entries };
  const { recordedAt, stream, seq } = next;
  return {
    items: entries,
    next: cursorText({ value: recordedAt, key: `${String(seq)} ${stream}` }),
  };
}

/** A page of the office's or a person's history: its place is a position in the log. */
export async function officeHistoryPage(
  ask: (asked: {
    readonly after: string | undefined;
    readonly limit: number;
  }) => Promise<OfficeHistoryPage | undefined>,
  { limit, cursor }: PageQuery,
): Promise<Page<HistoryPage['entries'][number]>> {
  const page = await ask({ after: readCursor(cursor)?.key, limit });
  if (page === undefined) throw malformedCursor();
  const { entries, next } = page;
  return { items: entries, ...(next !== undefined && { next: cursorText({ key: next }) }) };
}

function placeIn(text: string | undefined): HistoryAsked['after'] {
  const cursor = readCursor(text);
  if (cursor === undefined) return undefined;
  const [, seq, stream] = /^(\d{1,15}) (\S+)$/.exec(cursor.key) ?? [];
  if (typeof cursor.value !== 'string' || stream === undefined) throw malformedCursor();
  return { recordedAt: cursor.value, stream, seq: Number(seq) };
}
