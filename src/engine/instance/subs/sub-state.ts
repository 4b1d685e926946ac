import type { Instant } from '../../../calendar/calendar-data.js';
import type { Text } from '../../../definition/definition.js';
import type { Life } from '../life.js';

/** What the parent knows of one sub-process (子流程). */
export interface Sub {
  /** Tells the sub-processes of one step apart: the entry that it is for; empty where there is one. */
  readonly key: string;
  /** The round of the step in which it was asked for. */
  readonly cycle: number;
  readonly instance: string;
  readonly of: string;
  /** `asked`: on its way; `notStarted`: it could not be started, and `code` says why. */
  readonly life: Exclude<Life, 'none'> | 'asked' | 'notStarted';
  readonly since: Instant;
  readonly version?: number;
  readonly subject?: Text;
  /** An outcome that its definition names. */
  readonly outcome?: string;
  /** Somebody has acted in it, so that what came before can no longer be taken back. */
  readonly touched?: true;
  readonly code?: string;
  readonly message?: Text;
  /** The parent has ended it. */
  readonly cancelled?: true;
  /** Of the fields that were asked for. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What a sub-process knows of whom it was started by. */
export interface ParentLink {
  readonly instance: string;
  readonly step: string;
  readonly cycle: number;
  readonly key: string;
  /** 1 for the sub-process of a process that is none. */
  readonly depth: number;
  readonly result: Readonly<Record<string, { readonly step?: string; readonly field: string }>>;
  /** The parent has ended it: it is not woken again. */
  readonly cancelled?: true;
  /** The parent stands still, and so does this. */
  readonly held?: true;
  /** It stood still already when the parent did. */
  readonly suspended?: true;
  /** What the parent was told last. */
  readonly told?: ToldParent;
}

export interface ToldParent {
  readonly life: Exclude<Life, 'none'>;
  readonly outcome: string;
  readonly touched: boolean;
}

const GOOD: ReadonlySet<Sub['life']> = new Set<Sub['life']>(['completed', 'approved']);
const BAD: ReadonlySet<Sub['life']> = new Set<Sub['life']>([
  'refused',
  'revoked',
  'terminated',
  'void',
  'notStarted',
]);

export function endedWell({ life }: Sub): boolean {
  return GOOD.has(life);
}

export function endedBadly({ life }: Sub): boolean {
  return BAD.has(life);
}

export function isUnderWay(sub: Sub): boolean {
  return !endedWell(sub) && !endedBadly(sub) && sub.cancelled !== true;
}

/** Sub-processes of sub-processes; a chain that is longer is taken for one without an end. */
export const SUB_DEPTH_MAX = 8;
/** Of an instance; leaves room for what is named after it. */
export const SUB_ID_LENGTH_MAX = 120;
