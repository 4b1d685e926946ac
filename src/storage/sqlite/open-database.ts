import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { formatOf, formatOfFile, quickCheck, refuseNewer } from './file-format.js';
import { migrate } from './migrate.js';
import { MIGRATIONS, type Migration } from './migrations.js';
import { storeProblem } from './problems.js';

export interface SqliteOptions {
  /** For looking only, also while another process writes. Nothing is brought forward. */
  readonly readOnly?: boolean;
  /** False answers before anything is on the disk: for simulations, never for an office. */
  readonly durable?: boolean;
  /**
   * Files up to this size are checked from end to end when they are opened, which takes about a
   * second for a gigabyte; 64 MB unless told, 0 never, Infinity always.
   */
  readonly checkUpToBytes?: number;
  readonly migrations?: readonly Migration[];
  /** Opens without the lock, for tests of what two processes do to each other. */
  readonly unlocked?: boolean;
  /** How far the file may grow, for tests of a disk that is full. */
  readonly pagesMax?: number;
}

const CHECK_UP_TO_BYTES = 64 * 1024 * 1024;
/** How long to wait for a database tool that somebody has pointed at the file. */
const BUSY_TIMEOUT_MS = 5_000;
/** About 16 MB: pages that many commits touch are then copied into the file once, not each time. */
const CHECKPOINT_PAGES = 4_000;
const WAL_KEPT_BYTES = 64 * 1024 * 1024;

/** Refuses places in which there can be no data file, and says what to do. */
export function refuseBadPlace(file: string, { readOnly = false }: SqliteOptions): void {
  const folder = path.dirname(file);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw storeProblem('store.folderMissing', 'open', file, { folder });
  }
  const there = fs.statSync(file, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw storeProblem('store.notAFile', 'open', file);
  if (readOnly && there === undefined) throw storeProblem('store.missing', 'open', file);
  if (readOnly) return;
  fs.accessSync(folder, fs.constants.W_OK);
  // SQLite opens what may only be read for reading alone and says nothing; and a lock on such a file
  // keeps nobody out.
  for (const one of [file, `${file}.lock`].filter((name) => fs.existsSync(name))) {
    if (!mayWrite(one)) throw storeProblem('store.notWritable', 'open', one, { folder });
  }
}

function mayWrite(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The file, checked and in the newest format. Throws a StoreProblem or an error of the driver. */
export function openDatabase(file: string, options: SqliteOptions): Sqlite.Database {
  const { readOnly = false, migrations = MIGRATIONS } = options;
  const known = migrations.at(-1)?.to ?? 0;
  // Looked at before anything else, so that a file of somebody else's is left as it is.
  refuseNewer(formatOfFile('open', file), known, 'open', file);
  const database = new Sqlite(file, { readonly: readOnly, timeout: BUSY_TIMEOUT_MS });
  try {
    const size = fs.statSync(file).size;
    if (size <= (options.checkUpToBytes ?? CHECK_UP_TO_BYTES)) quickCheck(database, 'open', file);
    const format = formatOf(database, 'open', file);
    if (readOnly) {
      if (format !== known) throw storeProblem('store.older', 'open', file, { format, known });
      return database;
    }
    setUp(database, options);
    migrate(database, file, format, migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function setUp(database: Sqlite.Database, { durable = true, pagesMax }: SqliteOptions): void {
  database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${durable ? 'FULL' : 'OFF'}`);
  database.pragma('foreign_keys = ON');
  // What is erased is overwritten, and not only unlinked.
  database.pragma('secure_delete = ON');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.pragma(`journal_size_limit = ${WAL_KEPT_BYTES}`);
  if (pagesMax !== undefined) database.pragma(`max_page_count = ${pagesMax}`);
}
