import fs from 'node:fs';
import path from 'node:path';
import { sync } from './sync.js';

/** The folder of the files that belong to a data file or to a backup of one. */
export function filesBeside(dataFile: string): string {
  return `${dataFile}-files`;
}

/**
 * Gives a copy of a data file the files that belong to it. They never change, so that a second name
 * for the same bytes does where the disk allows it, and costs nothing; elsewhere they are copied.
 * Says how many there are.
 */
export function copyBlobs(from: string, to: string): number {
  if (!fs.existsSync(from)) return 0;
  let count = 0;
  for (const shard of fs.readdirSync(from).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    fs.mkdirSync(path.join(to, shard), { recursive: true, mode: 0o700 });
    for (const name of fs.readdirSync(path.join(from, shard))) {
      copyOne(path.join(from, shard, name), path.join(to, shard, name));
      count += 1;
    }
    sync(path.join(to, shard));
  }
  if (count > 0) sync(to);
  return count;
}

function copyOne(from: string, to: string): void {
  if (fs.existsSync(to)) return;
  try {
    fs.linkSync(from, to);
  } catch {
    // Another disk, or one that has no second names.
    const partial = `${to}.partial`;
    fs.copyFileSync(from, partial);
    sync(partial);
    fs.renameSync(partial, to);
  }
}
