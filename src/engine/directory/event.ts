import type { Department, Person, Post, Proxy } from './state.js';

export type DirectoryEvent =
  | { readonly type: 'departmentEntered'; readonly department: Department }
  | { readonly type: 'postEntered'; readonly post: Post }
  | { readonly type: 'personEntered'; readonly person: Person }
  | { readonly type: 'proxyAppointed'; readonly proxy: Proxy }
  | { readonly type: 'proxyEnded'; readonly proxy: string }
  /** Ids of those who have each power from now on; nobody else has any. */
  | {
      readonly type: 'powersDivided';
      readonly system: readonly string[];
      readonly security: readonly string[];
      readonly audit: readonly string[];
    };
