import type { Commit } from './commit.js';
import { erasableDigest, erasableDigestsIn } from './erasables.js';
import type { Flaw } from './flaw.js';
import type { ErasableStore } from './ports/erasable-store.js';

/** Compares the values kept beside a commit with the digests in it. An erased one is no flaw. */
export async function checkErasables(
  commit: Commit,
  store: ErasableStore,
): Promise<{ readonly flaws: readonly Flaw[]; readonly erased: readonly string[] }> {
  const digests = [...new Set(erasableDigestsIn(commit.command))];
  if (digests.length === 0) return { flaws: [], erased: [] };
  const kept = await store.find(digests);
  const flaws = digests.flatMap((digest): readonly Flaw[] => {
    const value = kept.get(digest);
    if (value === 'erased') return [];
    const found = value ? erasableDigest(value.salt, value.value) : 'nothing';
    if (found === digest) return [];
    return [{ stream: commit.stream, seq: commit.seq, what: 'erasable', expected: digest, found }];
  });
  return { flaws, erased: digests.filter((digest) => kept.get(digest) === 'erased') };
}
