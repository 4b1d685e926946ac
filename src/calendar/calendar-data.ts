/** A day on the wall calendar, `YYYY-MM-DD`, years 0001 to 9999. It knows no zone. */
export type LocalDate = string;

/** A moment in UTC, ISO 8601 with milliseconds (`2020-04-27T01:00:00.000Z`), so that text order is time order. */
export type Instant = string;

/** A day that the yearly notice names, and what it calls it. */
export interface NamedDay {
  readonly date: LocalDate;
  readonly name: string;
}

/** What one yearly notice says. Every day it does not mention is a working day from Monday to Friday. */
export interface CalendarYear {
  readonly year: number;
  /** Days off. Saturdays and Sundays may be listed too; they change nothing. */
  readonly off: readonly NamedDay[];
  /** Make-up working days (调休): Saturdays and Sundays on which the office works. */
  readonly work: readonly NamedDay[];
  /** Where the year comes from, such as the number of the notice. */
  readonly source?: string;
}

/** One version of a calendar. A correction is a new version, never an edit of an old one. */
export interface CalendarData {
  readonly id: string;
  readonly version: number;
  readonly years: readonly CalendarYear[];
}
