import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BlobDamaged } from '../../src/runtime/ports/blobs.js';
import { copyBlobs } from '../../src/storage/files/copy-blobs.js';
import { FolderBlobs } from '../../src/storage/files/folder-blobs.js';
import { describeBlobs, pieces, textOf } from '../contract/blobs.contract.js';
import { newFolder } from './sqlite-files.js';

describeBlobs(() => {
  const folder = path.join(newFolder(), 'files');
  return { blobs: new FolderBlobs(folder), reopen: () => new FolderBlobs(folder) };
});

const ASKED = { maxBytes: 1_000_000, nowMs: 1_000_000 };

async function put(blobs: FolderBlobs, text: string): Promise<string> {
  const outcome = await blobs.put(pieces(text), ASKED);
  if (!outcome.ok) throw new Error(outcome.why);
  return outcome.blob.hash;
}

describe('A folder of files', () => {
  it('gives out no changed file whole, and says which one it is', async () => {
    const folder = newFolder();
    const blobs = new FolderBlobs(folder);
    const hash = await put(blobs, 'a'.repeat(200_000));
    const file = path.join(folder, hash.slice(0, 2), hash);
    fs.writeFileSync(file, 'b'.repeat(200_000));
    const received: number[] = [];
    const reading = async () => {
      for await (const part of (await blobs.get(hash))?.content ?? pieces()) {
        received.push(part.length);
      }
    };
    await expect(reading()).rejects.toThrow(new BlobDamaged(hash));
    expect(received.reduce((sum, one) => sum + one, 0)).toBeLessThan(200_000);
  });

  it('is for its owner alone', async () => {
    const folder = path.join(newFolder(), 'files');
    const blobs = new FolderBlobs(folder);
    const hash = await put(blobs, 'abc');
    const file = path.join(folder, hash.slice(0, 2), hash);
    expect(fs.statSync(file).mode & 0o077).toBe(0);
    expect(fs.statSync(path.dirname(file)).mode & 0o077).toBe(0);
  });

  it('makes no blob of what a killed process had half received', async () => {
    const folder = path.join(newFolder(), 'files');
    const child = spawn(process.execPath, [
      '--input-type=module',
      '--eval',
      `const { FolderBlobs } = await import(${JSON.stringify(new URL('../../dist/storage/files/folder-blobs.js', import.meta.url).href)});
       async function* slow() {
         for (;;) {
           yield Buffer.alloc(50_000, 'x');
           process.stdout.write('.');
           await new Promise((resolve) => setTimeout(resolve, 5));
         }
       }
       await new FolderBlobs(process.argv[1]).put(slow(), { maxBytes: 1e9, nowMs: 0 });`,
      folder,
    ]);
    await new Promise<void>((resolve) => {
      let dots = 0;
      child.stdout.on('data', (data: Buffer) => {
        dots += data.length;
        if (dots > 5) child.kill('SIGKILL');
      });
      child.on('exit', () => {
        resolve();
      });
    });
    const blobs = new FolderBlobs(folder);
    const arriving = path.join(folder, 'arriving');
    expect(fs.readdirSync(arriving)).toHaveLength(1);
    expect(await blobs.list('', 10)).toEqual([]);
    blobs.clearArriving();
    expect(fs.existsSync(arriving)).toBe(false);
    expect(await textOf(blobs, await put(blobs, 'abc'))).toBe('abc');
  });

  it('is copied with all that it holds, and a second time with what is new', async () => {
    const [from, to] = [newFolder(), path.join(newFolder(), 'copy')];
    const blobs = new FolderBlobs(from);
    const [first, second] = [await put(blobs, 'first'), await put(blobs, 'second')];
    expect(copyBlobs(from, to)).toBe(2);
    const third = await put(blobs, 'third');
    expect(copyBlobs(from, to)).toBe(3);
    await blobs.remove(first);
    const copy = new FolderBlobs(to);
    expect(await textOf(copy, first)).toBe('first');
    expect(await textOf(copy, second)).toBe('second');
    expect(await textOf(copy, third)).toBe('third');
  });
});
