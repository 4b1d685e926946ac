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
  | { readonly type: 'proxyEnded'; readonly proxy: string };
