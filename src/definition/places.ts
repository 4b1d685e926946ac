import type { Path } from './problem.js';

/** Finds the line and column of a path in the file it was read from. */
export interface Places {
  /**
   * The place of the key that the path ends in; of the nearest enclosing key where the path does
   * not exist. `'value'` asks for the value's place instead, or for that of a character in its text
   * where the text stands in the file letter for letter.
   */
  place(
    path: Path,
    of?: 'key' | 'value',
    character?: number,
  ): { readonly line: number; readonly column: number };
}
