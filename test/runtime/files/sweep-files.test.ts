import { describe, expect, it } from '@jest/globals';
import { belfryRules } from '../../../src/runtime/belfry-rules.js';
import { Files, UPLOADS } from '../../../src/runtime/files/files.js';
import { FileSweep } from '../../../src/runtime/files/sweep-files.js';
import { viewShapes } from '../../../src/runtime/view-shapes.js';
import { FILES, rowsOfFile } from '../../../src/runtime/views/files-view.js';
import { MemoryBlobs } from '../../../src/storage/memory/memory-blobs.js';
import { createMemoryStore } from '../../../src/storage/memory/memory-store.js';
import { pieces } from '../../contract/blobs.contract.js';

const HOUR_MS = 3_600_000;

function open() {
  const wall = { ms: 0, nowMs: () => wall.ms };
  const store = createMemoryStore(viewShapes(belfryRules.projections));
  const blobs = new MemoryBlobs();
  const files = new Files({ blobs, credentials: store.credentials, wall });
  const sweep = new FileSweep({ blobs, views: store.views, wall });
  return { wall, store, blobs, files, sweep };
}

async function upload({ files }: ReturnType<typeof open>, text: string): Promise<string> {
  const taken = await files.takeIn('wang', pieces(text));
  if (!taken.ok) throw new Error(taken.refusal.code);
  return taken.file.hash;
}

describe('An upload', () => {
  it('is its uploader’s to refer to for a day, and nobody else’s', async () => {
    const office = open();
    const hash = await upload(office, 'a');
    expect(await office.files.uploadOf('wang', hash)).toMatchObject({ hash, size: 1, type: 'txt' });
    expect(await office.files.uploadOf('li', hash)).toBeUndefined();
    office.wall.ms = UPLOADS.keptMs - 1;
    expect(await office.files.uploadOf('wang', hash)).toBeDefined();
    office.wall.ms = UPLOADS.keptMs;
    expect(await office.files.uploadOf('wang', hash)).toBeUndefined();
  });

  it('is swept away an hour after its day, unless the log names it or it came again', async () => {
    const office = open();
    const { blobs, store, sweep, wall } = office;
    const [left, named, again] = [
      await upload(office, 'left'),
      await upload(office, 'named'),
      await upload(office, 'again'),
    ];
    const row = { stream: 'item/a', seq: 1, use: 'evidence', at: '2020-01-01T00:00:00Z' };
    await store.views.apply([{ view: FILES.name, key: `${rowsOfFile(named)}item/a 1.0`, row }]);
    wall.ms = 24 * HOUR_MS;
    await upload(office, 'again');
    expect(await sweep.sweep()).toBe(0);
    wall.ms = 26 * HOUR_MS;
    expect(await sweep.sweep()).toBe(1);
    expect(await Promise.all([left, named, again].map((one) => blobs.has(one)))).toEqual([
      false,
      true,
      true,
    ]);
    // Asked again within the hour it does not look.
    wall.ms = 26.5 * HOUR_MS;
    expect(await sweep.sweep()).toBe(0);
  });

  it('is refused to whoever leaves too many lying about, and taken again the next day', async () => {
    const office = open();
    for (let n = 0; n < UPLOADS.openMax; n += 1) await upload(office, String(n));
    const more = await office.files.takeIn('wang', pieces('more'));
    expect(more).toMatchObject({ ok: false, refusal: { code: 'file.tooMany' } });
    expect(await office.files.takeIn('li', pieces('more'))).toMatchObject({ ok: true });
    office.wall.ms = UPLOADS.keptMs;
    expect(await office.files.takeIn('wang', pieces('more'))).toMatchObject({ ok: true });
  });

  it('is refused while as many as may be are under way', async () => {
    const office = open();
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    async function* slow(text: string): AsyncIterable<Uint8Array> {
      await gate;
      yield Buffer.from(text);
    }
    const under = Array.from({ length: UPLOADS.atOnceMax }, (_, n) =>
      office.files.takeIn('wang', slow(String(n))),
    );
    const more = await office.files.takeIn('wang', pieces('more'));
    expect(more).toMatchObject({ ok: false, refusal: { code: 'file.tooMany' } });
    go();
    expect((await Promise.all(under)).every(({ ok }) => ok)).toBe(true);
    expect(await office.files.takeIn('wang', pieces('more'))).toMatchObject({ ok: true });
  });
});
