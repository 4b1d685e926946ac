/** What is known of a file that lies in the store. */
export interface StoredBlob {
  /** SHA-256 of its bytes: 64 hexadecimal digits. It is also its name. */
  readonly hash: string;
  readonly bytes: number;
}

export interface ListedBlob extends StoredBlob {
  /** When it was last put, in milliseconds of the wall clock of whoever put it. */
  readonly putAtMs: number;
}

export interface PutBlob {
  readonly maxBytes: number;
  /** Wall time of the putting. */
  readonly nowMs: number;
  /**
   * Looks at the beginning of the bytes, at most `HEAD_BYTES`, once they have all arrived and before
   * they become a blob; what it answers false to never becomes one.
   */
  readonly accept?: (head: Uint8Array, bytes: number) => Promise<boolean>;
}

export type PutOutcome =
  | { readonly ok: true; readonly blob: StoredBlob }
  | { readonly ok: false; readonly why: 'tooLarge' | 'notAccepted' };

/** How much of a file is shown to whoever accepts it. */
export const HEAD_BYTES = 262_144;

/** The bytes under this name are not the ones that were put: the disk or somebody changed them. */
export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged';

  constructor(readonly hash: string) {
    super(`The file ${hash} is not what was stored under that name.`);
  }
}

/**
 * Files by the hash of their content: attachments and the images of signatures. They are put, never
 * changed, and the same content lies there once. The log names them; nothing here names the log.
 */
export abstract class Blobs {
  /**
   * Takes bytes as they come. Durable when it answers that they are stored; a process that dies
   * meanwhile, a stream that breaks off and bytes that are refused leave no blob behind.
   */
  abstract put(bytes: AsyncIterable<Uint8Array>, asked: PutBlob): Promise<PutOutcome>;

  /**
   * The bytes, or undefined if there are none of that name. Reading throws `BlobDamaged` before the
   * last piece is given out, if they are not the ones that were put.
   */
  abstract get(
    hash: string,
  ): Promise<{ readonly bytes: number; readonly content: AsyncIterable<Uint8Array> } | undefined>;

  abstract has(hash: string): Promise<boolean>;

  /** Up to `limit` blobs by name, behind `after`; `''` begins at the start. */
  abstract list(after: string, limit: number): Promise<readonly ListedBlob[]>;

  /**
   * Removes one, for an erasure or because nothing names it; true if it was there. With
   * `putBeforeMs` only if it has not been put again since.
   */
  abstract remove(hash: string, putBeforeMs?: number): Promise<boolean>;
}

const HASH = /^[0-9a-f]{64}$/;

/** True for what can be the name of a blob; nothing else ever becomes part of a path. */
export function isBlobHash(text: unknown): text is string {
  return typeof text === 'string' && HASH.test(text);
}
