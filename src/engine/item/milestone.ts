import type { LocalDate } from '../../calendar/calendar-data.js';

/** A stage of a long item, with a due date of its own. */
export interface Milestone {
  readonly id: string;
  readonly title: string;
  readonly due: LocalDate;
}
