import type { Json } from './views.js';

/** What lets somebody in: a password's hash, a session, a token. */
export interface Credential {
  /** Of which sort it is: `password`, `session`, `token`. */
  readonly kind: string;
  /** Unique within its kind; of a secret it is the secret's digest, never the secret. */
  readonly key: string;
  /** Whose it is. */
  readonly owner: string;
  /** Wall time in milliseconds after which it is worth nothing; null if it has no end. */
  readonly expiresAtMs: number | null;
  readonly facts: Readonly<Record<string, Json>>;
}

/**
 * Credentials lie beside the log, never in it: they are changed and deleted, and nobody who may
 * read the history may read them. That one was given, used or withdrawn is in the log.
 */
export abstract class Credentials {
  /** Durable when it answers. Puts a new one, or replaces the one of the same kind and key. */
  abstract put(credential: Credential): Promise<void>;

  /** The credential as it was put; the caller looks at `expiresAtMs`. */
  abstract get(kind: string, key: string): Promise<Credential | undefined>;

  /** All of a kind that somebody has, by key. */
  abstract ofOwner(kind: string, owner: string): Promise<readonly Credential[]>;

  /** Deletes one; true if it was there. */
  abstract delete(kind: string, key: string): Promise<boolean>;

  /** Deletes what expired before that moment of wall time and says how many they were. */
  abstract deleteExpired(nowMs: number): Promise<number>;
}
