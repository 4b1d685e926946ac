/** A value that may have to be erased one day; commits hold its digest only. */
export interface Erasable {
  /** Digest of salt and value together, so that a short value cannot be found by trying. */
  readonly digest: string;
  readonly salt: string;
  readonly value: unknown;
}

/** `erased` tells a value that was erased on purpose from one that was never there. */
export type KeptErasable = Erasable | 'erased';

/**
 * The side store of values beside the log. Values come in with the commit that names them
 * (`CommitLog.append`) and leave with the commit that records their erasure.
 */
export abstract class ErasableStore {
  /**
   * The values of those digests that the store knows, erased ones included. A value whose commit
   * has been acknowledged is found, also by another process.
   */
  abstract find(digests: readonly string[]): Promise<ReadonlyMap<string, KeptErasable>>;
}
