import type { Comparison, Share } from './words.js';

/** How many of several have to be there. */
export type Join =
  | { readonly kind: 'all' }
  | { readonly kind: 'count'; readonly n: number | { readonly parameter: string } }
  /** Valid answers over parts sent. `of` is exact: '4/5', '0.8', or a parameter with such a text. */
  | { readonly kind: 'ratio'; readonly of: Share; readonly op: Comparison };
