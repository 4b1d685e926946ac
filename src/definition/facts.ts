import type { Calendar } from '../calendar/calendar.js';
import type { LocalDate } from '../calendar/calendar-data.js';

/** What an expression may read. The engine makes it from an instance's state; all of it is plain data. */
export interface Facts {
  /** Values of the parameters: `params.year`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The start form: `form.amount`. Fields marked personal are not among them. */
  readonly form: Readonly<Record<string, unknown>>;
  /** The local date of the definition's zone. */
  readonly today: LocalDate;
  readonly phases: Readonly<Record<string, { readonly state: string }>>;
  readonly steps: Readonly<Record<string, StepFacts>>;
  readonly events: Readonly<Record<string, EventFacts>>;
  readonly records: Readonly<Record<string, { readonly count: number }>>;
  /** By id of the collection; in an expression each is a variable of its own: `items`. */
  readonly collections: Readonly<Record<string, readonly ItemFacts[]>>;
  /** For `workdays(from, to)` and `addWorkdays(date, n)`. */
  readonly calendar: Calendar;
}

export interface StepFacts {
  /** waiting, open, done, skipped, lapsed. */
  readonly state: string;
  readonly done: boolean;
  /** approved, refused, a vote's result; empty until there is one. */
  readonly outcome: string;
  /** Some deadline of the step was met late or is overdue. */
  readonly late: boolean;
  /** 1 until the step is opened again. */
  readonly cycle: number;
  /** Facts recorded, or parts answered. */
  readonly count: number;
  /** Parts sent, and valid answers, of a `collect` step. */
  readonly sent: number;
  readonly valid: number;
  /** What was filled in, without personal fields. */
  readonly form: Readonly<Record<string, unknown>>;
}

export interface EventFacts {
  readonly received: boolean;
  /** `2020-07-22`, or empty. */
  readonly date: LocalDate;
}

export interface ItemFacts {
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
  readonly due: LocalDate;
}
