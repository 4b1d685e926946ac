import { stripVTControlCharacters } from 'node:util';
import { cellWidth } from '../scenario/cell-width.js';

/** How many columns a text takes in a terminal; colours take none. */
export function displayWidth(text: string): number {
  return cellWidth(stripVTControlCharacters(text));
}

/** The beginning of a text that fits into so many columns, with an ellipsis where something is missing. */
export function shorten(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += cellWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Fills up with blanks to so many columns. */
export function pad(text: string, columns: number, side: 'left' | 'right' = 'right'): string {
  const blanks = ' '.repeat(Math.max(0, columns - displayWidth(text)));
  return side === 'right' ? text + blanks : blanks + text;
}
