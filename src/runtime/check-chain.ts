import { hashOf, type Commit } from './commit.js';
import type { Flaw, FlawKind } from './flaw.js';

/** What the next commit of an unbroken chain has to fit. */
export interface Link {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string | null;
  readonly recordedAt: string;
}

/** What is wrong with a commit as the one that follows `link`. It needs nothing but the two. */
export function checkChain(link: Link, commit: Commit): readonly Flaw[] {
  const flaws: Flaw[] = [];
  const compare = (what: FlawKind, expected: unknown, found: unknown): void => {
    if (expected === found) return;
    const { stream } = link;
    flaws.push({ stream, seq: commit.seq, what, expected: String(expected), found: String(found) });
  };
  compare('stream', link.stream, commit.stream);
  compare('seq', link.seq + 1, commit.seq);
  compare('prevHash', link.hash, commit.prevHash);
  compare('hash', hashOf(commit), commit.hash);
  if (commit.recordedAt < link.recordedAt) {
    compare('recordedAt', `${link.recordedAt} or later`, commit.recordedAt);
  }
  return flaws;
}
