import type { Text } from '../definition/definition.js';

/** What is wrong with a row, or what a person should know of it. */
export interface RowProblem {
  /** As a person counts it in the file; row 1 has the headers. */
  readonly row: number;
  /** The header as it is written, empty where the whole row is meant. */
  readonly column: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly text: Text;
}
