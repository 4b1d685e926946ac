import type { Instant } from '../../calendar/calendar-data.js';

/** Half-open: [from, until). What is not said is open on that side. */
export interface Span {
  readonly from?: Instant;
  readonly until?: Instant;
}

export type SpanState = 'coming' | 'standing' | 'over';

export function spanStateAt({ from, until }: Span, at: Instant): SpanState {
  if (until !== undefined && until <= at) return 'over';
  return from !== undefined && at < from ? 'coming' : 'standing';
}

export function standsAt(span: Span, at: Instant): boolean {
  return spanStateAt(span, at) === 'standing';
}

/** True for what has no end, or ends after an instant. */
export function goesBeyond(until: Instant | undefined, at: Instant): boolean {
  return until === undefined || until > at;
}

/** The end of what ends with whichever comes first. */
export function earlierEnd(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
