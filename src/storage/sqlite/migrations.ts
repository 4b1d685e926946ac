import type Sqlite from 'better-sqlite3';

/** Brings a file from one format to the next. It is never changed once it has been released. */
export interface Migration {
  /** The format that the file has afterwards. */
  readonly to: number;
  /** Runs in a transaction, together with the note of the new format. */
  readonly apply: (database: Sqlite.Database) => void;
}

/**
 * The keys of a stream's first commits are looked for from one to the next; only those of later ones
 * have an index. Most streams never become so long. It is part of the file's format.
 */
export const SHORT_STREAM_COMMITS = 16;

/** In order and without gaps. A new file takes all of them. */
export const MIGRATIONS: readonly Migration[] = [{ to: 1, apply: createFile }];

/** Format 1; docs/storage.md says what each table holds. */
function createFile(database: Sqlite.Database): void {
  database.exec(`
    CREATE TABLE dictionaries (
      number INTEGER PRIMARY KEY, bytes BLOB NOT NULL, commits INTEGER
    ) STRICT;

    CREATE TABLE streams (name TEXT PRIMARY KEY, id INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE commits (
      id INTEGER PRIMARY KEY,
      stream INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      keyDigest INTEGER NOT NULL,
      prevHash,
      hash NOT NULL,
      body NOT NULL
    );
    CREATE UNIQUE INDEX commitsBySeq ON commits (stream, seq);
    CREATE INDEX commitsByKey ON commits (stream, keyDigest) WHERE seq > ${SHORT_STREAM_COMMITS};

    CREATE TABLE erasables (digest TEXT PRIMARY KEY, salt TEXT, value TEXT) STRICT, WITHOUT ROWID;

    CREATE TABLE views (
      name TEXT PRIMARY KEY, shape TEXT NOT NULL, rebuild INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE credentials (
      kind TEXT NOT NULL, key TEXT NOT NULL, owner TEXT NOT NULL, expiresAtMs REAL,
      facts TEXT NOT NULL, PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX credentialsOfOwner ON credentials (kind, owner, key);
    CREATE INDEX credentialsByEnd ON credentials (expiresAtMs) WHERE expiresAtMs IS NOT NULL;
  `);
}
