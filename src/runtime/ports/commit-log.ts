import type { Commit } from '../commit.js';
import type { Erasable } from './erasable-store.js';
import type { ViewChange } from './views.js';

/** A commit with all that is written with it. */
export interface Entry {
  readonly commit: Commit;
  /** What it makes of the views, in this order; a later change of a row replaces an earlier one. */
  readonly changes: readonly ViewChange[];
  readonly erasables: readonly Erasable[];
  /** Digests of values whose erasure this commit records; erasing twice is the same as once. */
  readonly erased: readonly string[];
}

export type Appended =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** How many entries were stored before the conflict; always 0 where `atomic` is true. */
      readonly stored: number;
      readonly conflict: Conflict;
    };

/** Somebody else was there first. Nothing is broken: read again and decide again. */
export interface Conflict {
  readonly stream: string;
  readonly seq: number;
  readonly taken: 'seq' | 'commandKey';
}

/**
 * A place in the order of storing, as a word of the log that nobody else takes apart. Of two places
 * of one log the later one is the greater text, and it stays valid for as long as the data does.
 */
export type Position = string;

export interface Recorded {
  readonly position: Position;
  readonly commit: Commit;
}

export interface RecordedAsked {
  /** Behind this place, in the direction of reading; from the beginning, or the end, without it. */
  readonly after?: Position | undefined;
  /** Newest first. */
  readonly descending?: boolean;
  readonly limit: number;
}

/**
 * The truth: streams of commits, appended and never changed. Unique on (stream, seq) and on
 * (stream, commandKey). What is read is a copy: no caller can change what is stored.
 */
export abstract class CommitLog {
  /**
   * True where `append` is one transaction. Otherwise the entries are stored one after the other,
   * each commit whole, and its views are brought up to it before `append` answers.
   */
  abstract readonly atomic: boolean;

  /**
   * Stores the entries in their order and answers only when they are durable and their views can
   * be read. If two writers want the same (stream, seq) or (stream, commandKey), one of them is
   * stored and the other is told of the conflict, whatever the timing. An exception means that the
   * outcome is unknown: read before trying again.
   */
  abstract append(entries: readonly Entry[]): Promise<Appended>;

  /**
   * Up to `limit` commits of a stream with a seq greater than `afterSeq`, by seq and without gaps.
   * While others append it gives what was stored at some moment of the call.
   */
  abstract read(stream: string, afterSeq: number, limit: number): Promise<readonly Commit[]>;

  /** The newest commit of a stream. */
  abstract last(stream: string): Promise<Commit | undefined>;

  /** The commit that a command made under its key, if it was ever carried out. */
  abstract findByKey(stream: string, commandKey: string): Promise<Commit | undefined>;

  /**
   * Up to `limit` names of streams of one kind (the part before the first `/`), greater than
   * `after`, by code points. `''` begins at the start. Streams that appear meanwhile may be missed
   * behind the cursor and are found before it.
   */
  abstract streams(kind: string, after: string, limit: number): Promise<readonly string[]>;

  /**
   * Commits of all streams in the order in which they were stored. Nothing is ever stored in front
   * of what has been read, so whoever goes on behind the last position misses nothing. Undefined
   * where this log knows no such position: it is another log's, or of a state that was replaced by
   * a backup since.
   */
  abstract recorded(asked: RecordedAsked): Promise<readonly Recorded[] | undefined>;
}
