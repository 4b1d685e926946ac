import type { Path } from './problem.js';

/** Finds the line and column of a path in the file it was read from. */
export interface Places {
  /**
   * The place of the key that the path ends in; of the nearest enclosing key where the path does
   * not exist. `'value'` asks for the value's place instead.
   */
  place(path: Path, of?: 'key' | 'value'): { readonly line: number; readonly column: number };
}
