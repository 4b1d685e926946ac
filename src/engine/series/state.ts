/** A series of numbers that the whole organisation shares; a yearly one has a stream for each year. */
export interface Series {
  readonly last: number;
  /** Who has been given which number: the instance, its step and the cycle. */
  readonly given: Readonly<Record<string, number>>;
}

export const EMPTY_SERIES: Series = { last: 0, given: {} };
