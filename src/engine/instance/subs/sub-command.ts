import type { Party } from '../../party.js';
import type { SubNews } from './sub-event.js';
import type { ParentLink } from './sub-state.js';

type Form = Readonly<Record<string, unknown>>;

/** What a process and its sub-processes tell each other; nobody else says it. */
export type SubCommand =
  | {
      readonly type: 'startSub';
      readonly of: string;
      readonly parent: ParentLink;
      readonly starter: string;
      readonly params: Form;
      readonly form: Form;
      readonly roles: Readonly<Record<string, Party>>;
    }
  | {
      readonly type: 'noteSub';
      readonly step: string;
      readonly cycle: number;
      readonly key: string;
      readonly news: SubNews;
    }
  | { readonly type: 'cancelSub' }
  | { readonly type: 'holdSub'; readonly held: boolean };
