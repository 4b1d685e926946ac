import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Attaching, GivenFile } from '../attachment.js';
import type { Milestone } from '../item/milestone.js';
import type { Party } from '../party.js';
import type { ItemSummary } from '../item-summary.js';
import type { SubCommand } from './subs/sub-command.js';
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
      readonly attachments?: readonly GivenFile[];
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
  | LifeCommand
  | CorrectCommand
  /** 抄送 or 传阅 by hand. */
  | { readonly type: 'sendCopy'; readonly parties: readonly Party[] }
  /** 已阅. */
  | { readonly type: 'readCopy'; readonly copy: string }
  /** 离职交接: everything that one person has open becomes another's. */
  | { readonly type: 'handOver'; readonly from: string; readonly person: string }
  | SystemCommand;

/** About the instance as a whole; all but the first two are an administrator's. */
export type LifeCommand =
  /** 撤回: back into a draft while nobody has acted. */
  | { readonly type: 'withdraw' }
  /** 撤销: the starter gives it up. */
  | { readonly type: 'revoke' }
  /** 挂起, 激活, 终止, 作废. */
  | { readonly type: 'suspend' | 'activate' | 'terminate' | 'void' }
  /** 跳转: to a step, leaving what is open, or the steps that are named. */
  | { readonly type: 'jump'; readonly step: string; readonly leave?: readonly string[] }
  /** 唤醒: an ended instance goes on from a step that it had come to. */
  | { readonly type: 'wake'; readonly step: string };

/** 更正: a field of the request, of a step, an outside event or a tally was recorded wrongly. */
export type CorrectCommand =
  | {
      readonly type: 'correct';
      readonly form: Form;
      readonly step?: string;
      /** An outside event whose form or date was noted wrongly. */
      readonly event?: string;
      readonly date?: LocalDate;
    }
  | {
      readonly type: 'correctTally';
      readonly step: string;
      readonly ballots: number;
      readonly present: number;
      readonly invalid: number;
      readonly counts: Readonly<Record<string, number>>;
    };

interface Signed {
  /** SHA-256 of the image, in hex. */
  readonly signature?: string;
}

interface Choosing {
  /** Who acts next, where the step leaves that to its doer (上一办理人指定). */
  readonly roles?: Readonly<Record<string, Party>>;
}

/** About one task; `version` is the one the person saw, checked where it is given. */
export type TaskCommand = { readonly task: string; readonly version?: number } & (
  | {
      readonly type: 'complete';
      readonly form?: Form;
      readonly opinion?: string;
      /** Freeze the step's figures as they stood at this instant. */
      readonly figuresAt?: Instant;
      readonly medium?: 'paper';
      readonly signature?: string;
      readonly roles?: Readonly<Record<string, Party>>;
      readonly request?: Form;
      readonly attachments?: readonly GivenFile[];
    }
  | ({ readonly type: 'approve'; readonly opinion?: string; readonly request?: Form } & Signed &
      Choosing &
      Attaching)
  | ({ readonly type: 'reject'; readonly opinion: string } & Signed & Attaching)
  /** 弃权, where votes are counted. */
  | ({ readonly type: 'abstain'; readonly opinion?: string } & Signed & Attaching)
  /** 退回: to the step's rework, to steps done before, or of a part that was handed in. */
  | {
      readonly type: 'return';
      readonly opinion: string;
      /** `rework`, `previous`, or a step that was done before. */
      readonly to?: string;
      readonly resume?: 'returner' | 'again';
    }
  /** 加签: before, after (which approves) or beside the owner. */
  | ({
      readonly type: 'addSigner';
      readonly how: 'before' | 'after' | 'with';
      readonly people: readonly string[];
      readonly opinion?: string;
    } & Signed &
      Choosing)
  /** 减签: the task is one that was added. */
  | { readonly type: 'removeSigner'; readonly opinion?: string }
  /** 转办: the task is another's from then on. */
  | { readonly type: 'transfer'; readonly person: string; readonly opinion?: string }
  /** 委派: another gives his opinion, and the task comes back. */
  | { readonly type: 'delegate'; readonly person: string; readonly opinion?: string }
  /** 认领 and giving it back. */
  | { readonly type: 'claim' | 'release' }
  /** 拿回: what one has done oneself, while nobody has acted next. */
  | { readonly type: 'takeBack' }
  /** 暂存. */
  | { readonly type: 'saveDraft'; readonly form?: Form; readonly opinion?: string }
  /** 沟通. */
  | { readonly type: 'comment'; readonly opinion: string; readonly people?: readonly string[] }
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
  /** The meeting is over: who has not voted has no vote. */
  | { readonly type: 'closeBallot' }
);

export type SystemCommand =
  | SubCommand
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
