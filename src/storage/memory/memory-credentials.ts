import {
  Credentials,
  type Credential,
  type CredentialChange,
} from '../../runtime/ports/credentials.js';
import { compareText } from './text-order.js';

/** Credentials that are gone when the process ends. */
export class MemoryCredentials extends Credentials {
  /** By kind and then key; as texts, so that nobody outside holds on to what is kept. */
  readonly #kinds = new Map<string, Map<string, string>>();

  copy(): MemoryCredentials {
    const copy = new MemoryCredentials();
    for (const [kind, texts] of this.#kinds) copy.#kinds.set(kind, new Map(texts));
    return copy;
  }

  override async put(credential: Credential): Promise<void> {
    const { kind, key } = credential;
    const texts = this.#kinds.get(kind) ?? new Map<string, string>();
    this.#kinds.set(kind, texts.set(key, JSON.stringify(credential)));
    return Promise.resolve();
  }

  override async putNew(credential: Credential): Promise<boolean> {
    if (this.#kinds.get(credential.kind)?.has(credential.key) === true) return false;
    await this.put(credential);
    return true;
  }

  override async amend(kind: string, key: string, change: CredentialChange): Promise<boolean> {
    const text = this.#kinds.get(kind)?.get(key);
    if (text === undefined) return false;
    const credential = credentialOf(text);
    await this.put({ ...credential, ...change, facts: { ...credential.facts, ...change.facts } });
    return true;
  }

  override async get(kind: string, key: string): Promise<Credential | undefined> {
    const text = this.#kinds.get(kind)?.get(key);
    return Promise.resolve(text === undefined ? undefined : credentialOf(text));
  }

  override async ofOwner(kind: string, owner: string): Promise<readonly Credential[]> {
    const all = [...(this.#kinds.get(kind)?.values() ?? [])].map(credentialOf);
    const found = all.filter((one) => one.owner === owner);
    return Promise.resolve(found.sort((a, b) => compareText(a.key, b.key)));
  }

  override async delete(kind: string, key: string): Promise<boolean> {
    return Promise.resolve(this.#kinds.get(kind)?.delete(key) ?? false);
  }

  override async deleteExpired(nowMs: number): Promise<number> {
    let deleted = 0;
    for (const texts of this.#kinds.values()) {
      for (const [key, text] of texts) {
        const { expiresAtMs } = credentialOf(text);
        if (expiresAtMs !== null && expiresAtMs < nowMs && texts.delete(key)) deleted += 1;
      }
    }
    return Promise.resolve(deleted);
  }
}

function credentialOf(text: string): Credential {
  return JSON.parse(text) as Credential;
}
