import { displayWidth, pad, shorten } from './display-width.js';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** Longer texts are cut, so that a row stays on a line. */
  readonly max?: number;
}

const GAP = '  ';

/** Lines of a table whose columns stand under each other, Chinese or not. */
export function tableOf(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  heading: (text: string) => string = (text) => text,
): readonly string[] {
  const cells = rows.map((row) =>
    columns.map(({ max }, i) => (max === undefined ? (row[i] ?? '') : shorten(row[i] ?? '', max))),
  );
  const widths = columns.map(({ title }, i) =>
    Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[i] ?? ''))),
  );
  const lineOf = (row: readonly string[]) =>
    columns
      .map(({ align }, i) =>
        pad(row[i] ?? '', widths[i] ?? 0, align === 'right' ? 'left' : 'right'),
      )
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP);
  return [heading(lineOf(columns.map(({ title }) => title))), rule, ...cells.map(lineOf)];
}
