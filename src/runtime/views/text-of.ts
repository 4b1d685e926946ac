import type { Row } from '../ports/views.js';

/** A field of a row that always holds a text. Throws where it does not: the list is damaged. */
export function textOf(row: Row, field: string): string {
  const value = row[field];
  if (typeof value === 'string') return value;
  throw new TypeError(`A row of a list has no "${field}"; rebuild the views.`);
}
