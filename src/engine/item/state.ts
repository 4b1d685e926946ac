import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import type { Attachment, Elsewhere } from '../attachment.js';
import type { Deadline } from '../deadline.js';
import type { Party } from '../party.js';
import type { Milestone } from './milestone.js';

/** A member of a collection (事项), with a life of its own that outlives phases. */
export interface Item {
  readonly instance: string;
  readonly definition: { readonly id: string; readonly version: number };
  readonly collection: string;
  readonly number: string;
  readonly state: ItemLife | 'none';
  /** One more with every change: what a person saw and means to act on. */
  readonly version: number;
  readonly sealed: boolean;
  readonly department: string;
  readonly person: string;
  /** Co-handlers (协办). */
  readonly with: readonly Party[];
  readonly tags: readonly string[];
  readonly form: Readonly<Record<string, unknown>>;
  readonly major: boolean;
  readonly milestones: Readonly<Record<string, Milestone & { readonly reachedAt?: Instant }>>;
  /** `item`, `report` and `milestone:<id>`. */
  readonly deadlines: Readonly<Record<string, Deadline>>;
  readonly evidence: readonly string[];
  /** Evidence that was handed in as files; the same content once. */
  readonly files?: readonly Attachment[];
  /** Files that had been offered before, here or elsewhere. */
  readonly repeated?: readonly RepeatedFile[];
  readonly enteredAt: Instant;
  readonly assignedAt?: Instant;
  readonly submittedAt?: Instant;
  readonly closedAt?: Instant;
  readonly ending: string;
  /** Closed, and handed in after its due date; counts by the last cycle (K13). */
  readonly late: boolean;
  readonly cycle: number;
  readonly mergedInto: string;
  readonly suspended?: { readonly on: LocalDate; readonly from: ItemLife };
  readonly request?: ItemRequest;
  /** Copied from the instance, so that an item decides alone. */
  readonly starter: string;
  readonly roles: Readonly<Record<string, Party>>;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface RepeatedFile {
  readonly hash: string;
  readonly elsewhere: readonly Elsewhere[];
}

export type ItemLife =
  | 'registered'
  | 'assigned'
  | 'accepted'
  | 'working'
  | 'submitted'
  | 'closed'
  | 'merged'
  | 'suspended';

/** Asked for and not answered yet. */
export type ItemRequest =
  | {
      readonly kind: 'extension';
      readonly due: LocalDate;
      readonly reason: string;
      readonly by: string;
    }
  | {
      readonly kind: 'transfer';
      readonly department: string;
      readonly person: string;
      readonly reason: string;
      readonly by: string;
    };

export const NO_ITEM: Item = {
  instance: '',
  definition: { id: '', version: 0 },
  collection: '',
  number: '',
  state: 'none',
  version: 0,
  sealed: false,
  department: '',
  person: '',
  with: [],
  tags: [],
  form: {},
  major: false,
  milestones: {},
  deadlines: {},
  evidence: [],
  enteredAt: '',
  ending: '',
  late: false,
  cycle: 1,
  mergedInto: '',
  starter: '',
  roles: {},
  params: {},
};
