import { BlobHash, checked } from '../../runtime/files/blob-hash.js';
import {
  Blobs,
  type ListedBlob,
  type PutBlob,
  type PutOutcome,
} from '../../runtime/ports/blobs.js';

interface Kept {
  readonly chunks: readonly Uint8Array[];
  readonly bytes: number;
  readonly putAtMs: number;
}

/** Blobs that live as long as the process: for simulations and tests. */
export class MemoryBlobs extends Blobs {
  readonly #kept = new Map<string, Kept>();

  override async put(bytes: AsyncIterable<Uint8Array>, asked: PutBlob): Promise<PutOutcome> {
    const seen = new BlobHash();
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) {
      if (seen.bytes + chunk.length > asked.maxBytes) return { ok: false, why: 'tooLarge' };
      seen.add(chunk);
      chunks.push(chunk.slice());
    }
    if (asked.accept && !(await asked.accept(seen.head(), seen.bytes))) {
      return { ok: false, why: 'notAccepted' };
    }
    const hash = seen.digest();
    this.#kept.set(hash, { chunks, bytes: seen.bytes, putAtMs: asked.nowMs });
    return { ok: true, blob: { hash, bytes: seen.bytes } };
  }

  override get(hash: string): ReturnType<Blobs['get']> {
    const kept = this.#kept.get(hash);
    return Promise.resolve(
      kept && { bytes: kept.bytes, content: checked(hash, copies(kept.chunks)) },
    );
  }

  override has(hash: string): Promise<boolean> {
    return Promise.resolve(this.#kept.has(hash));
  }

  override list(after: string, limit: number): Promise<readonly ListedBlob[]> {
    const found = [...this.#kept]
      .filter(([hash]) => hash > after)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([hash, { bytes, putAtMs }]) => ({ hash, bytes, putAtMs }));
    return Promise.resolve(found);
  }

  override remove(hash: string, putBeforeMs = Infinity): Promise<boolean> {
    const kept = this.#kept.get(hash);
    const old = kept !== undefined && kept.putAtMs < putBeforeMs;
    return Promise.resolve(old && this.#kept.delete(hash));
  }
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* copies(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) yield chunk.slice();
}
