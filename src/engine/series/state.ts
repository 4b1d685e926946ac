import type { Instant } from '../../calendar/calendar-data.js';

/** A series of numbers that the whole organisation shares; a yearly one has a stream for each year. */
export interface Series {
  readonly last: number;
  /** Who has been given which number: the instance, its step and the cycle. */
  readonly given: Readonly<Record<string, number>>;
  /** By number: those that came to nothing. They are never given again. */
  readonly voided?: Readonly<Record<string, VoidNumber>>;
}

export interface VoidNumber {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

export const EMPTY_SERIES: Series = { last: 0, given: {} };
