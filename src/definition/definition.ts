import type { OfficeHours } from '../calendar/office-hours.js';
import type { LocalDate } from '../calendar/calendar-data.js';
import type { Roll } from '../calendar/workdays.js';
import type { ApprovalPolicy, Ballot, Handled, Return } from './approval.js';
import type { JsonSchema } from './json-schema.js';
import type { Comparison, Expression, Share, Span, Text, Who } from './words.js';

export type { Ballot, Handled, Return } from './approval.js';
export type { Comparison, DepartmentOf, Expression, Share, Span, Text, Who } from './words.js';

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
  /** `remind` only tells; `escalate` also raises the level of the task or item. */
  readonly action: 'remind' | 'escalate';
  readonly to: readonly Who[];
  /** Series of the slip (督办单) that the rung issues. */
  readonly slip?: string;
}

/** Where a due date is counted from. */
export type Anchor =
  | { readonly kind: 'opened' }
  | { readonly kind: 'started' }
  /** Said by whoever opens the task or enters the item. */
  | { readonly kind: 'given' }
  | { readonly kind: 'windowEnd' }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'event'; readonly name: string };

export interface DateRule {
  readonly from: Anchor;
  readonly sign: 1 | -1;
  readonly span?: Span;
  readonly roll: Roll;
}

/** A due date that stands on a group of steps as a whole. */
export interface StepDeadline {
  readonly title: Text;
  readonly due: DateRule;
  readonly owner: Who;
  readonly ladder?: string;
  /** The step that meets it, a `submit` step by its sending; without it the group's own end. */
  readonly metBy?: string;
}

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

export type Step =
  | GroupStep
  | DoStep
  | ApproveStep
  | CollectStep
  | RecordStep
  | AwaitStep
  | VoteStep
  | NumberStep
  | SubmitStep
  | NotifyStep;

export type StepKind = Step['kind'];

interface StepBase {
  readonly id: string;
  readonly phase: string;
  /** The group it stands in. */
  readonly parent?: string;
  readonly title: Text;
  readonly description?: Text;
  readonly needs: readonly string[];
  readonly if?: Expression;
  /** False for a step that the phase does not wait for. */
  readonly required: boolean;
}

/** Steps that make up one step of the plan; done when every required child is done or skipped. */
export interface GroupStep extends StepBase {
  readonly kind: 'group';
  readonly steps: readonly string[];
  readonly deadlines: Readonly<Record<string, StepDeadline>>;
}

interface TaskStepBase extends StepBase {
  /** Absent where the file says `due: none`. */
  readonly due?: DateRule;
  readonly ladder?: string;
  readonly form?: JsonSchema;
  /** Assist (协办): they see the task and may comment, the responsible party answers for it. */
  readonly with: readonly Who[];
  /** The document that the step produces or handles. */
  readonly document?: string;
}

export interface DoStep extends TaskStepBase, Handled {
  readonly kind: 'do';
  readonly by: Who;
  /** Figures that the doer freezes as they stood at a moment of choice. */
  readonly figures?: string;
}

export interface ApproveStep extends TaskStepBase, Handled {
  readonly kind: 'approve';
  /** One task each, in this order for `sequential`; a post or department stands for its people. */
  readonly by: readonly Who[];
  readonly policy: ApprovalPolicy;
  /** Only of the policy `vote`. */
  readonly ballot?: Ballot;
  /** The first refusal decides, or waits for the others (会签), or decides nothing alone (或签). */
  readonly oneRefusal: 'decides' | 'waits';
  /** A reject ends the instance, only gives the step the outcome `refused`, or sends it back. */
  readonly refuse: 'end' | 'outcome' | 'return';
  readonly return?: Return;
  /** Where nobody can be found: whoever keeps the processes, nobody at all, or somebody named. */
  readonly ifEmpty: 'administrator' | 'pass' | 'refuse' | Who;
  /** Where an approver is the starter himself. */
  readonly ifStarter: 'ask' | 'skip' | 'superior' | 'head';
  /** 去重: an approval given before counts again; off after a return. */
  readonly repeat: 'ask' | 'once' | 'consecutive';
}

export interface CollectStep extends TaskStepBase {
  readonly kind: 'collect';
  readonly from:
    | { readonly departments: 'all' | readonly string[] | { readonly parameter: string } }
    | { readonly people: Who }
    /** Groups of outside respondents, invited by `by` with numbers or names. */
    | { readonly outside: readonly string[] };
  /** Runs the collection: invites, lets late ones join, returns parts, enters paper. */
  readonly by: Who;
  readonly join: Join;
  /** At the end of the due date what is still open ends, and the join is decided. */
  readonly closeAtDue: boolean;
  readonly extension?: { readonly by: Who };
  /** A parameter that maps a department to the tags its part must cover. */
  readonly tags?: string;
}

export type Join =
  | { readonly kind: 'all' }
  | { readonly kind: 'count'; readonly n: number | { readonly parameter: string } }
  /** Valid answers over parts sent. `of` is exact: '4/5', '0.8', or a parameter with such a text. */
  | { readonly kind: 'ratio'; readonly of: Share; readonly op: Comparison };

export interface RecordStep extends TaskStepBase {
  readonly kind: 'record';
  readonly by: Who;
  /** How many facts make the step done. */
  readonly count: number | { readonly parameter: string };
}

export interface AwaitStep extends StepBase {
  readonly kind: 'await';
  readonly event: string;
}

export interface VoteStep extends TaskStepBase {
  readonly kind: 'vote';
  /** Enters the tally of the body. */
  readonly by: Who;
  readonly of?: string;
  readonly base: 'assigned' | 'present' | 'membership';
  readonly members: number | { readonly parameter: string };
  readonly quorum?: { readonly of: Share; readonly op: Comparison };
  readonly grades: Readonly<Record<string, Text>>;
  /** The first whose condition holds is the result; the last has none. */
  readonly results: readonly VoteResult[];
  readonly cycles: number | { readonly parameter: string };
}

export interface VoteResult {
  readonly id: string;
  readonly title: Text;
  readonly when?: { readonly sum: readonly string[]; readonly op: Comparison; readonly of: Share };
  readonly then:
    | { readonly kind: 'done'; readonly document?: string }
    /** Open the named steps again, this one included; after the last cycle name the outcome. */
    | { readonly kind: 'repeat'; readonly steps: readonly string[]; readonly outcome?: string };
  readonly tell: readonly Who[];
}

export interface NumberStep extends StepBase {
  readonly kind: 'number';
  readonly series: string;
  readonly document?: string;
  /** With an owner the number is given when he says so; without one as soon as the step opens. */
  readonly by?: Who;
  readonly due?: DateRule;
  readonly ladder?: string;
}

export interface SubmitStep extends TaskStepBase {
  readonly kind: 'submit';
  readonly by: Who;
  /** The outside body, a role. */
  readonly to: string;
  /** What ends the step: the receipt, or the other side's comments. */
  readonly answer: Text;
}

export interface NotifyStep extends StepBase {
  readonly kind: 'notify';
  readonly to: readonly Who[];
  readonly text: Text;
  /** 抄送: everybody gets a copy whose reading is noted, and who has not read it in time is reminded. */
  readonly copies?: { readonly remind?: Span };
}

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
