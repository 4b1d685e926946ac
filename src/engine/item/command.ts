import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Attaching, Attachment } from '../attachment.js';
import type { ItemSummary } from '../item-summary.js';
import type { Party } from '../party.js';
import type { AdoptedItem } from './adopted-item.js';
import type { Milestone } from './milestone.js';

type Form = Readonly<Record<string, unknown>>;

/** What people, timers and the instance may ask of an item. `version` is the one the person saw. */
export type ItemCommand = { readonly version?: number } & (ItemAct | ItemNews);

export type ItemAct =
  | {
      readonly type: 'assign';
      readonly department?: string;
      readonly person: string;
      readonly due?: LocalDate;
      readonly with?: readonly Party[];
    }
  | { readonly type: 'accept' }
  /** 退办: it was addressed to the wrong department. */
  | { readonly type: 'decline'; readonly opinion: string }
  | ({
      readonly type: 'progress';
      readonly opinion: string;
      readonly evidence?: readonly string[];
    } & Attaching)
  | ({
      readonly type: 'submit';
      readonly opinion?: string;
      readonly evidence?: readonly string[];
      readonly ending?: string;
    } & Attaching)
  | { readonly type: 'return'; readonly opinion: string }
  | { readonly type: 'close'; readonly opinion?: string }
  | { readonly type: 'askExtension'; readonly due: LocalDate; readonly opinion: string }
  | { readonly type: 'grantExtension' }
  | { readonly type: 'refuseExtension'; readonly opinion: string }
  | {
      readonly type: 'askTransfer';
      readonly department?: string;
      readonly person: string;
      readonly opinion: string;
    }
  | { readonly type: 'grantTransfer' }
  | { readonly type: 'refuseTransfer'; readonly opinion: string }
  | { readonly type: 'suspend'; readonly opinion: string }
  | { readonly type: 'resume' }
  | { readonly type: 'reopen'; readonly due: LocalDate; readonly opinion: string }
  | { readonly type: 'urge' }
  | { readonly type: 'markMajor'; readonly due: LocalDate }
  | ({
      readonly type: 'giveReport';
      readonly opinion?: string;
      readonly evidence?: readonly string[];
    } & Attaching)
  | { readonly type: 'addMilestone'; readonly milestone: Milestone }
  | ({
      readonly type: 'reachMilestone';
      readonly milestone: string;
      readonly evidence?: readonly string[];
    } & Attaching);

export type ItemNews =
  | {
      readonly type: 'enter';
      readonly instance: string;
      readonly definition: { readonly id: string; readonly version: number };
      readonly collection: string;
      readonly summary: ItemSummary;
      readonly form: Form;
      readonly by: string;
      readonly with: readonly Party[];
      readonly milestones: readonly Milestone[];
      readonly reportDue?: LocalDate;
      readonly starter: string;
      readonly roles: Readonly<Record<string, Party>>;
      readonly params: Form;
    }
  | {
      /** As it stands when its instance is adopted. */
      readonly type: 'adopt';
      readonly instance: string;
      readonly definition: { readonly id: string; readonly version: number };
      readonly collection: string;
      readonly summary: ItemSummary;
      readonly item: AdoptedItem;
      readonly by: string;
      readonly starter: string;
      readonly roles: Readonly<Record<string, Party>>;
      readonly params: Form;
    }
  | { readonly type: 'merge'; readonly into: string }
  /** Takes over what a merged item brings. */
  | {
      readonly type: 'absorb';
      readonly from: string;
      readonly evidence: readonly string[];
      readonly files?: readonly Attachment[];
      readonly tags: readonly string[];
    }
  | {
      readonly type: 'noteRecord';
      readonly of: string;
      readonly form: Form;
      readonly occurredAt: Instant;
    }
  | { readonly type: 'noteRoles'; readonly roles: Readonly<Record<string, Party>> }
  | { readonly type: 'seal' }
  | { readonly type: 'recompute' }
  | {
      readonly type: 'fireTimers';
      readonly timers: readonly { readonly id: string; readonly at: Instant }[];
    };
