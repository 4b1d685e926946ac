/** One mistake in an imported calendar file, in words for the person who imports it. */
export interface CalendarProblem {
  /** JSON Pointer to the place, such as `/years/0/work/1/date`; empty for the file itself. */
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

/** Takes a problem down. */
export type Report = (path: string, zh: string, en: string) => void;
