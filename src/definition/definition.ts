import type { AttachmentRule } from './attachments.js';
import type { OfficeHours } from '../calendar/office-hours.js';
import type { Roll } from '../calendar/workdays.js';
import type { JsonSchema } from './json-schema.js';
import type { DateRule } from './date-rule.js';
import type { FieldRules } from './fields.js';
import type { Step } from './step.js';
import type { Expression, Span, Text, Who } from './words.js';

export type { Ballot, Handled, Return } from './approval.js';
export type { Anchor, DateRule } from './date-rule.js';
export type {
  Step,
  StepDeadline,
  StepKind,
  GroupStep,
  DoStep,
  ApproveStep,
  CollectStep,
  Join,
  RecordStep,
  AwaitStep,
  VoteStep,
  VoteResult,
  NumberStep,
  SubmitStep,
  NotifyStep,
  SubStep,
} from './step.js';
export type { SubEach, SubValue, SubWho } from './sub-step.js';
export type {
  Comparison,
  CountedSpan,
  DepartmentOf,
  Expression,
  Share,
  Span,
  SpanUnit,
  Text,
  Who,
} from './words.js';
export type { TableRow, TableStep } from './table-step.js';

/**
 * A process as the engine reads it: what the parser makes of one YAML file. All short forms of the
 * language are spelled out, every step stands flat under its own id, and names are known to refer
 * to something once the checker has passed it.
 */
export interface Definition {
  /** Version of the language. */
  readonly belfry: 1;
  readonly id: string;
  readonly title: Text;
  readonly description?: Text;
  /** Title of an instance; `{name}` stands for a parameter or a field of the start form. */
  readonly subject?: Text;
  /** IANA zone in which all dates and times of the definition are meant. */
  readonly zone: string;
  /** Id of the calendar of working days. */
  readonly calendar: string;
  readonly office: Office;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly roles: Readonly<Record<string, Role>>;
  readonly start: Start;
  /** How an instance that runs through to its end is called then: done, or approved. */
  readonly end: 'completed' | 'approved';
  readonly events: Readonly<Record<string, OutsideEvent>>;
  readonly records: Readonly<Record<string, RecordKind>>;
  readonly series: Readonly<Record<string, Series>>;
  readonly documents: Readonly<Record<string, DocumentKind>>;
  readonly ladders: Readonly<Record<string, readonly Rung[]>>;
  readonly tags: Readonly<Record<string, Text>>;
  readonly collections: Readonly<Record<string, Collection>>;
  readonly figures: Readonly<Record<string, Figures>>;
  readonly outcomes: Readonly<Record<string, Text>>;
  /** In the order of the file. */
  readonly phases: Readonly<Record<string, Phase>>;
  /** Every step of every phase, groups before their children, in the order of the file. */
  readonly steps: Readonly<Record<string, Step>>;
}

export interface Office {
  readonly hours: OfficeHours;
  /** When rungs ring on a working day, `HH:mm`. */
  readonly fireAt: string;
  /** A task turns yellow when this much or less is left before its due date. */
  readonly yellow: Span;
}

export interface Parameter {
  readonly title: Text;
  readonly schema: JsonSchema;
  readonly default?: unknown;
}

export interface Role {
  readonly title: Text;
  /** An outside body: it has no account here; somebody of the office acts for it. */
  readonly outside: boolean;
  /** Bound when the instance starts, at any later time, or found by `who` when asked. */
  readonly bind: 'start' | 'later' | 'rule';
  /** The step whose doer must bind it (上一办理人指定), if it is not bound by then. */
  readonly chosenAt?: string;
  /** The rule; for the other two what holds until somebody binds the slot. */
  readonly who?: Who;
}

export interface Start {
  readonly by: Who;
  readonly form?: JsonSchema;
  /** What the starter fills in and sees of his request: all of it, unless something else is said. */
  readonly fields?: FieldRules;
  /** Files that may be handed in with the request. */
  readonly attachments?: AttachmentRule;
  /** Series of the request's serial, allocated when it is first submitted. */
  readonly serial?: string;
  /** How long after its end the starter may still revoke it (撤销); without it, only while it runs. */
  readonly revoke?: { readonly within: Span };
}

/** Something that happens outside and is told to the office: a meeting day fixed, opinions received. */
export interface OutsideEvent {
  readonly title: Text;
  /** Who enters it. */
  readonly by: Who;
  /** It carries a date that deadlines may count from, and that may be moved. */
  readonly dated: boolean;
  readonly form?: JsonSchema;
}

/** A kind of fact that may be recorded at any time and that moves nothing by itself. */
export interface RecordKind {
  readonly title: Text;
  readonly by: Who;
  readonly form?: JsonSchema;
  /** A field of the form; the records are counted by its values. */
  readonly counter?: string;
  /** The fact is about an item of this collection. */
  readonly about?: string;
  /** Recording it gives the named document its date of publication. */
  readonly discloses?: boolean;
}

export interface Series {
  readonly title: Text;
  /** `{year}` and `{n}`, or `{n:5}` for a number of five digits. */
  readonly format: string;
  readonly restart: 'yearly' | 'never';
  /** Counted in the whole organisation, or anew in each instance. */
  readonly scope: 'organisation' | 'instance';
  /** Numbers of what comes to nothing are entered as void, so that the register has no unexplained hole. */
  readonly gapFree?: boolean;
}

export interface DocumentKind {
  readonly title: Text;
  readonly disclosure?: 'proactive' | 'onRequest' | 'none';
}

export interface Rung {
  readonly id: string;
  readonly title: Text;
  readonly side: 'before' | 'after';
  readonly span: Span;
  readonly action: RungAction;
  /** Who is told, or gets the task; nobody where something is decided. */
  readonly to: readonly Who[];
  /** Where a jump leads. */
  readonly step?: string;
  /** Series of the slip (督办单) that the rung issues. */
  readonly slip?: string;
}

/**
 * `remind` only tells; `escalate` also raises the level of the task or item. The others are what
 * comes of a task that is too late (超时): passed, refused, another's, sent back, left, or the end.
 */
export type RungAction =
  'remind' | 'escalate' | 'pass' | 'refuse' | 'transfer' | 'return' | 'jump' | 'end';

export interface Phase {
  readonly id: string;
  readonly title: Text;
  /** Without a window the phase may open from the start on, and never overruns. */
  readonly window?: Window;
  readonly enter?: Expression;
  /** Must hold besides all required steps being done. */
  readonly exit?: Expression;
  readonly atEnd: 'overrun' | 'block' | 'close';
  /** Top-level steps of the phase in the order of the file. */
  readonly steps: readonly string[];
}

export type Window =
  | {
      readonly kind: 'months';
      readonly from: number;
      readonly to: number;
      /** The parameter that holds the year. */
      readonly year: string;
      readonly roll: Roll;
    }
  | { readonly kind: 'dates'; readonly from: DateRule; readonly to: DateRule };

export interface Collection {
  readonly id: string;
  readonly title: Text;
  readonly number: string;
  /** Phases or the whole run in which items may be entered. */
  readonly enterWhile?: Expression;
  readonly form?: JsonSchema;
  readonly enter: Who;
  readonly assign: Who;
  readonly verify: Who;
  /** How a given due date is rolled. */
  readonly roll: Roll;
  readonly ladder?: string;
  /** A submission must name at least one piece of evidence, or carry a workable plan. */
  readonly evidence: boolean;
  /** Files that may be evidence. */
  readonly attachments?: AttachmentRule;
  /** Named ways to end an item, such as done or a workable plan; the first is the usual one. */
  readonly endings: Readonly<Record<string, Text>>;
  readonly extension?: { readonly by: Who };
  readonly transfer?: { readonly by: Who };
  readonly merge?: { readonly by: Who };
  readonly suspend?: { readonly by: Who };
  readonly reopen?: { readonly by: Who };
  readonly urge?: { readonly by: Who };
  /** Who may mark an item as major; such an item owes a written report. */
  readonly major?: { readonly by: Who; readonly report: Text };
  /** Days within which a wrongly addressed item may be declined (退办). */
  readonly decline?: { readonly within: Span };
  /** The person of an item is told when it is assigned. */
  readonly notice: boolean;
}

export interface Figures {
  readonly title: Text;
  readonly counts: Readonly<Record<string, { readonly title: Text; readonly value: Expression }>>;
}
