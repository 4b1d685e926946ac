import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is gone when the tests of the file are through. */
export function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'belfry-store-'));
  folders.push(folder);
  return folder;
}

/** The path of a data file that is not there yet, in a folder of its own. */
export function newFile(): string {
  return path.join(newFolder(), 'office.db');
}

/** Overwrites the last page of a data file, so that it can still be opened and no longer trusted. */
export function damage(file: string): void {
  const bytes = fs.readFileSync(file);
  bytes.fill(0xab, bytes.length - 4_096);
  fs.writeFileSync(file, bytes);
}
