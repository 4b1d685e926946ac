import type { CalendarData } from '../calendar/calendar-data.js';
import type { Text } from './definition.js';

/** What somebody who can look for files knows of the calendar that a definition names. */
export type CalendarFacts =
  | { readonly state: 'found'; readonly file: string; readonly data: CalendarData }
  | { readonly state: 'missing'; readonly file: string }
  | { readonly state: 'broken'; readonly file: string; readonly why: Text };

/** What a definition meets outside its own file. Where nobody says, nothing is checked against it. */
export interface Surroundings {
  readonly calendarOf: (id: string) => CalendarFacts;
  /** The year in which the process is to run; without it the defaults of the parameters hold. */
  readonly year?: number | undefined;
}
