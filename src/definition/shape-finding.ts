import type { Finding } from './problem-at.js';
import type { Path } from './problem.js';

/** One mistake in the shape of a file, and what was probably meant. */
export interface ShapeFinding extends Finding {
  /** Where something is missing or wrong: nothing can be said about what is here or under it. */
  readonly broken: Path;
  readonly repair?:
    | { readonly kind: 'rename'; readonly to: string }
    | { readonly kind: 'replace'; readonly by: string };
}

export const shapeCodes = {
  unknown: 'BF201',
  missing: 'BF202',
  type: 'BF203',
  value: 'BF204',
  name: 'BF205',
  size: 'BF206',
  choice: 'BF207',
} as const;
