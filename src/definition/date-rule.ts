import type { LocalDate } from '../calendar/calendar-data.js';
import type { Roll } from '../calendar/workdays.js';
import type { Span } from './words.js';

/** Where a due date is counted from. */
export type Anchor =
  | { readonly kind: 'opened' }
  | { readonly kind: 'started' }
  /** Said by whoever opens the task or enters the item. */
  | { readonly kind: 'given' }
  | { readonly kind: 'windowEnd' }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'event'; readonly name: string };

export interface DateRule {
  readonly from: Anchor;
  readonly sign: 1 | -1;
  readonly span?: Span;
  readonly roll: Roll;
}
