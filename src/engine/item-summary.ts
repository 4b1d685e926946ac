import type { LocalDate } from '../calendar/calendar-data.js';

/** What an instance knows of one of its items: what gates, reports and figures ask about. */
export interface ItemSummary {
  readonly number: string;
  readonly state: string;
  /** Neither closed nor merged. */
  readonly open: boolean;
  readonly late: boolean;
  readonly major: boolean;
  readonly ending: string;
  readonly department: string;
  readonly person: string;
  readonly tags: readonly string[];
  /** Empty where it has none. */
  readonly due: LocalDate;
}
