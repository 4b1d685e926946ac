import type { Attachment } from '../attachment.js';
import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';
import type { DeadlineEvent } from '../deadline-event.js';
import type { AdoptedItem } from '../item/adopted-item.js';
import type { ItemSummary } from '../item-summary.js';
import type { Milestone } from '../item/milestone.js';
import type { CorrectionEvent } from './correction-event.js';
import type { SubEvent } from './subs/sub-event.js';
import type { MessageRaised } from '../message.js';
import type { Party } from '../party.js';
import type {
  AutoDecision,
  Back,
  Copy,
  ExtensionRequest,
  Life,
  PhaseLife,
  PhaseState,
  StepLife,
  StepState,
  Task,
  TaskDecision,
  TaskEnd,
  Wait,
} from './state.js';

export type { CorrectionEvent } from './correction-event.js';

type Form = Readonly<Record<string, unknown>>;

/**
 * What has happened to an instance. Instants are those of the recording, except in what was adopted: there they are
 * those at which it happened, and the commit says when it was written down.
 */
export type InstanceEvent = Fact & Adopted;

/** Of a fact from before the instance was adopted: that it is one, and when it happened. */
export interface Adopted {
  readonly adopted?: true;
  readonly occurredAt?: Instant;
}

type Fact =
  | AdoptionEvent
  | {
      readonly type: 'drafted' | 'started';
      readonly id: string;
      readonly definition: { readonly id: string; readonly version: number };
      readonly starter: string;
      readonly at: Instant;
      readonly subject: Text;
      readonly params: Form;
      readonly form: Form;
      readonly roles: Readonly<Record<string, Party>>;
      readonly phases: readonly string[];
      readonly steps: readonly string[];
      readonly attachments?: readonly Attachment[];
    }
  /** What the starter changed in his request when it had been sent back to him. */
  | {
      readonly type: 'formChanged';
      readonly changes: Form;
      readonly subject: Text;
      /** What they were, and the task with which somebody else than the starter changed them. */
      readonly before?: Form;
      readonly task?: string;
    }
  | { readonly type: 'serialGiven'; readonly serial: string }
  | { readonly type: 'roleBound'; readonly role: string; readonly to: Party }
  | { readonly type: 'lifeChanged'; readonly to: Life; readonly at: Instant }
  | { readonly type: 'sealed' }
  /** Woken after its end (唤醒), or revoked into its draft. */
  | { readonly type: 'unsealed' }
  | { readonly type: 'outcomeReached'; readonly outcome: string }
  | {
      readonly type: 'windowSet';
      readonly phase: string;
      readonly from: Instant;
      readonly to: Instant;
      readonly closes: boolean;
    }
  | {
      readonly type: 'phaseChanged';
      readonly phase: string;
      readonly from: PhaseLife;
      readonly to: PhaseLife;
      readonly at: Instant;
    }
  | StepEvent
  | TaskEvent
  | CopyEvent
  | CorrectionEvent
  | DeadlineEvent
  | SubEvent
  | MessageRaised
  | {
      readonly type: 'recorded';
      readonly of: string;
      readonly form: Form;
      readonly value?: string;
      readonly occurredAt: Instant;
      readonly backDated: boolean;
      readonly item?: string;
    }
  | {
      readonly type: 'eventNoted';
      readonly event: string;
      readonly at: Instant;
      readonly date?: LocalDate;
      readonly form: Form;
      readonly moved: boolean;
    }
  | { readonly type: 'documentProduced'; readonly document: string; readonly step: string }
  | { readonly type: 'documentDisclosed'; readonly document: string; readonly on: LocalDate }
  | {
      readonly type: 'numberRequested';
      readonly step: string;
      readonly cycle: number;
      readonly series: string;
      readonly format: string;
      readonly restart: 'yearly' | 'never';
      readonly year: number;
    }
  /** A number of a gap-free series comes to nothing, or is in use again since its instance goes on. */
  | {
      readonly type: 'numberReleased';
      readonly series: string;
      readonly step: string;
      readonly cycle: number;
      readonly number: string;
      readonly restart: 'yearly' | 'never';
      readonly year: number;
      readonly n: number;
      readonly use: 'void' | 'again';
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly type: 'numberGiven';
      readonly step: string;
      readonly series: string;
      readonly number: string;
      readonly document?: string;
    }
  | { readonly type: 'counterRaised'; readonly counter: string; readonly n: number }
  | {
      readonly type: 'slipIssued';
      readonly series: string;
      readonly number: string;
      readonly about: string;
      readonly rung: string;
    }
  | {
      readonly type: 'figuresFrozen';
      readonly step: string;
      readonly figures: string;
      readonly at: Instant;
      readonly counts: Readonly<Record<string, number | string | boolean>>;
    }
  | ItemEvent;

export type AdoptionEvent =
  | {
      readonly type: 'instanceAdopted';
      readonly id: string;
      readonly definition: { readonly id: string; readonly version: number };
      readonly starter: string;
      readonly startedAt: Instant;
      readonly by: string;
      readonly subject: Text;
      readonly params: Form;
      readonly form: Form;
      readonly roles: Readonly<Record<string, Party>>;
      readonly phases: readonly string[];
      readonly steps: readonly string[];
    }
  | {
      readonly type: 'phaseAdopted';
      readonly phase: string;
      readonly life: Pick<PhaseState, 'state' | 'enteredAt' | 'endedAt'>;
    }
  | {
      readonly type: 'recordsAdopted';
      readonly of: string;
      readonly count: number;
      readonly byValue: Readonly<Record<string, number>>;
    }
  | {
      readonly type: 'documentAdopted';
      readonly document: string;
      readonly version: number;
      readonly numbers: Readonly<Record<string, string>>;
      readonly disclosedOn?: LocalDate;
    }
  /** A number of the organisation that is in use; its series goes on behind it. */
  | {
      readonly type: 'numberAdopted';
      readonly step: string;
      readonly cycle: number;
      readonly series: string;
      readonly restart: 'yearly' | 'never';
      readonly year: number;
      readonly n: number;
      readonly number: string;
    }
  | {
      readonly type: 'itemAdopted';
      readonly collection: string;
      readonly number: string;
      readonly by: string;
      readonly summary: ItemSummary;
      readonly item: AdoptedItem;
    };

export type StepEvent =
  | { readonly type: 'stepAdopted'; readonly step: string; readonly life: StepState }
  | {
      readonly type: 'stepChanged';
      readonly step: string;
      readonly from: StepLife;
      readonly to: StepLife;
      readonly at: Instant;
      readonly outcome: string;
    }
  | {
      readonly type: 'stepFilled';
      readonly step: string;
      readonly actor: string;
      readonly form: Form;
    }
  | { readonly type: 'stepReopened'; readonly step: string; readonly cycle: number }
  | {
      readonly type: 'stepReturned';
      readonly step: string;
      readonly returned: boolean;
      readonly back?: Back;
    }
  /** Voting has ended; who has not voted has no vote. */
  | { readonly type: 'ballotClosed'; readonly step: string }
  | {
      readonly type: 'partsSent';
      readonly step: string;
      readonly sent: number;
      readonly closesAt?: Instant;
    }
  | { readonly type: 'closingMoved'; readonly step: string; readonly closesAt: Instant }
  | {
      readonly type: 'paperCounted';
      readonly step: string;
      readonly valid: number;
      readonly invalid: number;
    }
  | { readonly type: 'collectionClosed'; readonly step: string }
  | {
      /** By which row, from 1, and which rows held where only one may. */
      readonly type: 'tableDecided';
      readonly step: string;
      readonly row: number;
      readonly outcome: string;
      readonly form: Form;
      readonly conflict?: readonly number[];
    }
  | {
      readonly type: 'tallyEntered';
      readonly step: string;
      readonly ballots: number;
      readonly present: number;
      readonly invalid: number;
      readonly counts: Readonly<Record<string, number>>;
      readonly result: string;
    };

export type TaskEvent =
  | { readonly type: 'taskOpened'; readonly task: Task }
  | {
      readonly type: 'taskDone';
      readonly task: string;
      readonly decision: TaskDecision;
      readonly by: string;
      readonly at: Instant;
      readonly form: Form;
      readonly opinion: string;
      readonly medium?: 'paper';
      readonly signature?: string;
      readonly attachments?: readonly Attachment[];
      readonly auto?: AutoDecision;
    }
  /** Handed back to its owner, or taken up again after rework. */
  | {
      readonly type: 'taskReopened';
      readonly task: string;
      readonly at: Instant;
      readonly opinion: string;
    }
  | { readonly type: 'taskHeld'; readonly task: string; readonly why: Wait }
  | {
      readonly type: 'taskEnded';
      readonly task: string;
      readonly why: TaskEnd;
    }
  | {
      readonly type: 'taskMoved';
      readonly task: string;
      readonly to: Party;
      readonly by: string;
      readonly why: 'transfer' | 'claim' | 'release' | 'handOver' | 'due';
      /** Whoever may claim it after it is released; set by a claim. */
      readonly pool?: Party;
      readonly opinion: string;
    }
  | {
      readonly type: 'draftSaved';
      readonly task: string;
      readonly form: Form;
      readonly opinion: string;
    }
  /** 沟通: said about a task, which it does not move. */
  | {
      readonly type: 'commented';
      readonly task: string;
      readonly by: string;
      readonly opinion: string;
      readonly to: readonly string[];
    }
  | {
      readonly type: 'partJudged';
      readonly task: string;
      readonly valid: boolean;
      readonly opinion: string;
    }
  | { readonly type: 'extensionAsked'; readonly task: string; readonly request: ExtensionRequest }
  | {
      readonly type: 'extensionAnswered';
      readonly task: string;
      readonly granted: boolean;
      readonly opinion: string;
    }
  | {
      readonly type: 'urged';
      readonly task: string;
      readonly by: string;
      readonly at: Instant;
    };

export type CopyEvent =
  | { readonly type: 'copySent'; readonly copy: Copy }
  | {
      readonly type: 'copyRead';
      readonly copy: string;
      readonly by: string;
      readonly at: Instant;
    }
  | { readonly type: 'copyReminded'; readonly copy: string };

export type ItemEvent =
  | {
      readonly type: 'itemEntered';
      readonly collection: string;
      readonly number: string;
      readonly by: string;
      readonly summary: ItemSummary;
      readonly form: Form;
      readonly with: readonly Party[];
      readonly reportDue?: LocalDate;
      readonly milestones: readonly Milestone[];
    }
  | { readonly type: 'itemNoted'; readonly collection: string; readonly item: ItemSummary }
  | {
      readonly type: 'itemsMerged';
      readonly collection: string;
      readonly from: string;
      readonly into: string;
    };
