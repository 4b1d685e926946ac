import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Milestone } from '../item/milestone.js';
import type { Party } from '../party.js';
import type { ItemSummary } from '../item-summary.js';
import type { AdoptCommand } from './adopt/adoption.js';

type Form = Readonly<Record<string, unknown>>;

/** What people, timers and other streams may ask of an instance. */
export type InstanceCommand =
  | {
      readonly type: 'draft' | 'start';
      readonly definition: { readonly id: string; readonly version: number };
      readonly params?: Form;
      readonly form?: Form;
      readonly roles?: Readonly<Record<string, Party>>;
    }
  | AdoptCommand
  | { readonly type: 'bindRole'; readonly role: string; readonly to: Party }
  | TaskCommand
  | StepCommand
  | {
      readonly type: 'record';
      /** A step of kind record, or a kind of record. */
      readonly of: string;
      readonly form?: Form;
      readonly item?: string;
      readonly document?: string;
      readonly date?: LocalDate;
    }
  | {
      readonly type: 'noteEvent';
      readonly event: string;
      readonly date?: LocalDate;
      readonly form?: Form;
    }
  | {
      readonly type: 'enterItem';
      readonly collection: string;
      readonly form?: Form;
      readonly tags?: readonly string[];
      readonly department?: string;
      readonly person?: string;
      readonly due?: LocalDate;
      readonly with?: readonly Party[];
      readonly major?: { readonly due: LocalDate };
      readonly milestones?: readonly Milestone[];
    }
  | {
      readonly type: 'mergeItems';
      readonly collection: string;
      readonly from: string;
      readonly into: string;
    }
  | { readonly type: 'terminate' }
  | SystemCommand;

/** About one task; `version` is the one the person saw, checked where it is given. */
export type TaskCommand = { readonly task: string; readonly version?: number } & (
  | {
      readonly type: 'complete';
      readonly form?: Form;
      readonly opinion?: string;
      /** Freeze the step's figures as they stood at this instant. */
      readonly figuresAt?: Instant;
      readonly medium?: 'paper';
    }
  | { readonly type: 'approve'; readonly opinion?: string }
  | { readonly type: 'reject'; readonly opinion: string }
  /** 退回: to the step's rework, or of a part that was handed in. */
  | { readonly type: 'return'; readonly opinion: string }
  | { readonly type: 'judgeInvalid'; readonly opinion: string }
  | { readonly type: 'askExtension'; readonly due: LocalDate; readonly opinion: string }
  | { readonly type: 'grantExtension' }
  | { readonly type: 'refuseExtension'; readonly opinion: string }
  | { readonly type: 'urge' }
  | {
      readonly type: 'enterTally';
      readonly ballots: number;
      readonly present: number;
      readonly invalid: number;
      readonly counts: Readonly<Record<string, number>>;
    }
);

export type StepCommand = { readonly step: string } & (
  | {
      /** Outside respondents by group: how many, or who. */
      readonly type: 'invite';
      readonly groups: Readonly<Record<string, number | readonly string[]>>;
      readonly due?: LocalDate;
    }
  /** A late joiner: one more department or person takes part. */
  | { readonly type: 'joinLate'; readonly department?: string; readonly person?: string }
  /** Answers on paper that name nobody. */
  | { readonly type: 'countPaper'; readonly valid: number; readonly invalid: number }
);

export type SystemCommand =
  | {
      readonly type: 'fireTimers';
      readonly timers: readonly { readonly id: string; readonly at: Instant }[];
    }
  | {
      readonly type: 'noteNumber';
      readonly step: string;
      readonly cycle: number;
      readonly number: string;
    }
  | { readonly type: 'noteItem'; readonly collection: string; readonly item: ItemSummary }
  | {
      readonly type: 'issueSlip';
      readonly series: string;
      readonly about: string;
      readonly rung: string;
    }
  /** The calendar has changed: compute every date again. */
  | { readonly type: 'recompute' };
