import Sqlite from 'better-sqlite3';
import { codeOf, explained, storeProblem, type Doing } from './problems.js';

/**
 * Holds `<file>.lock` for this process alone, so that no second one writes to the same file. It is
 * a lock of the kernel on an empty database: a process that is killed lets go of it at once, and
 * there is nothing to clean up. The data file itself stays open to readers.
 */
export class FileLock {
  readonly #database: Sqlite.Database;

  /** Throws a StoreProblem if somebody holds it. */
  constructor(file: string, doing: Doing) {
    try {
      this.#database = new Sqlite(`${file}.lock`, { timeout: 0 });
    } catch (error) {
      throw explained(error, doing, file);
    }
    try {
      this.#database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      this.#database.close();
      if (codeOf(error).startsWith('SQLITE_BUSY')) {
        throw storeProblem('store.locked', doing, file, {}, error);
      }
      throw explained(error, doing, file);
    }
  }

  release(): void {
    this.#database.close();
  }
}
