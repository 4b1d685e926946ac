import type { Instant } from '../../../calendar/calendar-data.js';
import type { Text } from '../../../definition/definition.js';
import type { Party } from '../../party.js';
import type { ParentLink, Sub, ToldParent } from './sub-state.js';

type Form = Readonly<Record<string, unknown>>;

/** What happens between a process and its sub-processes. */
export type SubEvent = SubStepEvent | ChildEvent;

/** In the parent. */
export type SubStepEvent =
  | ({
      readonly type: 'subAsked';
      readonly step: string;
      readonly cycle: number;
      readonly key: string;
      readonly instance: string;
      readonly of: string;
      readonly at: Instant;
      readonly starter: string;
      readonly result: ParentLink['result'];
    } & Given)
  /** One that ended well is kept when the step is opened again. */
  | { readonly type: 'subKept'; readonly step: string; readonly sub: Sub }
  /** It cannot even be asked for. */
  | { readonly type: 'subImpossible'; readonly step: string; readonly sub: Sub }
  | {
      readonly type: 'subNoted';
      readonly step: string;
      readonly key: string;
      readonly at: Instant;
      readonly news: SubNews;
    }
  | {
      readonly type: 'subCancelled';
      readonly step: string;
      readonly key: string;
      readonly instance: string;
    }
  /** All that are under way stand still with the parent, or go on with it. */
  | { readonly type: 'subsHeld'; readonly held: boolean }
  | { readonly type: 'subFilled'; readonly step: string; readonly form: Form };

/** In the sub-process. */
export type ChildEvent =
  | { readonly type: 'parentNamed'; readonly parent: ParentLink }
  | {
      readonly type: 'subNotStarted';
      readonly parent: ParentLink;
      readonly code: string;
      readonly message: Text;
    }
  | { readonly type: 'parentTold'; readonly told: ToldParent; readonly values?: Form }
  | { readonly type: 'parentCancelled' }
  | { readonly type: 'parentHeld'; readonly held: boolean; readonly suspended?: true };

export interface Given {
  readonly params: Form;
  readonly form: Form;
  readonly roles: Readonly<Record<string, Party>>;
}

export type SubNews = Pick<
  Sub,
  'life' | 'version' | 'subject' | 'outcome' | 'touched' | 'code' | 'message' | 'values'
>;
