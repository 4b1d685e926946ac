import fs from 'node:fs';
import path from 'node:path';
import { BlobHash, checked } from '../../runtime/files/blob-hash.js';
import {
  Blobs,
  isBlobHash,
  type ListedBlob,
  type PutBlob,
  type PutOutcome,
} from '../../runtime/ports/blobs.js';
import { sync } from './sync.js';

const SHARD_DIGITS = 2;
/** Where bytes lie while they arrive; no name of a blob looks like it. */
const ARRIVING = 'arriving';
const MS_PER_S = 1_000;
const PRIVATE = { file: 0o600, folder: 0o700 };

/**
 * Blobs in a folder: `ab/ab…` each, written under another name first, synced, and then given their
 * own. The folder is made with the first of them.
 */
export class FolderBlobs extends Blobs {
  #arrived = 0;

  constructor(readonly folder: string) {
    super();
  }

  override async put(bytes: AsyncIterable<Uint8Array>, asked: PutBlob): Promise<PutOutcome> {
    const arriving = path.join(this.folder, ARRIVING);
    fs.mkdirSync(arriving, { recursive: true, mode: PRIVATE.folder });
    this.#arrived += 1;
    const partial = path.join(arriving, `${process.pid}-${this.#arrived}`);
    const seen = new BlobHash();
    try {
      if (!(await receive(bytes, partial, seen, asked.maxBytes))) {
        return { ok: false, why: 'tooLarge' };
      }
      if (asked.accept && !(await asked.accept(seen.head(), seen.bytes))) {
        return { ok: false, why: 'notAccepted' };
      }
      const hash = seen.digest();
      this.#keep(partial, hash, asked.nowMs);
      return { ok: true, blob: { hash, bytes: seen.bytes } };
    } finally {
      fs.rmSync(partial, { force: true });
    }
  }

  /** In one turn of the event loop, so that nobody removes meanwhile what is put again. */
  #keep(partial: string, hash: string, nowMs: number): void {
    const file = this.#fileOf(hash);
    const shard = path.dirname(file);
    const isNewShard = !fs.existsSync(shard);
    fs.mkdirSync(shard, { recursive: true, mode: PRIVATE.folder });
    fs.utimesSync(partial, nowMs / MS_PER_S, nowMs / MS_PER_S);
    fs.renameSync(partial, file);
    sync(shard);
    if (isNewShard) sync(this.folder);
  }

  override get(hash: string): ReturnType<Blobs['get']> {
    if (!isBlobHash(hash)) return Promise.resolve(undefined);
    const file = this.#fileOf(hash);
    const stats = fs.statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return Promise.resolve(undefined);
    // Streams of files give pieces of bytes.
    const content = checked(hash, fs.createReadStream(file) as AsyncIterable<Uint8Array>);
    return Promise.resolve({ bytes: stats.size, content });
  }

  override has(hash: string): Promise<boolean> {
    return Promise.resolve(isBlobHash(hash) && fs.existsSync(this.#fileOf(hash)));
  }

  override list(after: string, limit: number): Promise<readonly ListedBlob[]> {
    const found: ListedBlob[] = [];
    for (const shard of namesIn(this.folder)) {
      if (shard.length !== SHARD_DIGITS || shard < after.slice(0, SHARD_DIGITS)) continue;
      for (const hash of namesIn(path.join(this.folder, shard))) {
        if (found.length >= limit) return Promise.resolve(found);
        if (!isBlobHash(hash) || hash <= after) continue;
        const stats = fs.statSync(this.#fileOf(hash), { throwIfNoEntry: false });
        if (stats) found.push({ hash, bytes: stats.size, putAtMs: Math.round(stats.mtimeMs) });
      }
    }
    return Promise.resolve(found);
  }

  override remove(hash: string, putBeforeMs = Infinity): Promise<boolean> {
    if (!isBlobHash(hash)) return Promise.resolve(false);
    const file = this.#fileOf(hash);
    const stats = fs.statSync(file, { throwIfNoEntry: false });
    if (!stats || stats.mtimeMs >= putBeforeMs) return Promise.resolve(false);
    fs.rmSync(file);
    sync(path.dirname(file));
    return Promise.resolve(true);
  }

  /** Clears away what a process that died left half received. Only while nobody else is receiving. */
  clearArriving(): void {
    fs.rmSync(path.join(this.folder, ARRIVING), { recursive: true, force: true });
  }

  #fileOf(hash: string): string {
    return path.join(this.folder, hash.slice(0, SHARD_DIGITS), hash);
  }
}

/** Writes what comes to a file and makes it durable; false if it is more than there may be. */
async function receive(
  bytes: AsyncIterable<Uint8Array>,
  partial: string,
  seen: BlobHash,
  maxBytes: number,
): Promise<boolean> {
  const file = await fs.promises.open(partial, 'wx', PRIVATE.file);
  try {
    for await (const chunk of bytes) {
      if (seen.bytes + chunk.length > maxBytes) return false;
      seen.add(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}

function namesIn(folder: string): readonly string[] {
  return fs.existsSync(folder) ? fs.readdirSync(folder).sort() : [];
}
