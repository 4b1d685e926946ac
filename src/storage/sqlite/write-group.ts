import type Sqlite from 'better-sqlite3';
import { codeOf, explained, storeProblem } from './problems.js';

interface Member {
  /** Checks, then writes. What it throws before it writes concerns nobody else. */
  readonly work: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (why: unknown) => void;
}

/**
 * Somebody who writes in a loop and waits for nothing else would never let the event loop turn.
 * After so many writes in one turn the next one waits for its end.
 */
const FLUSHES_PER_TURN_MAX = 4;

/**
 * Writes together what the current turn of the event loop asks for: one transaction, one sync of
 * the disk, and only then the answers. Who comes alone waits for nobody.
 */
export class WriteGroup {
  #members: Member[] = [];
  #transactions = 0;
  /** In this turn of the event loop. */
  #flushes = 0;
  #broken = false;
  readonly #begin: Sqlite.Statement;
  readonly #commit: Sqlite.Statement;
  readonly #rollback: Sqlite.Statement;

  constructor(
    private readonly database: Sqlite.Database,
    private readonly options: {
      readonly file: string;
      readonly readOnly: boolean;
      /** Called when a transaction is durable and before anybody is answered. */
      readonly afterCommit: () => void;
    },
  ) {
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#rollback = database.prepare('ROLLBACK');
  }

  /** How many transactions were committed. */
  get transactions(): number {
    return this.#transactions;
  }

  /**
   * What `work` gives back, once it is durable. `work` runs in a transaction with others and must
   * not write before it is sure to finish: a driver's error undoes the whole group. `gathered` says
   * that it is a turn's work already, so that only what is asked for in the same breath joins it.
   */
  add<Result>(work: () => Result, { gathered = false } = {}): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const isFirst = this.#members.length === 0;
      this.#members.push({ work, resolve: resolve as Member['resolve'], reject });
      const flush = (): void => {
        this.flush();
      };
      if (gathered && this.#flushes < FLUSHES_PER_TURN_MAX) queueMicrotask(flush);
      else if (isFirst) setImmediate(flush);
    });
  }

  /** Writes what is waiting. The answers are given here and come when the caller has returned. */
  flush(): void {
    const members = this.#members;
    if (members.length === 0) return;
    this.#members = [];
    if (this.#flushes === 0) {
      setImmediate(() => {
        this.#flushes = 0;
      });
    }
    this.#flushes += 1;
    try {
      this.#refuseIfUseless();
      for (const answer of this.#write(members)) answer();
    } catch (error) {
      const why = explained(error, 'write', this.options.file);
      for (const { reject } of members) reject(why);
    }
  }

  #refuseIfUseless(): void {
    const { file, readOnly } = this.options;
    if (readOnly) throw storeProblem('store.readOnly', 'write', file);
    if (this.#broken) throw storeProblem('store.broken', 'write', file);
  }

  /** The answers that may be given, now that everything is durable. */
  #write(members: readonly Member[]): readonly (() => void)[] {
    this.#begin.run();
    try {
      const answers = members.map(({ work, resolve, reject }) => {
        try {
          const result = work();
          return () => {
            resolve(result);
          };
        } catch (error) {
          if (codeOf(error).startsWith('SQLITE_')) throw error;
          return () => {
            reject(error);
          };
        }
      });
      this.#commit.run();
      this.#transactions += 1;
      this.options.afterCommit();
      return answers;
    } catch (error) {
      // What a failed sync has left on the disk nobody can know; writing on could bury it.
      this.#broken = codeOf(error).startsWith('SQLITE_IOERR');
      if (this.database.inTransaction) this.#rollback.run();
      throw error;
    }
  }
}
