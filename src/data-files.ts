import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FileStore, OpenedFile } from './cli/house.js';
import { belfryRules } from './runtime/belfry-rules.js';
import { createOffice, type Office, type Store } from './runtime/office.js';
import { Files } from './runtime/files/files.js';
import type { Credentials } from './runtime/ports/credentials.js';
import { StoreProblem } from './runtime/ports/store-problem.js';
import { RandomSalts } from './runtime/random-salts.js';
import { SystemClock, SystemWallClock } from './runtime/system-clock.js';
import { viewShapes } from './runtime/view-shapes.js';
import { copyBlobs, filesBeside } from './storage/files/copy-blobs.js';
import { FolderBlobs } from './storage/files/folder-blobs.js';
import { restoreBackup, type Restored } from './storage/sqlite/restore-backup.js';
import { openSqliteStore, type SqliteStore } from './storage/sqlite/sqlite-store.js';

/** Its name in the data folder. */
export const DATA_FILE = 'belfry.sqlite';
export const SHAPES = viewShapes(belfryRules.projections);

/** A new data file for a simulation: answers come before anything is on the disk. */
export function newFile(file: string): FileStore {
  return fileStoreOf(openSqliteStore(file, SHAPES, { durable: false }));
}

/** A copy is a file of its own, which the caller has named before. */
function fileStoreOf(store: SqliteStore): FileStore {
  const { log, views, erasables } = store;
  const copies: FileStore[] = [];
  let next: string | undefined;
  return {
    log,
    views,
    erasables,
    copyInto: (file) => {
      next = file;
    },
    copy() {
      if (next === undefined) throw new Error('Nobody has said into which file to copy.');
      store.copyTo(next);
      const copy = newFile(next);
      copies.push(copy);
      return copy;
    },
    close() {
      for (const copy of copies) copy.close();
      store.close();
    },
  };
}

/** A data file as it is, to look at only. */
export function openFile(file: string, zone: string): OpenedFile {
  const store = openSqliteStore(file, SHAPES, { readOnly: true });
  return {
    office: officeOn(store, zone, filesBeside(file)),
    complete: store.rebuildNeeded.length === 0,
    close: () => {
      store.close();
    },
  };
}

/** The engine on a data file that no server has open. */
export function officeOn(
  { log, views, erasables, credentials }: Store & { readonly credentials: Credentials },
  zone: string,
  filesFolder?: string,
): Office {
  const [clock, salts] = [new SystemClock(), new RandomSalts()];
  const parts = { ...belfryRules, log, views, erasables, clock, salts, zone };
  if (filesFolder === undefined) return createOffice(parts);
  const blobs = new FolderBlobs(filesFolder);
  const files = new Files({ blobs, credentials, wall: new SystemWallClock() });
  return createOffice({ ...parts, files });
}

export async function backUpFile(
  file: string,
  to: string,
  progress: (share: number) => void,
): Promise<void> {
  // For reading it may be open elsewhere, and a missing one is not made.
  const store = openSqliteStore(file, SHAPES, { readOnly: true });
  try {
    await store.backupTo(to, ({ pagesDone, pages }) => {
      progress(pages === 0 ? 1 : pagesDone / pages);
    });
    copyBlobs(filesBeside(file), filesBeside(to));
  } finally {
    store.close();
  }
}

export function restoreFile(from: string, to: string): Restored {
  makeFolder(path.dirname(to));
  const restored = restoreBackup(from, to);
  // Files that are there already stay: the data that was replaced is kept too, and names them.
  copyBlobs(filesBeside(from), filesBeside(to));
  return restored;
}

export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StoreProblem(
      'store.folderMissing',
      { folder },
      {
        zh: `无法建立数据目录${folder}：请检查路径和权限，或用BELFRY_DATA另指一处。`,
        en: `The data folder ${folder} cannot be made: check the path and its permissions, or name another one in BELFRY_DATA.`,
      },
      error,
    );
  }
}
