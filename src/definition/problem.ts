import type { Text } from './definition.js';

/** A path into a YAML file: `['phases', 'P', 'steps', 'P1', 'needs', 0]`. */
export type Path = readonly (string | number)[];

/** One mistake in a file, as a clerk can read it. Line and column count from 1. */
export interface Problem {
  /** Stable: `BF` and three digits. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  readonly line: number;
  readonly column: number;
  readonly message: Text;
  /** What would put it right, where that is known. */
  readonly mend?: Text;
}
