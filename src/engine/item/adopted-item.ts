import type { LocalDate } from '../../calendar/calendar-data.js';
import type { Party } from '../party.js';
import type { Milestone } from './milestone.js';
import type { ItemLife, ItemRequest } from './state.js';

/** An item as it stands when its instance is adopted. Dates are local dates of the definition's zone. */
export interface AdoptedItem {
  readonly number: string;
  readonly state: ItemLife;
  readonly enteredOn: LocalDate;
  readonly form?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly string[];
  readonly department?: string;
  readonly person?: string;
  readonly with?: readonly Party[];
  readonly due?: LocalDate;
  /** A major item owes a written report. */
  readonly major?: { readonly due: LocalDate; readonly reportedOn?: LocalDate };
  readonly milestones?: readonly (Milestone & { readonly reachedOn?: LocalDate })[];
  readonly progress?: readonly AdoptedProgress[];
  readonly evidence?: readonly string[];
  readonly assignedOn?: LocalDate;
  readonly submittedOn?: LocalDate;
  readonly closedOn?: LocalDate;
  readonly ending?: string;
  readonly mergedInto?: string;
  readonly suspended?: { readonly on: LocalDate; readonly from: ItemLife };
  readonly request?: ItemRequest;
  /** 1, and one more for each time it was opened again. */
  readonly cycle?: number;
  /** Its department has sent it back: its due dates stand still until it is assigned again. */
  readonly declined?: boolean;
}

export interface AdoptedProgress {
  readonly on: LocalDate;
  readonly by: string;
  readonly opinion: string;
}
