import type { ApprovalPolicy, Ballot, Handled, Return } from './approval.js';
import type { AttachmentRule } from './attachments.js';
import type { DateRule } from './date-rule.js';
import type { FieldRules } from './fields.js';
import type { Join } from './join.js';
import type { JsonSchema } from './json-schema.js';
import type { StepBase } from './step-base.js';
import type { TableStep } from './table-step.js';
import type { SubRules } from './sub-step.js';
import type { Comparison, Share, Span, Text, Who } from './words.js';

export type { Join } from './join.js';

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
  | NotifyStep
  | TableStep
  | SubStep;

export type StepKind = Step['kind'];

/** Steps that make up one step of the plan; done when every required child is done or skipped. */
export interface GroupStep extends StepBase {
  readonly kind: 'group';
  readonly steps: readonly string[];
  readonly deadlines: Readonly<Record<string, StepDeadline>>;
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

interface TaskStepBase extends StepBase {
  /** Absent where the file says `due: none`. */
  readonly due?: DateRule;
  readonly ladder?: string;
  readonly form?: JsonSchema;
  /** Assist (协办): they see the task and may comment, the responsible party answers for it. */
  readonly with: readonly Who[];
  /** The document that the step produces or handles. */
  readonly document?: string;
  /** What its doers see and change of the request and of the steps before (表单字段权限). */
  readonly fields?: FieldRules;
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
  /** Files that may be handed in with a part. */
  readonly attachments?: AttachmentRule;
  readonly extension?: { readonly by: Who };
  /** A parameter that maps a department to the tags its part must cover. */
  readonly tags?: string;
}

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

/** 子流程: starts instances of another definition and waits for how they end. */
export interface SubStep extends StepBase, SubRules {
  readonly kind: 'sub';
}
