import type { Instant } from '../calendar/calendar-data.js';
import type { Actor, Typed } from '../engine/stream-kind.js';
import { canonicalText } from './canonical.js';
import { digestOf } from './digest.js';

/** One change of one stream, with everything needed to prove it and to decide it again. */
export interface Commit {
  readonly stream: string;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** Unique in the stream: the same command under the same key happens once. */
  readonly commandKey: string;
  /** As it was decided: values that may be erased are replaced by their digests. */
  readonly command: Typed;
  readonly result?: unknown;
  readonly events: readonly Typed[];
  readonly actor: Actor;
  /** For whom the actor acted (代). */
  readonly principal?: string;
  readonly reason: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** The clock showed an earlier time than something recorded before; `recordedAt` was held. */
  readonly clockWentBack?: true;
  readonly definitionVersion?: number;
  readonly calendarVersion?: number;
  /** Seq of the directory stream. */
  readonly directoryVersion: number;
  readonly engineVersion: number;
  /** Hash of the commit before; null for the first. */
  readonly prevHash: string | null;
  readonly hash: string;
}

/**
 * Adds the hash over the canonical bytes of everything else. The commit that comes back is what
 * reading it from a store would give, so that live and replayed states cannot differ.
 */
export function sealCommit(draft: Omit<Commit, 'hash'>): Commit {
  const text = canonicalText(draft);
  return { ...(JSON.parse(text) as Omit<Commit, 'hash'>), hash: digestOf(text) };
}

/** The hash that a commit should have. */
export function hashOf(commit: Commit): string {
  return digestOf(canonicalText({ ...commit, hash: undefined }));
}
