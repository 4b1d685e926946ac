import type Sqlite from 'better-sqlite3';
import {
  Credentials,
  type Credential,
  type CredentialChange,
} from '../../runtime/ports/credentials.js';
import type { WriteGroup } from './write-group.js';

interface CredentialRow extends Omit<Credential, 'facts'> {
  readonly facts: string;
}

export class SqliteCredentials extends Credentials {
  readonly #put: Sqlite.Statement<[CredentialRow]>;
  readonly #get: Sqlite.Statement<[string, string], CredentialRow>;
  readonly #ofOwner: Sqlite.Statement<[string, string], CredentialRow>;
  readonly #delete: Sqlite.Statement<[string, string]>;
  readonly #deleteExpired: Sqlite.Statement<[number]>;

  constructor(
    database: Sqlite.Database,
    private readonly group: WriteGroup,
  ) {
    super();
    this.#put = database.prepare(
      `REPLACE INTO credentials (kind, key, owner, expiresAtMs, facts)
       VALUES (:kind, :key, :owner, :expiresAtMs, :facts)`,
    );
    const select = 'SELECT kind, key, owner, expiresAtMs, facts FROM credentials WHERE kind = ?';
    this.#get = database.prepare(`${select} AND key = ?`);
    this.#ofOwner = database.prepare(`${select} AND owner = ? ORDER BY key`);
    this.#delete = database.prepare('DELETE FROM credentials WHERE kind = ? AND key = ?');
    this.#deleteExpired = database.prepare('DELETE FROM credentials WHERE expiresAtMs < ?');
  }

  override async put({ kind, key, owner, expiresAtMs, facts }: Credential): Promise<void> {
    const row = { kind, key, owner, expiresAtMs, facts: JSON.stringify(facts) };
    await this.group.add(() => this.#put.run(row));
  }

  override async putNew(credential: Credential): Promise<boolean> {
    const { kind, key } = credential;
    const row = { ...credential, facts: JSON.stringify(credential.facts) };
    return this.group.add(() => {
      if (this.#get.get(kind, key) !== undefined) return false;
      this.#put.run(row);
      return true;
    });
  }

  override async amend(kind: string, key: string, change: CredentialChange): Promise<boolean> {
    return this.group.add(() => {
      const row = this.#get.get(kind, key);
      if (row === undefined) return false;
      const { facts, ...credential } = credentialOf(row);
      const amended = JSON.stringify({ ...facts, ...change.facts });
      this.#put.run({ ...credential, ...change, facts: amended });
      return true;
    });
  }

  override async get(kind: string, key: string): Promise<Credential | undefined> {
    const row = this.#get.get(kind, key);
    return Promise.resolve(row && credentialOf(row));
  }

  override async ofOwner(kind: string, owner: string): Promise<readonly Credential[]> {
    return Promise.resolve(this.#ofOwner.all(kind, owner).map(credentialOf));
  }

  override async delete(kind: string, key: string): Promise<boolean> {
    return this.group.add(() => this.#delete.run(kind, key).changes > 0);
  }

  override async deleteExpired(nowMs: number): Promise<number> {
    return this.group.add(() => this.#deleteExpired.run(nowMs).changes);
  }
}

function credentialOf(row: CredentialRow): Credential {
  return { ...row, facts: JSON.parse(row.facts) as Credential['facts'] };
}
