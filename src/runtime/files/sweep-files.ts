import type { WallClock } from '../ports/clock.js';
import type { Blobs } from '../ports/blobs.js';
import type { Views } from '../ports/views.js';
import { FILES, rowsOfFile } from '../views/files-view.js';
import { UPLOADS } from './files.js';

const PAGE = 500;
const SWEEP_EVERY_MS = 3_600_000;
/** An act that referred to a file in the last moment has been written by then. */
const GRACE_MS = 3_600_000;

/**
 * Removes files that were uploaded and that nothing refers to, once an hour. What stands in the log
 * is never removed here.
 */
export class FileSweep {
  #lastMs: number | undefined;

  constructor(
    private readonly parts: {
      readonly blobs: Blobs;
      readonly views: Views;
      readonly wall: WallClock;
    },
  ) {}

  /** Does it if it is time, and says how many files went. */
  async sweep(): Promise<number> {
    const nowMs = this.parts.wall.nowMs();
    const sinceMs = nowMs - (this.#lastMs ?? -Infinity);
    if (sinceMs >= 0 && sinceMs < SWEEP_EVERY_MS) return 0;
    this.#lastMs = nowMs;
    const { blobs } = this.parts;
    const putBeforeMs = nowMs - UPLOADS.keptMs - GRACE_MS;
    let removed = 0;
    for (let after = ''; ;) {
      const page = await blobs.list(after, PAGE);
      for (const { hash, putAtMs } of page) {
        if (putAtMs >= putBeforeMs || (await this.#isNamed(hash))) continue;
        if (await blobs.remove(hash, putBeforeMs)) removed += 1;
      }
      after = page.at(-1)?.hash ?? after;
      if (page.length < PAGE) return removed;
    }
  }

  async #isNamed(hash: string): Promise<boolean> {
    const found = await this.parts.views.find(FILES.name, { prefix: rowsOfFile(hash), limit: 1 });
    return found.length > 0;
  }
}
