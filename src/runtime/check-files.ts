import type { Commit } from './commit.js';
import { isErasableRef } from './erasables.js';
import type { Flaw } from './flaw.js';
import { BlobDamaged, type Blobs } from './ports/blobs.js';
import { filesInCommit, type NamedFile } from './views/files-view.js';

/**
 * Reads every file that a commit names. A file whose name was erased may be gone with it; `erased`
 * are the digests of what was erased of this commit.
 */
export async function checkFiles(
  commit: Commit,
  blobs: Blobs,
  erased: ReadonlySet<string>,
): Promise<readonly Flaw[]> {
  const flaws: Flaw[] = [];
  for (const named of filesInCommit(commit)) {
    const found = await stateOf(named.hash, blobs);
    if (found === undefined || (found === 'nothing' && isErased(named, erased))) continue;
    const { stream, seq } = commit;
    flaws.push({ stream, seq, what: 'file', expected: named.hash, found });
  }
  return flaws;
}

function isErased({ file }: NamedFile, erased: ReadonlySet<string>): boolean {
  return file !== undefined && isErasableRef(file.name) && erased.has(file.name.$erasable);
}

/** What is wrong with a file; undefined where nothing is. */
async function stateOf(hash: string, blobs: Blobs): Promise<'nothing' | 'another' | undefined> {
  const blob = await blobs.get(hash);
  if (!blob) return 'nothing';
  try {
    for await (const piece of blob.content) if (piece.length < 0) break;
    return undefined;
  } catch (error) {
    if (error instanceof BlobDamaged) return 'another';
    throw error;
  }
}
