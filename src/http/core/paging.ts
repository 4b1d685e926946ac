import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Cursor } from '../../runtime/ports/views.js';
import { problemOf, ProblemError } from './problem.js';

const LIMIT_DEFAULT = 50;
export const LIMIT_MAX = 200;
const CURSOR_LENGTH_MAX = 1_000;
const BAD_REQUEST = 400;

/** How much of a list, and from where. */
export class PageQuery {
  /** Rows at most. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LIMIT_MAX)
  readonly limit: number = LIMIT_DEFAULT;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(CURSOR_LENGTH_MAX)
  readonly cursor?: string;
}

/** A page of a list. `next` is there while there may be more. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next?: string;
}

/** The place behind the last row, as a word that means nothing to anybody else. */
export function cursorText(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const cursor = parsed(text);
  if (cursor) return cursor;
  throw malformedCursor();
}

/** What was sent as a place in a list is none, or none in this list. */
/** The same for a list that is sorted by a text, as instants and dates are. */
export function readTextCursor(text: string | undefined): Cursor | undefined {
  const cursor = readCursor(text);
  if (cursor !== undefined && typeof cursor.value !== 'string') throw malformedCursor();
  return cursor;
}

export function malformedCursor(): ProblemError {
  return new ProblemError(
    problemOf(BAD_REQUEST, 'cursor.malformed', {
      zh: '翻页标记不对，请从第一页重新查。',
      en: 'This is no cursor of ours: begin again with the first page.',
    }),
  );
}

function parsed(text: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (typeof value !== 'object' || value === null || !('key' in value)) return undefined;
    const { key } = value;
    if (typeof key !== 'string') return undefined;
    if (!('value' in value)) return { key };
    const { value: sorted } = value;
    return typeof sorted === 'string' || typeof sorted === 'number'
      ? { key, value: sorted }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The rows of one page from one more than it may have: that one tells whether there is a next. */
export function pageOf<Found, Row>(
  found: readonly Found[],
  limit: number,
  cursorOf: (last: Found) => Cursor,
  rowOf: (one: Found) => Row,
): Page<Row> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(rowOf);
  return found.length > limit && last !== undefined
    ? { items, next: cursorText(cursorOf(last)) }
    : { items };
}
