import type Sqlite from 'better-sqlite3';
import {
  ErasableStore,
  type Erasable,
  type KeptErasable,
} from '../../runtime/ports/erasable-store.js';

/** Salt and value as they lie in the file; both are null once they are erased. */
interface ErasableRow {
  readonly salt: string | null;
  readonly value: string | null;
}

export interface PreparedErasable {
  readonly digest: string;
  readonly salt: string;
  readonly value: string;
}

export class SqliteErasables extends ErasableStore {
  readonly #find: Sqlite.Statement<[string], ErasableRow>;
  readonly #put: Sqlite.Statement<[string, string | null, string | null]>;

  constructor(
    database: Sqlite.Database,
    private readonly onErased: () => void,
  ) {
    super();
    this.#find = database.prepare('SELECT salt, value FROM erasables WHERE digest = ?');
    this.#put = database.prepare('REPLACE INTO erasables (digest, salt, value) VALUES (?, ?, ?)');
  }

  override async find(digests: readonly string[]): Promise<ReadonlyMap<string, KeptErasable>> {
    const found = new Map<string, KeptErasable>();
    for (const digest of digests) {
      const row = this.#find.get(digest);
      if (row === undefined) continue;
      const { salt, value } = row;
      const erased = salt === null || value === null;
      found.set(digest, erased ? 'erased' : { digest, salt, value: JSON.parse(value) as unknown });
    }
    return Promise.resolve(found);
  }

  prepare({ digest, salt, value }: Erasable): PreparedErasable {
    return { digest, salt, value: JSON.stringify(value) };
  }

  /** Is called within a transaction. */
  write(values: readonly PreparedErasable[], erased: readonly string[]): void {
    for (const { digest, salt, value } of values) this.#put.run(digest, salt, value);
    for (const digest of erased) this.#put.run(digest, null, null);
    if (erased.length > 0) this.onErased();
  }
}
