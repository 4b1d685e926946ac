import type { Join } from './join.js';
import type { JsonSchema } from './json-schema.js';
import type { Expression, Who } from './words.js';

/** What a step says that starts instances of another definition (子流程). */
export interface SubRules {
  /** The other definition; its newest published version when the sub-process starts. */
  readonly of: string;
  /** What the sub-process is given. */
  readonly start: {
    readonly params: Readonly<Record<string, SubValue>>;
    readonly form: Readonly<Record<string, SubValue>>;
    readonly roles: Readonly<Record<string, SubWho>>;
  };
  /** One for each entry of a list; without it there is one. */
  readonly each?: SubEach;
  /** How many of them must end well. */
  readonly join: Join;
  /** Who counts as its starter; without it the starter of the parent. */
  readonly by?: Who;
  /** What comes of it if not enough of them end well. */
  readonly ifFailed: 'end' | 'outcome' | 'return';
  /** Which of them are started anew when the step is opened again. */
  readonly again: 'all' | 'unfinished';
  /** Fields of the step, filled in from what the sub-process comes to. */
  readonly form?: JsonSchema;
  /** By field of the step: a field of the other's request, or of one of its steps. */
  readonly result: Readonly<Record<string, { readonly step?: string; readonly field: string }>>;
}

/** An expression; a field or parameter as it stands; the entry that it is for, or one of its fields. */
export type SubValue =
  | { readonly value: Expression }
  | { readonly field: string }
  | { readonly parameter: string }
  | OfEntry;

/** Somebody whom the parent knows, or the person or department that the entry names. */
export type SubWho = { readonly who: Who } | OfEntry;

interface OfEntry {
  /** A field of the entry; `true` is the entry itself. */
  readonly each: string | true;
}

export type SubEach =
  | { readonly departments: 'all' | readonly string[] | { readonly parameter: string } }
  /** Lists of texts or numbers; or of objects, one of whose fields is the key. */
  | { readonly parameter: string; readonly key?: string }
  | { readonly field: string; readonly key?: string };

/** Sub-processes of one step at most; a list that may be longer is refused with the definition. */
export const SUBS_MAX = 200;
