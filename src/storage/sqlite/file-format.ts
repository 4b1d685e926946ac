import fs from 'node:fs';
import Sqlite from 'better-sqlite3';
import { storeProblem, type Doing } from './problems.js';

/** In the header of every file of ours: `Bfry`. It tells it from other programs' databases. */
export const APPLICATION_ID = 0x42667279;

/** The format of a file; 0 if it is new and empty. Throws a StoreProblem for what is not ours. */
export function formatOf(database: Sqlite.Database, doing: Doing, file: string): number {
  const application = database.pragma('application_id', { simple: true });
  const format = Number(database.pragma('user_version', { simple: true }));
  if (application === APPLICATION_ID) return format;
  const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (application !== 0 || format !== 0 || tables !== 0) {
    throw storeProblem('store.foreign', doing, file);
  }
  return 0;
}

/** The same for a file that nobody has open, without changing a byte of it. */
export function formatOfFile(doing: Doing, file: string): number {
  if (!fs.existsSync(file) || fs.statSync(file).size === 0) return 0;
  const database = new Sqlite(file, { readonly: true });
  try {
    return formatOf(database, doing, file);
  } finally {
    database.close();
  }
}

/** Throws a StoreProblem if this program is too old for the file. */
export function refuseNewer(format: number, known: number, doing: Doing, file: string): void {
  if (format > known) throw storeProblem('store.newer', doing, file, { format, known });
}

/** Throws a StoreProblem if the pages of the file do not fit together. Reads all of it. */
export function quickCheck(database: Sqlite.Database, doing: Doing, file: string): void {
  const finding = String(database.pragma('quick_check(1)', { simple: true }));
  if (finding !== 'ok') throw storeProblem('store.damaged', doing, file, { finding });
}
