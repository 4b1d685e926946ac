import type { LocalDate } from '../../../calendar/calendar-data.js';
import type { AdoptedItem } from '../../item/adopted-item.js';
import type { Party } from '../../party.js';

type Form = Readonly<Record<string, unknown>>;

/**
 * Takes over an instance that has been under way on paper or in another office. Dates are local dates of the
 * definition's zone; something that happened on a date is taken to have happened in its first minutes.
 */
export interface AdoptCommand {
  readonly type: 'adopt';
  readonly definition: { readonly id: string; readonly version: number };
  readonly startedOn: LocalDate;
  /** Who is taken to have started it; whoever adopts it where nobody is named. */
  readonly starter?: string;
  readonly params?: Form;
  readonly form?: Form;
  readonly roles?: Readonly<Record<string, Party>>;
  readonly done: Adoption;
}

/** How far an instance has come. What is not named has not begun. */
export interface Adoption {
  readonly serial?: string;
  /** One of the definition's outcomes. */
  readonly outcome?: string;
  readonly events?: Readonly<Record<string, AdoptedEvent>>;
  readonly phases?: Readonly<Record<string, AdoptedPhase>>;
  readonly steps?: Readonly<Record<string, AdoptedStep>>;
  /** How often each kind of fact has been recorded. */
  readonly records?: Readonly<Record<string, AdoptedRecords>>;
  readonly documents?: Readonly<Record<string, AdoptedDocument>>;
  /** By series of the instance: the last number that was used, whether or not a step says so. */
  readonly counters?: Readonly<Record<string, number>>;
  /** By collection. */
  readonly items?: Readonly<Record<string, readonly AdoptedItem[]>>;
}

export interface AdoptedEvent {
  /** When it was received. */
  readonly on: LocalDate;
  /** The date that it fixes. */
  readonly date?: LocalDate;
  readonly form?: Form;
}

export interface AdoptedPhase {
  readonly state: 'active' | 'overrun' | 'completed' | 'completedLate';
  readonly enteredOn?: LocalDate;
  readonly endedOn?: LocalDate;
}

export interface AdoptedStep {
  /** `waiting` only of a step that waits once more, with its cycle. */
  readonly state: 'waiting' | 'open' | 'done' | 'skipped' | 'lapsed';
  readonly openedOn?: LocalDate;
  readonly endedOn?: LocalDate;
  readonly cycle?: number;
  readonly outcome?: string;
  readonly actor?: string;
  readonly form?: Form;
  /** Facts recorded. */
  readonly count?: number;
  /** Parts sent, and answers to count, of a collection that has ended or asks outside. */
  readonly sent?: number;
  readonly answers?: { readonly valid: number; readonly invalid: number };
  readonly number?: string;
  readonly figures?: {
    readonly at: LocalDate;
    readonly counts: Readonly<Record<string, number | string | boolean>>;
  };
  /** Of an open step: a due date that somebody gave or granted. Of one that is done: the date it was due. */
  readonly due?: LocalDate;
  /** Parts of an open collection, by the department, the person or the respondent (`firms-2`). */
  readonly parts?: Readonly<Record<string, AdoptedPart>>;
  /** Approvals given on an open approval, by the approver. */
  readonly approvals?: Readonly<
    Record<string, { readonly on: LocalDate; readonly opinion?: string }>
  >;
  /** Sent, and not answered yet. */
  readonly sentOn?: LocalDate;
}

export interface AdoptedPart {
  readonly due?: LocalDate;
  /** Absent while it is still to come in. */
  readonly doneOn?: LocalDate;
  readonly by?: string;
  readonly form?: Form;
  readonly opinion?: string;
  readonly valid?: boolean;
}

export interface AdoptedRecords {
  readonly count: number;
  readonly byValue?: Readonly<Record<string, number>>;
}

export interface AdoptedDocument {
  readonly version: number;
  /** By series. */
  readonly numbers?: Readonly<Record<string, string>>;
  readonly disclosedOn?: LocalDate;
}
