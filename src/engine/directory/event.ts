import type { Instant } from '../../calendar/calendar-data.js';
import type { DepartmentEntry, PersonEntry, PostEntry, Proxy } from './state.js';

export type DirectoryEvent =
  | { readonly type: 'departmentEntered'; readonly department: DepartmentEntry }
  | { readonly type: 'departmentEnded'; readonly department: string; readonly at: Instant }
  | { readonly type: 'postEntered'; readonly post: PostEntry }
  | { readonly type: 'postEnded'; readonly post: string; readonly at: Instant }
  | { readonly type: 'personEntered'; readonly person: PersonEntry }
  | { readonly type: 'personLeft'; readonly person: string; readonly at: Instant }
  | { readonly type: 'proxyAppointed'; readonly proxy: Proxy }
  | { readonly type: 'proxyEnded'; readonly proxy: string }
  /** Ids of those who have each power from now on; nobody else has any. */
  | {
      readonly type: 'powersDivided';
      readonly system: readonly string[];
      readonly security: readonly string[];
      readonly audit: readonly string[];
    };
