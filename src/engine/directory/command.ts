import type { Instant } from '../../calendar/calendar-data.js';
import type { Department, Person, Post } from './state.js';

export type DirectoryCommand =
  /** Departments, posts and people as they are from now on; whoever is not named stays as he is. */
  | {
      readonly type: 'enter';
      readonly departments?: readonly Department[];
      readonly posts?: readonly Post[];
      readonly people?: readonly Person[];
    }
  /** 代理: by the principal himself or an administrator, for the half-open interval [from, until). */
  | {
      readonly type: 'appointProxy';
      readonly principal: string;
      readonly agent: string;
      readonly from: Instant;
      readonly until: Instant;
      readonly openTasks?: boolean;
    }
  | { readonly type: 'endProxy'; readonly proxy: string }
  /** 三员分立: by an administrator, who then is none any more, and for good. */
  | {
      readonly type: 'dividePowers';
      readonly system: readonly string[];
      readonly security: readonly string[];
      readonly audit: readonly string[];
    };
