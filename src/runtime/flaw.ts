/** Something in the log, or beside it, that is not as it was written. */
export interface Flaw {
  readonly stream: string;
  readonly seq: number;
  readonly what: FlawKind;
  readonly expected: string;
  readonly found: string;
}

export type FlawKind =
  /** A commit of another stream lies in this one. */
  | 'stream'
  /** A commit is missing, doubled or out of order. */
  | 'seq'
  | 'prevHash'
  | 'hash'
  | 'recordedAt'
  /** The events cannot be folded. */
  | 'fold'
  /** The stored head is not what the commits make of it. */
  | 'head'
  /** Deciding the command again gives something else. */
  | 'decision'
  /** An erasable value is missing or not the one that was kept. */
  | 'erasable'
  /** A file that the commit names is missing, or is not the one that was attached. */
  | 'file';
