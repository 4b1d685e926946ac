import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { quickCheck } from './file-format.js';
import { explained, type Doing } from './problems.js';

/** `pages` of about 4 KB each. */
export type OnProgress = (so: { readonly pagesDone: number; readonly pages: number }) => void;

const PAGES_PER_STEP = 256;
const NAMES_MAX = 10_000;

/**
 * A copy of the whole file while it is written to, as of some moment of the call. Throws a
 * StoreProblem; then there is no file of that name, unless there was one before.
 */
export async function backUp(
  database: Sqlite.Database,
  to: string,
  onProgress?: OnProgress,
): Promise<void> {
  await asNewFile('back up', to, async (partial) => {
    await database.backup(partial, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress?.({ pagesDone: totalPages - remainingPages, pages: totalPages });
        return PAGES_PER_STEP;
      },
    });
    makeWhole(partial, 'back up', to);
  });
}

/** The same at once, while everybody waits: for small files and before a change of the format. */
export function copyNow(database: Sqlite.Database, to: string): void {
  const reserved = reserve('back up', to);
  try {
    database.prepare('VACUUM INTO ?').run(reserved.partial);
    reserved.keep();
  } catch (error) {
    reserved.giveUp();
    throw explained(error, 'back up', to);
  }
}

/** Checks a copy, and leaves everything in its one file and nothing in a log beside it. */
export function makeWhole(copy: string, doing: Doing, named: string): void {
  const database = new Sqlite(copy);
  try {
    quickCheck(database, doing, named);
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}

/** Writes a file under another name and gives it its own when it is whole and durable. */
export async function asNewFile(
  doing: Doing,
  to: string,
  write: (partial: string) => Promise<void>,
): Promise<void> {
  const reserved = reserve(doing, to);
  try {
    await write(reserved.partial);
    reserved.keep();
  } catch (error) {
    reserved.giveUp();
    throw explained(error, doing, to);
  }
}

/** `file`, or else `file-2`, `file-3` …: the first that no file has. */
export function freeName(file: string): string {
  for (let n = 1; n <= NAMES_MAX; n += 1) {
    const name = n === 1 ? file : `${file}-${n}`;
    if (!fs.existsSync(name)) return name;
  }
  throw new RangeError(`There are more than ${NAMES_MAX} files ${file}-…; move some away.`);
}

/** Makes what was written to a file, or to the names in a folder, outlast a power cut. */
export function sync(fileOrFolder: string): void {
  const descriptor = fs.openSync(fileOrFolder, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

interface Reserved {
  readonly partial: string;
  keep(): void;
  giveUp(): void;
}

/** An empty file takes the name, so that nobody else can while the copy is being written. */
function reserve(doing: Doing, to: string): Reserved {
  const partial = `${to}.partial`;
  try {
    fs.closeSync(fs.openSync(to, 'wx'));
    fs.rmSync(partial, { force: true }); // Left behind by a process that was killed.
  } catch (error) {
    throw explained(error, doing, to);
  }
  return {
    partial,
    keep: () => {
      sync(partial);
      fs.renameSync(partial, to);
      sync(path.dirname(to));
    },
    giveUp: () => {
      fs.rmSync(partial, { force: true });
      fs.rmSync(to, { force: true });
    },
  };
}
