import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Backups } from './runtime/ports/backups.js';
import { copyBlobs, filesBeside } from './storage/files/copy-blobs.js';
import type { SqliteStore } from './storage/sqlite/sqlite-store.js';

const ENDING = '.sqlite';

/** Backups of a store, kept in a folder that is made with the first of them. */
export function backupsIn(folder: string, store: SqliteStore, files: string): Backups {
  const sized = (name: string) => ({ name, bytes: statSync(path.join(folder, name)).size });
  return {
    async make() {
      mkdirSync(folder, { recursive: true });
      const name = `belfry-${new Date().toISOString().replace(/[:.]/g, '-')}${ENDING}`;
      const file = path.join(folder, name);
      await store.backupTo(file);
      // After the data: what it names has been there by then.
      copyBlobs(files, filesBeside(file));
      return { ...sized(name), digest: await digestOfFile(file) };
    },
    list() {
      if (!existsSync(folder)) return Promise.resolve([]);
      const names = readdirSync(folder, { withFileTypes: true })
        .filter((one) => one.isFile() && one.name.endsWith(ENDING))
        .map(({ name }) => name);
      return Promise.resolve(names.sort().reverse().map(sized));
    },
  };
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}
