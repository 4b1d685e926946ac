import { randomUUID } from 'node:crypto';
import { refuse, type Refusal } from '../../engine/refusal.js';
import { BoundedMap } from '../bounded-map.js';
import { digestOf } from '../digest.js';
import type { Office } from '../office.js';
import type { OfficeClock, WallClock } from '../ports/clock.js';
import type { Credential, Credentials } from '../ports/credentials.js';
import type { Passwords } from '../ports/passwords.js';
import type { Caller } from './caller.js';
import { Failures } from './failures.js';
import { OPERATIONS, type OperationName, type Rule } from './operations.js';
import { recordSecurity } from './record-security.js';
import { newSecret, oneTimePassword } from './secrets.js';

const SESSION_MS = 12 * 60 * 60_000;
const TOKEN_DAYS_MAX = 366;
const KNOWN_MS = 1_000;
const KNOWN_MAX = 10_000;
const DAY_MS = 24 * 60 * 60_000;
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;
export const TOKEN_PREFIX = 'belfry_';

export interface AccessParts {
  readonly office: Office;
  readonly credentials: Credentials;
  readonly passwords: Passwords;
  readonly clock: OfficeClock;
  readonly wall: WallClock;
}

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

  constructor(private readonly parts: AccessParts) {}

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
    await this.setPassword(caller.person, chosen);
    await this.#endSessions(caller.person, caller.credential);
    const session = await credentials.get('session', caller.credential);
    if (session) await credentials.put({ ...session, facts: { mustChangePassword: false } });
    this.#known.clear();
    return undefined;
  }

  /** Gives somebody a password for one log-in, and ends what he had open. */
  async resetPassword(person: string): Promise<string | undefined> {
    if ((await this.parts.office.queries.directory()).people[person] === undefined)
      return undefined;
    const password = oneTimePassword();
    await this.setPassword(person, password, { oneTime: true });
    await this.#endSessions(person);
    return password;
  }

  async setPassword(person: string, password: string, { oneTime = false } = {}): Promise<void> {
    const hash = await this.parts.passwords.hash(password);
    await this.parts.credentials.put({
      kind: 'password',
      key: person,
      owner: person,
      expiresAtMs: null,
      facts: { hash, oneTime },
    });
  }

  /** A token for a program that acts as this person; it is shown once and kept as a digest. */
  async issueToken(person: string, name: string, days: number): Promise<IssuedToken> {
    const { credentials, wall } = this.parts;
    const { secret, key } = newSecret(TOKEN_PREFIX);
    const expiresAtMs = wall.nowMs() + Math.min(days, TOKEN_DAYS_MAX) * DAY_MS;
    const facts = { name, id: randomUUID() };
    await credentials.put({ kind: 'token', key, owner: person, expiresAtMs, facts });
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
    return withdrawn;
  }

  /**
   * Lets somebody into an office that nobody can enter: its first administrator, who is entered if
   * there is none. Undefined where an administrator has a password already.
   */
  async openFirst(): Promise<{ readonly login: string; readonly password: string } | undefined> {
    const { credentials, office } = this.parts;
    const people = Object.values((await this.parts.office.queries.directory()).people);
    const administrators = people.filter(({ powers }) => powers.includes('administrator'));
    for (const { id } of administrators) {
      if ((await credentials.get('password', id)) !== undefined) return undefined;
    }
    const login = administrators[0]?.id ?? FIRST_ADMINISTRATOR.id;
    if (administrators.length === 0) {
      const answer = await office.executor.execute({
        stream: office.rules.directory,
        command: { type: 'enter', people: [FIRST_ADMINISTRATOR] } as never,
        actor: { system: 'setup' },
        key: 'first-administrator',
      });
      if (!answer.ok) throw new Error(answer.refusal.message.en);
    }
    const password = await this.resetPassword(login);
    if (password === undefined) throw new Error(`${login} is not in the directory`);
    return { login, password };
  }

  async #endSessions(person: string, but?: string): Promise<void> {
    const { credentials } = this.parts;
    for (const { key } of await credentials.ofOwner('session', person)) {
      if (key !== but) await credentials.delete('session', key);
    }
    this.#known.clear();
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

export interface IssuedToken {
  readonly id: string;
  readonly name: string;
  readonly expiresAtMs: number | null;
  readonly secret: string;
}

const LOGIN_KEPT_MAX = 100;

const FIRST_ADMINISTRATOR = {
  id: 'admin',
  name: { zh: '管理员', en: 'Administrator' },
  posts: [],
  powers: ['administrator'],
} as const;

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

function tokenOf({ facts, expiresAtMs }: Credential): Omit<IssuedToken, 'secret'> {
  const { id, name } = facts;
  return { id: textOr(id), name: textOr(name), expiresAtMs };
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
