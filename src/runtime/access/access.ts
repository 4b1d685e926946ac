import { randomUUID } from 'node:crypto';
import { refuse, type Refusal } from '../../engine/refusal.js';
import type { AccessChange } from '../../engine/security/command.js';
import { BoundedMap } from '../bounded-map.js';
import { digestOf } from '../digest.js';
import type { Credential } from '../ports/credentials.js';
import type { AccessParts } from './access-parts.js';
import { Accounts } from './accounts.js';
import type { Caller } from './caller.js';
import { Failures } from './failures.js';
import { OPERATIONS, type OperationName, type Rule } from './operations.js';
import { recordAccess, recordSecurity } from './record-security.js';
import { newSecret, oneTimePassword } from './secrets.js';
import { tokenOf, type IssuedToken } from './token.js';

const SESSION_MS = 12 * 60 * 60_000;
const TOKEN_DAYS_MAX = 366;
const KNOWN_MS = 1_000;
const KNOWN_MAX = 10_000;
const DAY_MS = 24 * 60 * 60_000;
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;
export const TOKEN_PREFIX = 'belfry_';

export type LoggedIn =
  | { readonly ok: true; readonly secret: string; readonly caller: Caller }
  | { readonly ok: false; readonly refusal: Refusal };

/** Who comes in, and what he may ask for. Nothing is open to anybody unless the table says so. */
export class Access {
  readonly #failures = new Failures();
  /** What this process withdraws it forgets at once; what another one does, after `KNOWN_MS`. */
  readonly #known = new BoundedMap<{ readonly credential: Credential; readonly untilMs: number }>(
    KNOWN_MAX,
  );

  /** What an administrator may do about other people's ways in. */
  readonly accounts: Accounts;

  constructor(private readonly parts: AccessParts) {
    this.accounts = new Accounts(parts, () => {
      this.#known.clear();
    });
  }

  /** The refusal where this caller may not use this operation. */
  check(operation: OperationName, caller: Caller | undefined): Refusal | undefined {
    const rule: Rule = OPERATIONS[operation];
    if (rule === 'anybody') return undefined;
    if (caller === undefined) return NOT_LOGGED_IN;
    if (caller.mustChangePassword && !WITH_ONE_TIME_PASSWORD.has(operation)) return CHANGE_FIRST;
    if (rule === 'person' || caller.powers.includes('administrator')) return undefined;
    if (rule === 'auditor' && caller.powers.includes('auditor')) return undefined;
    return refuse('forbidden.operation', '您没有做这件事的权限', 'you may not do this', {
      operation,
      needed: rule,
    }).refusal;
  }

  /** Opens a session. `from` is where the call comes from: it is slowed down like the name. */
  async logIn(login: string, password: string, from: string): Promise<LoggedIn> {
    const { credentials, passwords, wall } = this.parts;
    const names = [`login ${login}`, `from ${from}`];
    const wait = Math.max(...names.map((name) => this.#failures.waitOf(name, wall.nowMs())));
    if (wait > 0) return { ok: false, refusal: tooOften(wait) };
    const stored = await credentials.get('password', login);
    // An unknown name takes as long as a wrong password, so that names cannot be tried out.
    const hash = typeof stored?.facts.hash === 'string' ? stored.facts.hash : await this.#noHash();
    const right = await passwords.verify(hash, password);
    const directory = await this.parts.office.queries.directory();
    const person = directory.people[login];
    if (!right || stored === undefined || person === undefined) {
      for (const name of names) this.#failures.note(name, wall.nowMs());
      await this.#noteLogIn(login, false);
      return { ok: false, refusal: WRONG_PASSWORD };
    }
    for (const name of names) this.#failures.forgive(name);
    await this.#noteLogIn(login, true);
    const { secret, key } = newSecret('');
    const mustChangePassword = stored.facts.oneTime === true;
    const expiresAtMs = wall.nowMs() + SESSION_MS;
    await credentials.put({
      kind: 'session',
      key,
      owner: login,
      expiresAtMs,
      facts: { mustChangePassword },
    });
    const { powers } = person;
    const caller: Caller = {
      person: login,
      powers,
      by: 'session',
      credential: key,
      mustChangePassword,
    };
    return { ok: true, secret, caller };
  }

  /** Whose secret this is; undefined if it is nobody's any more. */
  async callerOf(by: 'session' | 'token', secret: string): Promise<Caller | undefined> {
    const { wall } = this.parts;
    const credential = await this.#credential(by, digestOf(secret));
    if (credential === undefined) return undefined;
    const { key, owner, expiresAtMs, facts } = credential;
    if (expiresAtMs !== null && expiresAtMs <= wall.nowMs()) return undefined;
    const person = (await this.parts.office.queries.directory()).people[owner];
    if (person === undefined) return undefined;
    const mustChangePassword = facts.mustChangePassword === true;
    return { person: owner, powers: person.powers, by, credential: key, mustChangePassword };
  }

  async logOut(caller: Caller): Promise<void> {
    await this.parts.credentials.delete(caller.by, caller.credential);
    this.#known.clear();
  }

  /** The credential as it stands, or stood a moment ago: every request asks for one. */
  async #credential(by: 'session' | 'token', key: string): Promise<Credential | undefined> {
    const { credentials, wall } = this.parts;
    const known = this.#known.get(`${by} ${key}`);
    if (known !== undefined && wall.nowMs() < known.untilMs) return known.credential;
    const credential = await credentials.get(by, key);
    if (credential === undefined) return undefined;
    this.#known.set(`${by} ${key}`, { credential, untilMs: wall.nowMs() + KNOWN_MS });
    return credential;
  }

  /** Chooses a password; all other sessions of the person end. */
  async changePassword(
    caller: Caller,
    old: string,
    chosen: string,
    from: string,
  ): Promise<Refusal | undefined> {
    const { credentials, passwords, wall } = this.parts;
    const name = `change ${caller.person} ${from}`;
    const wait = this.#failures.waitOf(name, wall.nowMs());
    if (wait > 0) return tooOften(wait);
    const stored = await credentials.get('password', caller.person);
    const hash = stored?.facts.hash;
    if (typeof hash !== 'string' || !(await passwords.verify(hash, old))) {
      this.#failures.note(name, wall.nowMs());
      return WRONG_PASSWORD;
    }
    if (old === chosen) return SAME_PASSWORD;
    await this.accounts.setPassword(caller.person, chosen);
    await this.accounts.endSessions(caller.person, caller.credential);
    const session = await credentials.get('session', caller.credential);
    if (session) await credentials.put({ ...session, facts: { mustChangePassword: false } });
    this.#known.clear();
    await this.#note(caller.person, 'ownPassword');
    return undefined;
  }

  /** A token for a program that acts as this person; it is shown once and kept as a digest. */
  async issueToken(person: string, name: string, days: number): Promise<IssuedToken> {
    const { credentials, wall } = this.parts;
    const { secret, key } = newSecret(TOKEN_PREFIX);
    const expiresAtMs = wall.nowMs() + Math.min(days, TOKEN_DAYS_MAX) * DAY_MS;
    const facts = { name, id: randomUUID() };
    await credentials.put({ kind: 'token', key, owner: person, expiresAtMs, facts });
    await this.#note(person, 'tokenIssued', name);
    return { id: facts.id, name, expiresAtMs, secret };
  }

  async tokens(caller: Caller): Promise<readonly Omit<IssuedToken, 'secret'>[]> {
    return (await this.parts.credentials.ofOwner('token', caller.person)).map(tokenOf);
  }

  /** True if the caller had such a token. */
  async withdrawToken(caller: Caller, id: string): Promise<boolean> {
    const { credentials } = this.parts;
    const all = await credentials.ofOwner('token', caller.person);
    const one = all.find(({ facts }) => facts.id === id);
    if (one === undefined) return false;
    const withdrawn = await credentials.delete('token', one.key);
    this.#known.clear();
    if (withdrawn) await this.#note(caller.person, 'tokenWithdrawn', tokenOf(one).name);
    return withdrawn;
  }

  /** @see Accounts.setPassword */
  async setPassword(person: string, password: string): Promise<void> {
    await this.accounts.setPassword(person, password);
  }

  /** @see Accounts.openFirst */
  async openFirst(): Promise<{ readonly login: string; readonly password: string } | undefined> {
    return this.accounts.openFirst();
  }

  async #note(person: string, what: AccessChange, name?: string): Promise<void> {
    await recordAccess(this.parts, { by: { person }, person, what, ...(name && { name }) });
  }

  async #noteLogIn(login: string, accepted: boolean): Promise<void> {
    const { office, clock } = this.parts;
    const shown = login.slice(0, LOGIN_KEPT_MAX);
    await recordSecurity(office, clock, { type: 'recordLogIn', login: shown, accepted });
  }

  #unknown: Promise<string> | undefined;

  #noHash(): Promise<string> {
    this.#unknown ??= this.parts.passwords.hash(oneTimePassword());
    return this.#unknown;
  }
}

const LOGIN_KEPT_MAX = 100;

/** What may be done with a password that was given out once. */
const WITH_ONE_TIME_PASSWORD: ReadonlySet<OperationName> = new Set<OperationName>([
  'session.read',
  'session.close',
  'session.changePassword',
]);

const NOT_LOGGED_IN = refuse(
  'login.needed',
  '请先登录',
  'log in first, or send a token as "Authorization: Bearer …"',
).refusal;
const WRONG_PASSWORD = refuse(
  'login.wrong',
  '用户名或密码不对',
  'the name or the password is wrong',
).refusal;
const CHANGE_FIRST = refuse(
  'login.changePassword',
  '请先把一次性密码改成自己的密码',
  'choose a password of your own first',
).refusal;
const SAME_PASSWORD = refuse(
  'password.same',
  '新密码不能与旧密码相同',
  'the new password must differ from the old one',
).refusal;

function tooOften(waitMs: number): Refusal {
  const seconds = Math.ceil(waitMs / 1_000);
  return refuse(
    'login.tooOften',
    `失败次数太多，请在${String(seconds)}秒后再试`,
    `too many failures: try again in ${String(seconds)} seconds`,
    { seconds },
  ).refusal;
}
