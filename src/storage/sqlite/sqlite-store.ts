import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import type { CommitLog } from '../../runtime/ports/commit-log.js';
import type { Credentials } from '../../runtime/ports/credentials.js';
import type { ErasableStore } from '../../runtime/ports/erasable-store.js';
import type { StoreWarning } from '../../runtime/ports/store-problem.js';
import type { Views, ViewShape } from '../../runtime/ports/views.js';
import { CommitTable } from './commit-table.js';
import { backUp, copyNow, type OnProgress } from './copies.js';
import { FairReads } from './fair-reads.js';
import { FileLock } from './file-lock.js';
import { networkWarning } from './network-folder.js';
import { openDatabase, refuseBadPlace, type SqliteOptions } from './open-database.js';
import { PackedTexts } from './packed-texts.js';
import { explained } from './problems.js';
import { RecordedCommits } from './recorded-commits.js';
import { SqliteCredentials } from './sqlite-credentials.js';
import { SqliteErasables } from './sqlite-erasables.js';
import { SqliteLog } from './sqlite-log.js';
import { SqliteViews } from './sqlite-views.js';
import { fitViewTables, noteRebuilt, viewsToRebuild } from './view-tables.js';
import { WriteGroup } from './write-group.js';

export interface SqliteStore {
  readonly log: CommitLog;
  readonly views: Views;
  readonly erasables: ErasableStore;
  readonly credentials: Credentials;
  readonly readOnly: boolean;
  /** Views that are empty because their shape changed: rebuild them, then call `markRebuilt`. */
  readonly rebuildNeeded: readonly string[];
  readonly warnings: readonly StoreWarning[];
  /** How many transactions this process has committed. */
  transactions(): number;
  /** Says that `rebuildNeeded` has been seen to; until then every start asks for it again. */
  markRebuilt(): void;
  /** A checked copy in a new file, while writing goes on. Throws a StoreProblem. */
  backupTo(file: string, onProgress?: OnProgress): Promise<void>;
  /** A copy in a new file at once. Nothing else happens meanwhile, so it is for small stores. */
  copyTo(file: string): void;
  /** Writes what is waiting and lets go of the file. */
  close(): void;
}

/**
 * Opens the data file of an office and makes it where there is none; its folder must be there.
 * Throws a StoreProblem for everything that a person has to see to.
 */
export function openSqliteStore(
  file: string,
  shapes: readonly ViewShape[],
  options: SqliteOptions = {},
): SqliteStore {
  const { readOnly = false, unlocked = false } = options;
  let lock: FileLock | undefined;
  try {
    refuseBadPlace(file, options);
    if (!readOnly && !unlocked) lock = new FileLock(file, 'open');
    const database = openDatabase(file, options);
    try {
      return storeOn(database, { file, shapes, readOnly, lock });
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    lock?.release();
    throw explained(error, 'open', file);
  }
}

interface Parts {
  readonly file: string;
  readonly shapes: readonly ViewShape[];
  readonly readOnly: boolean;
  readonly lock: FileLock | undefined;
}

function storeOn(database: Sqlite.Database, { file, shapes, readOnly, lock }: Parts): SqliteStore {
  const toRebuild = readOnly ? viewsToRebuild(database, shapes) : fitViewTables(database, shapes);
  // Reading alone cannot make the tables that are missing.
  const kept = readOnly ? shapes.filter(({ name }) => !toRebuild.includes(name)) : shapes;
  let erasing = false;
  const texts = new PackedTexts(database, { write: !readOnly });
  const group = new WriteGroup(database, {
    file,
    readOnly,
    afterCommit: () => {
      // What was erased still lies in the log of writes, until that is folded into the file.
      if (erasing) database.pragma('wal_checkpoint(TRUNCATE)');
      erasing = false;
      texts.learnWhenDue();
    },
  });
  const reads = new FairReads();
  const views = new SqliteViews(database, kept, texts, group, reads);
  const erasables = new SqliteErasables(database, () => {
    erasing = true;
  });
  return {
    log: new SqliteLog(
      new CommitTable(database, texts),
      views,
      erasables,
      group,
      texts,
      reads,
      new RecordedCommits(database, texts),
    ),
    views,
    erasables,
    credentials: new SqliteCredentials(database, group),
    readOnly,
    rebuildNeeded: toRebuild,
    warnings: networkWarning(path.dirname(file)),
    transactions: () => group.transactions,
    markRebuilt: () => {
      noteRebuilt(database);
    },
    backupTo: async (to, onProgress) => backUp(database, to, onProgress),
    copyTo: (to) => {
      copyNow(database, to);
    },
    close: () => {
      group.flush();
      database.close();
      lock?.release();
    },
  };
}
