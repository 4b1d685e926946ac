import { bodyTextOf, type Commit } from '../../runtime/commit.js';
import { digestOf } from '../../runtime/digest.js';
import type { Packed, PackedTexts } from './packed-texts.js';

/**
 * How a commit lies in the file: what its neighbours and columns say is not said again in its body.
 * Nothing is lost, and whatever is changed in the file shows in the hash.
 */
export interface CommitRow {
  readonly seq: number;
  /** Null where it is the hash of the commit before, or null in the first one. */
  readonly prevHash: StoredHash | null;
  readonly hash: StoredHash;
  readonly body: Packed;
}

/** A SHA-256 as its 32 bytes; whatever else stood there as text, of which `null` is the empty one. */
export type StoredHash = Buffer | string;

/** The first commit of a stream says its name as well, so that its number leads to the name. */
type Body = Omit<Commit, 'stream' | 'seq' | 'prevHash' | 'hash'> & { readonly stream?: string };

const SHA256 = /^sha256:[0-9a-f]{64}$/;
const PREFIX = 'sha256:';
/** 48 bits fit exactly into a number of JavaScript and into six bytes of SQLite. */
const KEY_DIGEST_HEX_DIGITS = 12;

/** A commit as it goes into the file, all but what depends on the one before. */
export interface PreparedCommit {
  readonly stream: string;
  readonly seq: number;
  readonly commandKey: string;
  readonly keyDigest: number;
  readonly prevHash: string | null;
  readonly hash: string;
  readonly body: Packed;
}

export function prepareCommit(commit: Commit, texts: PackedTexts): PreparedCommit {
  const { stream, seq, commandKey, prevHash, hash } = commit;
  const keyDigest = keyDigestOf(commandKey);
  const body = texts.pack(bodyTextOf(commit));
  return { stream, seq, commandKey, keyDigest, prevHash, hash, body };
}

/** What stands in the column `prevHash`. */
export function storedPrevHash(prevHash: string | null, before: string | null): StoredHash | null {
  return prevHash === before ? null : storedHash(prevHash ?? '');
}

/** The commit as it was appended. `before` is the hash of the one before it, null at the start. */
export function commitOf(
  stream: string,
  row: CommitRow,
  before: string | null,
  texts: PackedTexts,
): Commit {
  const prevHash = row.prevHash === null ? before : hashText(row.prevHash) || null;
  // A name that its body says goes before the one it was found by: if they differ, the hash shows it.
  return { stream, ...bodyOf(row, texts), seq: row.seq, prevHash, hash: hashText(row.hash) };
}

export function bodyOf(row: Pick<CommitRow, 'body'>, texts: PackedTexts): Body {
  return JSON.parse(texts.unpack(row.body)) as Body;
}

export function storedHash(hash: string): StoredHash {
  return SHA256.test(hash) ? Buffer.from(hash.slice(PREFIX.length), 'hex') : hash;
}

export function hashText(hash: StoredHash): string {
  return typeof hash === 'string' ? hash : PREFIX + hash.toString('hex');
}

/** Narrows the search for a key; two keys may share it, so the found ones are compared. */
export function keyDigestOf(commandKey: string): number {
  const digest = digestOf(commandKey);
  return parseInt(digest.slice(PREFIX.length, PREFIX.length + KEY_DIGEST_HEX_DIGITS), 16);
}
