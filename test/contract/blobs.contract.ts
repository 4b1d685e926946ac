import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { HEAD_BYTES, type Blobs, type PutBlob } from '../../src/runtime/ports/blobs.js';

export interface BlobsUnderTest {
  readonly blobs: Blobs;
  /** The same files as a process finds them that starts now. */
  readonly reopen: () => Blobs;
}

const ASKED: PutBlob = { maxBytes: 1_000_000, nowMs: 1_000_000 };
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

/** What every store of files promises. */
export function describeBlobs(open: () => BlobsUnderTest): void {
  describe('A store of files', () => {
    it('gives back what was put, under the hash of its content, also later', async () => {
      const { blobs, reopen } = open();
      const put = await blobs.put(pieces('a', 'b', 'c'), ASKED);
      expect(put).toEqual({ ok: true, blob: { hash: ABC, bytes: 3 } });
      for (const store of [blobs, reopen()]) {
        expect(await store.has(ABC)).toBe(true);
        expect(await textOf(store, ABC)).toBe('abc');
        expect(await store.get(ABC)).toMatchObject({ bytes: 3 });
      }
    });

    it('keeps the same content once, as put at the later time', async () => {
      const { blobs } = open();
      await blobs.put(pieces('abc'), ASKED);
      await blobs.put(pieces('ab', 'c'), { ...ASKED, nowMs: 5_000_000 });
      expect(await blobs.list('', 10)).toEqual([{ hash: ABC, bytes: 3, putAtMs: 5_000_000 }]);
    });

    it('keeps an empty file, and a large one in many pieces', async () => {
      const { blobs } = open();
      const empty = await blobs.put(pieces(), ASKED);
      expect(empty).toMatchObject({ ok: true, blob: { bytes: 0 } });
      const piece = 'x'.repeat(100_000);
      const many = await blobs.put(pieces(...Array<string>(10).fill(piece)), ASKED);
      const hash = createHash('sha256').update(piece.repeat(10)).digest('hex');
      expect(many).toEqual({ ok: true, blob: { hash, bytes: 1_000_000 } });
      expect(await textOf(blobs, hash)).toHaveLength(1_000_000);
    });

    it('refuses what is too large as soon as it is, and keeps nothing of it', async () => {
      const { blobs } = open();
      let asked = 0;
      async function* endless(): AsyncIterable<Uint8Array> {
        for (;;) {
          asked += 1;
          yield Promise.resolve(new Uint8Array(400_000));
        }
      }
      expect(await blobs.put(endless(), ASKED)).toEqual({ ok: false, why: 'tooLarge' });
      expect(asked).toBe(3);
      expect(await blobs.list('', 10)).toEqual([]);
    });

    it('shows the beginning to whoever accepts it, and keeps nothing that is not', async () => {
      const { blobs } = open();
      const seen: [number, number][] = [];
      const accept = (head: Uint8Array, bytes: number) => {
        seen.push([head.length, bytes]);
        return Promise.resolve(bytes > 3);
      };
      const none = await blobs.put(pieces('abc'), { ...ASKED, accept });
      expect(none).toEqual({ ok: false, why: 'notAccepted' });
      expect(await blobs.has(ABC)).toBe(false);
      const long = pieces('x'.repeat(HEAD_BYTES - 1), 'yy', 'z');
      expect(await blobs.put(long, { ...ASKED, accept })).toMatchObject({ ok: true });
      expect(seen).toEqual([
        [3, 3],
        [HEAD_BYTES, HEAD_BYTES + 2],
      ]);
    });

    it('keeps nothing of a stream that breaks off', async () => {
      const { blobs } = open();
      async function* broken(): AsyncIterable<Uint8Array> {
        yield Promise.resolve(Buffer.from('abc'));
        throw new Error('The line was cut.');
      }
      await expect(blobs.put(broken(), ASKED)).rejects.toThrow('The line was cut.');
      expect(await blobs.list('', 10)).toEqual([]);
    });

    it('takes several at once, also of the same content', async () => {
      const { blobs } = open();
      const texts = ['abc', 'abc', 'def', 'abc', 'ghi'];
      const put = await Promise.all(texts.map(async (text) => blobs.put(pieces(text), ASKED)));
      expect(put.every(({ ok }) => ok)).toBe(true);
      expect(await blobs.list('', 10)).toHaveLength(3);
    });

    it('lists by name, page by page', async () => {
      const { blobs } = open();
      for (let n = 0; n < 20; n += 1) await blobs.put(pieces(String(n)), ASKED);
      const all = (await blobs.list('', 100)).map(({ hash }) => hash);
      expect(all).toEqual([...all].sort());
      const paged: string[] = [];
      for (;;) {
        const page = await blobs.list(paged.at(-1) ?? '', 7);
        paged.push(...page.map(({ hash }) => hash));
        if (page.length < 7) break;
      }
      expect(paged).toEqual(all);
    });

    it('removes one, but not one that was put again meanwhile', async () => {
      const { blobs } = open();
      await blobs.put(pieces('abc'), ASKED);
      expect(await blobs.remove(ABC, ASKED.nowMs)).toBe(false);
      expect(await blobs.has(ABC)).toBe(true);
      expect(await blobs.remove(ABC, ASKED.nowMs + 1)).toBe(true);
      expect(await blobs.remove(ABC)).toBe(false);
      expect(await blobs.get(ABC)).toBeUndefined();
    });

    it('knows nothing under a name that is no hash', async () => {
      const { blobs } = open();
      for (const name of ['', '..', '../../etc/passwd', ABC.toUpperCase(), `${ABC}/`]) {
        expect(await blobs.has(name)).toBe(false);
        expect(await blobs.get(name)).toBeUndefined();
        expect(await blobs.remove(name)).toBe(false);
      }
    });
  });
}

// eslint-disable-next-line @typescript-eslint/require-await
export async function* pieces(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

export async function textOf(blobs: Blobs, hash: string): Promise<string> {
  const found = await blobs.get(hash);
  const parts: Uint8Array[] = [];
  for await (const part of found?.content ?? pieces()) parts.push(part);
  return Buffer.concat(parts).toString();
}
