import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';
import type { Attachment } from '../attachment.js';
import type { Deadline } from '../deadline.js';
import type { ItemSummary } from '../item-summary.js';
import type { ParentLink, Sub } from './subs/sub-state.js';
import type { Party } from '../party.js';
import type { Life } from './life.js';

export type { Life } from './life.js';

/** A running definition: everything its next decision depends on, folded from its events. */
export interface Instance {
  readonly id: string;
  readonly definition: { readonly id: string; readonly version: number };
  readonly life: Life;
  /** Ended: refuses everything. */
  readonly sealed: boolean;
  /** An outcome that the definition names, such as externalMeasures; empty until there is one. */
  readonly outcome: string;
  readonly starter: string;
  readonly startedAt: Instant;
  readonly subject: Text;
  readonly serial: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly form: Readonly<Record<string, unknown>>;
  readonly roles: Readonly<Record<string, Party>>;
  readonly phases: Readonly<Record<string, PhaseState>>;
  readonly steps: Readonly<Record<string, StepState>>;
  readonly tasks: Readonly<Record<string, Task>>;
  /** By id: the id of a task, or `V1/final` for one that stands on a step. */
  readonly deadlines: Readonly<Record<string, Deadline>>;
  readonly events: Readonly<Record<string, NotedEvent>>;
  readonly records: Readonly<Record<string, RecordCount>>;
  readonly documents: Readonly<Record<string, DocumentState>>;
  /** By collection and number: what the instance knows of its items. */
  readonly items: Readonly<Record<string, Readonly<Record<string, ItemSummary>>>>;
  /** Last number of each series and collection that is counted in this instance. */
  readonly counters: Readonly<Record<string, number>>;
  /** By step: figures as they stood at a moment. */
  readonly figures: Readonly<Record<string, FrozenFigures>>;
  /** 抄送 and 传阅, by their number: `1`, `2` … in the order of sending. */
  readonly copies: Readonly<Record<string, Copy>>;
  /** While it stands still (挂起): since when, and what it was before. */
  readonly suspension?: { readonly at: Instant; readonly from: Life };
  /** Of a sub-process: by whom it was started. */
  readonly parent?: ParentLink;
  /** Files that were handed in with the request. */
  readonly attachments?: readonly Attachment[];
  /** When its life last changed. */
  readonly since?: Instant;
}

/** A copy for somebody who decides nothing: one for each party of an instance. */
export interface Copy {
  readonly id: string;
  /** The step that sent it; absent where somebody did by hand. */
  readonly step?: string;
  readonly to: Party;
  readonly by: string;
  readonly sentAt: Instant;
  /** When it is asked for again if nobody has read it by then. */
  readonly remindAt?: Instant;
  readonly reminded: boolean;
  readonly readBy?: string;
  readonly readAt?: Instant;
}

export type PhaseLife = 'pending' | 'ready' | 'active' | 'overrun' | 'completed' | 'completedLate';

export interface PhaseState {
  readonly state: PhaseLife;
  /** Half-open; absent for a phase without a window, or while its anchor is not known. */
  readonly from?: Instant;
  readonly to?: Instant;
  /** At `to` the phase ends, whatever stands open. */
  readonly closes?: boolean;
  readonly enteredAt?: Instant;
  readonly endedAt?: Instant;
}

export type StepLife = 'waiting' | 'open' | 'done' | 'skipped' | 'lapsed';

export interface StepState {
  readonly state: StepLife;
  /** An approval or collection with somebody reworking: the step waits for him. */
  readonly returned: boolean;
  /** How the step goes on once what it was sent back for is done. */
  readonly back?: Back;
  /** 1, and one more each time the step is opened again. */
  readonly cycle: number;
  readonly openedAt?: Instant;
  readonly endedAt?: Instant;
  readonly outcome: string;
  /** Who did it last. */
  readonly actor?: string;
  readonly form: Readonly<Record<string, unknown>>;
  /** Facts recorded, or parts answered. */
  readonly count: number;
  /** Of a collection: parts sent, valid and invalid answers on paper that name nobody, and its end. */
  readonly sent: number;
  readonly paper: { readonly valid: number; readonly invalid: number };
  readonly closesAt?: Instant;
  readonly closed: boolean;
  /** The number that a number step was given. */
  readonly number: string;
  /** The row by which a decision table decided, from 1. */
  readonly row?: number;
  /** Of a step that starts sub-processes, by key. */
  readonly subs?: Readonly<Record<string, Sub>>;
}

export interface Back {
  /** 直达 or 重走. */
  readonly resume: 'returner' | 'again';
  /** Nobody returned it: it was voted down, and all of them are asked again. */
  readonly votedDown?: true;
  /** Steps that are done again first; without any it is reworked on the step itself. */
  readonly steps: readonly string[];
}

export interface Task {
  readonly id: string;
  readonly step: string;
  readonly cycle: number;
  readonly role: TaskRole;
  readonly assignee: Party;
  readonly with: readonly Party[];
  readonly department?: string;
  /** Who is asked, where the part is an outside person's: kept beside the log, erasable. */
  readonly respondent?: unknown;
  /** What the part must cover. */
  readonly tags: readonly string[];
  readonly openedAt: Instant;
  /** One more with every change: what a person saw and means to act on. */
  readonly version: number;
  readonly state: 'open' | 'held' | 'done' | 'ended';
  /** What it waits for while it is held. */
  readonly waitsFor?: Wait;
  /** Its place where people decide one after the other (依次). */
  readonly turn?: number;
  /** How it came about, if the step itself did not give it out. */
  readonly origin?: TaskOrigin;
  /** The task to which it was added. */
  readonly beside?: string;
  readonly addedBy?: string;
  /** Whoever it may be claimed by again when it is released. */
  readonly pool?: Party;
  /** Through whose hands it came, the first first. */
  readonly hands?: readonly string[];
  /** What its owner has put by and not handed in (暂存). */
  readonly draft?: { readonly form: Readonly<Record<string, unknown>>; readonly opinion: string };
  /** Files that were handed in with it. */
  readonly attachments?: readonly Attachment[];
  /** SHA-256 of the image of a signature. */
  readonly signature?: string;
  /** Why it ended without having been done. */
  readonly end?: TaskEnd;
  /** Decided by a rule and by nobody. */
  readonly auto?: AutoDecision;
  readonly decision?: TaskDecision;
  readonly valid: boolean;
  readonly doneBy?: string;
  readonly doneAt?: Instant;
  readonly form: Readonly<Record<string, unknown>>;
  readonly opinion: string;
  /** An extension asked for and not answered. */
  readonly request?: ExtensionRequest;
  readonly urgedAt?: Instant;
  /** Nobody could be found for it, so that the administrator has it. */
  readonly unowned: boolean;
}

/** What the task is within its step. */
export type TaskRole =
  | 'do'
  | 'decide'
  | 'advise'
  | 'rework'
  | 'part'
  | 'invite'
  | 'record'
  | 'tally'
  | 'number'
  | 'send'
  | 'answer';

export type TaskDecision = 'done' | 'approved' | 'refused' | 'abstained' | 'returned' | 'ended';

/** `closed`: the collection or the vote; `removed`: taken out again by whoever added it (减签). */
export type TaskEnd = 'closed' | 'decided' | 'cancelled' | 'removed';

/**
 * `turn`: somebody before it in line; `signers`: those its owner added before himself; `advice`: whom
 * he asked; `rework`: what was sent back on its own step; `return`: what was sent back elsewhere.
 */
export type Wait = 'turn' | 'signers' | 'advice' | 'rework' | 'return';

/** 前加签, 后加签, 并加签, 委派. */
export type TaskOrigin = 'before' | 'after' | 'with' | 'delegated';

/** The starter approves nothing of his own, an approval given before counts, nobody was there, the time was over. */
export type AutoDecision = 'starter' | 'repeat' | 'empty' | 'due';

export interface ExtensionRequest {
  readonly due: LocalDate;
  readonly reason: string;
  readonly by: string;
}

export interface NotedEvent {
  readonly receivedAt: Instant;
  readonly date?: LocalDate;
  readonly form: Readonly<Record<string, unknown>>;
}

export interface RecordCount {
  readonly count: number;
  readonly byValue: Readonly<Record<string, number>>;
}

export interface DocumentState {
  readonly version: number;
  /** By series. */
  readonly numbers: Readonly<Record<string, string>>;
  readonly disclosedOn?: LocalDate;
}

export interface FrozenFigures {
  readonly figures: string;
  readonly at: Instant;
  readonly counts: Readonly<Record<string, number | string | boolean>>;
}

export const NO_INSTANCE: Instance = {
  id: '',
  definition: { id: '', version: 0 },
  life: 'none',
  sealed: false,
  outcome: '',
  starter: '',
  startedAt: '',
  subject: { zh: '', en: '' },
  serial: '',
  params: {},
  form: {},
  roles: {},
  phases: {},
  steps: {},
  tasks: {},
  deadlines: {},
  events: {},
  records: {},
  documents: {},
  items: {},
  counters: {},
  figures: {},
  copies: {},
};

export const WAITING_STEP: StepState = {
  state: 'waiting',
  returned: false,
  cycle: 1,
  outcome: '',
  form: {},
  count: 0,
  sent: 0,
  paper: { valid: 0, invalid: 0 },
  closed: false,
  number: '',
};
