import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Attachment, Elsewhere } from '../attachment.js';
import type { DeadlineEvent } from '../deadline-event.js';
import type { MessageRaised } from '../message.js';
import type { Party } from '../party.js';
import type { ItemNews } from './command.js';
import type { Milestone } from './milestone.js';
import type { Item, ItemLife, ItemRequest } from './state.js';

type Form = Readonly<Record<string, unknown>>;

/** What has happened to an item; of a fact from before it was adopted, when. */
export type ItemEvent = Fact & { readonly adopted?: true; readonly occurredAt?: Instant };

type Fact =
  | {
      readonly type: 'itemAdopted';
      readonly by: string;
      readonly item: Omit<Item, 'version' | 'sealed' | 'deadlines'>;
    }
  | (Omit<Extract<ItemNews, { type: 'enter' }>, 'type' | 'milestones' | 'reportDue'> & {
      readonly type: 'itemOpened';
      readonly at: Instant;
      readonly milestones: readonly Milestone[];
    })
  | { readonly type: 'itemChanged'; readonly from: ItemLife | 'none'; readonly to: ItemLife }
  | {
      readonly type: 'itemAssigned';
      readonly department: string;
      readonly person: string;
      readonly with: readonly Party[];
      readonly at: Instant;
    }
  | {
      readonly type: 'itemTransferred';
      readonly from: { readonly department: string; readonly person: string };
      readonly to: { readonly department: string; readonly person: string };
    }
  | { readonly type: 'itemDeclined'; readonly by: string; readonly opinion: string }
  | { readonly type: 'progressReported'; readonly by: string; readonly opinion: string }
  | {
      readonly type: 'itemSubmitted';
      readonly by: string;
      readonly at: Instant;
      readonly ending: string;
      readonly opinion: string;
    }
  | { readonly type: 'itemReturned'; readonly by: string; readonly opinion: string }
  | {
      readonly type: 'itemClosed';
      readonly by: string;
      readonly at: Instant;
      readonly late: boolean;
      readonly opinion: string;
    }
  | { readonly type: 'itemReopened'; readonly cycle: number; readonly opinion: string }
  | {
      readonly type: 'evidenceAdded';
      /** Names of what lies elsewhere. */
      readonly evidence: readonly string[];
      readonly files?: readonly Attachment[];
    }
  /** The same content has been offered before (纸面销号); it counts, and whoever verifies is warned. */
  | {
      readonly type: 'evidenceRepeated';
      readonly hash: string;
      readonly elsewhere: readonly Elsewhere[];
    }
  | { readonly type: 'requestMade'; readonly request: ItemRequest }
  | {
      readonly type: 'requestAnswered';
      readonly granted: boolean;
      readonly by: string;
      readonly opinion: string;
    }
  | { readonly type: 'itemMerged'; readonly into: string }
  | { readonly type: 'itemAbsorbed'; readonly from: string; readonly tags: readonly string[] }
  | {
      readonly type: 'itemSuspended';
      readonly on: LocalDate;
      readonly from: ItemLife;
      readonly opinion: string;
    }
  | { readonly type: 'itemResumed' }
  | { readonly type: 'itemUrged'; readonly by: string }
  | { readonly type: 'markedMajor' }
  | { readonly type: 'reportGiven'; readonly by: string; readonly opinion: string }
  | { readonly type: 'milestoneAdded'; readonly milestone: Milestone }
  | { readonly type: 'milestoneReached'; readonly milestone: string; readonly at: Instant }
  | {
      readonly type: 'recordNoted';
      readonly of: string;
      readonly form: Form;
      readonly occurredAt: Instant;
    }
  | { readonly type: 'rolesNoted'; readonly roles: Readonly<Record<string, Party>> }
  | { readonly type: 'itemSealed' }
  | DeadlineEvent
  | MessageRaised;
