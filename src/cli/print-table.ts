import type { Text } from '../definition/definition.js';
import { line, say, type Session } from './session.js';
import { tableOf, type Column } from './table.js';

interface Titled extends Omit<Column, 'title'> {
  readonly title: Text;
}

/** A table with headings in the language of the session, or one sentence where there are no rows. */
export function printTable(
  session: Session,
  columns: readonly Titled[],
  rows: readonly (readonly string[])[],
  none: Text,
): void {
  if (rows.length === 0) {
    line(session, say(session, none));
    return;
  }
  const shown = columns.map((column) => ({ ...column, title: say(session, column.title) }));
  for (const one of tableOf(shown, rows, session.colours.dim)) line(session, one);
}
