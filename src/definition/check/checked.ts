import type { Definition } from '../definition.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';

/** What a check is given. */
export interface Checked {
  readonly definition: Definition;
  /** Where a step stands in the file. */
  readonly stepPath: (id: string) => Path;
  /** True if the file itself says something there, so that a default is not blamed on its writer. */
  readonly isWritten: (path: Path) => boolean;
}

/**
 * One rule of the language. Paths of its findings are those of the long form; words that the short
 * form leaves out are skipped when the place is looked up.
 */
export type Check = (about: Checked) => readonly Finding[];

/** Findings of one check that looks for similar names; more would only take long and not be read. */
export const FINDINGS_MAX = 100;
