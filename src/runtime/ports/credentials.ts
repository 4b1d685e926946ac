import type { Json } from './views.js';

/** What lets somebody in, or keeps him out: a password's hash, a session, a token, a lock. */
export interface Credential {
  /** Of which sort it is: `password`, `session`, `token` … */
  readonly kind: string;
  /** Unique within its kind; of a secret it is the secret's digest, never the secret. */
  readonly key: string;
  /** Whose it is. */
  readonly owner: string;
  /** Wall time in milliseconds after which it is worth nothing; null if it has no end. */
  readonly expiresAtMs: number | null;
  readonly facts: Readonly<Record<string, Json>>;
}

export type CredentialChange = Pick<Credential, 'facts'> & Partial<Pick<Credential, 'expiresAtMs'>>;

/**
 * Credentials lie beside the log, never in it: they are changed and deleted, and nobody who may
 * read the history may read them. That one was given, used or withdrawn is in the log.
 */
export abstract class Credentials {
  /** Durable when it answers. Puts a new one, or replaces the one of the same kind and key. */
  abstract put(credential: Credential): Promise<void>;

  /** Durable when it answers. Puts one unless there is one of the same kind and key; true if it did. */
  abstract putNew(credential: Credential): Promise<boolean>;

  /**
   * Durable when it answers. Gives one that is there other facts of these names, and another end if
   * one is named; all else stays as it is, also what others change meanwhile. False if there is none.
   */
  abstract amend(kind: string, key: string, change: CredentialChange): Promise<boolean>;

  /** The credential as it was put; the caller looks at `expiresAtMs`. */
  abstract get(kind: string, key: string): Promise<Credential | undefined>;

  /** All of a kind that somebody has, by key. */
  abstract ofOwner(kind: string, owner: string): Promise<readonly Credential[]>;

  /** Deletes one; true if it was there. */
  abstract delete(kind: string, key: string): Promise<boolean>;

  /** Deletes what expired before that moment of wall time and says how many they were. */
  abstract deleteExpired(nowMs: number): Promise<number>;
}
