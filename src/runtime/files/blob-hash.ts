import { createHash } from 'node:crypto';
import { BlobDamaged, HEAD_BYTES } from '../ports/blobs.js';

/** Counts, hashes and remembers the beginning of bytes that pass by. */
export class BlobHash {
  readonly #hash = createHash('sha256');
  readonly #head: Uint8Array[] = [];
  #headBytes = 0;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  add(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    if (this.#headBytes >= HEAD_BYTES) return;
    const part = chunk.slice(0, HEAD_BYTES - this.#headBytes);
    this.#head.push(part);
    this.#headBytes += part.length;
  }

  head(): Uint8Array {
    const whole = new Uint8Array(this.#headBytes);
    let at = 0;
    for (const part of this.#head) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /** To be asked once, at the end. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}

/**
 * The bytes as they are read, with the last piece held back until all of them are known to be right:
 * nobody receives a whole file that was changed.
 */
export async function* checked(
  hash: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const seen = new BlobHash();
  let held: Uint8Array | undefined;
  for await (const chunk of chunks) {
    seen.add(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (seen.digest() !== hash) throw new BlobDamaged(hash);
  if (held) yield held;
}
