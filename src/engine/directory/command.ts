import type { Instant } from '../../calendar/calendar-data.js';
import type { DepartmentEntry, PersonEntry, PostEntry } from './state.js';

/** Departments, posts and people as they are from now on; whoever is not named stays as he is. */
export interface Entries {
  readonly departments?: readonly DepartmentEntry[];
  readonly posts?: readonly PostEntry[];
  readonly people?: readonly PersonEntry[];
}

export type DirectoryCommand =
  | ({ readonly type: 'enter' } & Entries)
  /** 离职: he works here until then, or until now where nothing is said. */
  | { readonly type: 'leave'; readonly person: string; readonly until?: Instant }
  /** 撤销: nobody may be in it, and nothing below it, from then on. */
  | { readonly type: 'endDepartment'; readonly department: string; readonly until?: Instant }
  | { readonly type: 'endPost'; readonly post: string; readonly until?: Instant }
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
