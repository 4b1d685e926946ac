import fs from 'node:fs';
import path from 'node:path';
import { freeName, makeWhole, sync } from './copies.js';
import { FileLock } from './file-lock.js';
import { formatOfFile, refuseNewer } from './file-format.js';
import { MIGRATIONS, type Migration } from './migrations.js';
import { codeOf, explained, storeProblem } from './problems.js';

export interface Restored {
  /** Where the replaced file now lies; undefined if there was none. */
  readonly keptAs: string | undefined;
}

/** What SQLite may have written into beside a file; it belongs to the file wherever that goes. */
const COMPANIONS = ['', '-wal', '-shm'];
const PERMISSIONS = 0o777;

/**
 * Puts a backup in the place of the data file. The backup is checked first and stays as it is; the
 * replaced file is kept beside it as `….replaced`, `….replaced-2` and so on. Throws a StoreProblem,
 * and then the data file is as it was. A power cut at the worst moment leaves the name empty and
 * both files whole.
 */
export function restoreBackup(
  from: string,
  to: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Restored {
  if (!fs.existsSync(from)) throw storeProblem('store.missing', 'restore', from);
  const partial = `${to}.partial`;
  const replaced = fs.statSync(to, { throwIfNoEntry: false });
  const lock = new FileLock(to, 'restore');
  try {
    checkedCopy(from, partial, migrations);
    handOver([partial, `${to}.lock`], replaced ?? fs.statSync(path.dirname(to)));
    if (replaced !== undefined) fs.chmodSync(partial, replaced.mode & PERMISSIONS);
    const keptAs = fs.existsSync(to) ? freeName(`${to}.replaced`) : undefined;
    if (keptAs !== undefined) {
      for (const one of COMPANIONS.filter((end) => fs.existsSync(to + end))) {
        fs.renameSync(to + one, keptAs + one);
      }
    }
    fs.renameSync(partial, to);
    sync(path.dirname(to));
    return { keptAs };
  } catch (error) {
    throw explained(error, 'restore', from);
  } finally {
    for (const one of COMPANIONS) fs.rmSync(partial + one, { force: true });
    lock.release();
  }
}

/**
 * The system's administrator restores, and another user serves: what is made here has to be that
 * one's, or his server would not start on it. Nobody but the administrator can give files away.
 */
function handOver(files: readonly string[], { uid, gid }: fs.Stats): void {
  try {
    for (const file of files) fs.chownSync(file, uid, gid);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error;
  }
}

/** The copy is looked into and not the backup, since looking into a database can change it. */
function checkedCopy(from: string, partial: string, migrations: readonly Migration[]): void {
  for (const one of COMPANIONS) fs.rmSync(partial + one, { force: true });
  fs.copyFileSync(from, partial);
  if (fs.existsSync(`${from}-wal`)) fs.copyFileSync(`${from}-wal`, `${partial}-wal`);
  const format = formatOfFile('restore', partial);
  if (format === 0) throw storeProblem('store.foreign', 'restore', from);
  refuseNewer(format, migrations.at(-1)?.to ?? 0, 'restore', from);
  makeWhole(partial, 'restore', from);
  sync(partial);
}
