import type { Refusal } from '../../engine/refusal.js';
import { refuse } from '../../engine/refusal.js';
import { BoundedMap } from '../bounded-map.js';
import { digestOf } from '../digest.js';
import type { Credential } from '../ports/credentials.js';
import type { AccessParts } from './access-parts.js';
import { USUAL_ACCESS } from './access-settings.js';
import { Accounts } from './accounts.js';
import { Attempts } from './attempts.js';
import type { Caller } from './caller.js';
import { numberIn } from './facts.js';
import { LogIns, type LogInOrder } from './log-ins.js';
import { OPERATIONS, POWERS_FOR, SENSITIVE, type OperationName, type Rule } from './operations.js';
import { weaknessOf } from './password-rules.js';
import { recordAccess, recordSecurity } from './record-security.js';
import {
  CHANGE_FIRST,
  CONFIRM_FIRST,
  DEMANDED,
  ENROL_FIRST,
  NOT_LOGGED_IN,
  SAME_PASSWORD,
} from './refusals.js';
import { isNamed, isWithin, WHOLE_SCOPE } from './scope.js';
import { SecondFactors } from './second-factors.js';
import { Sessions } from './sessions.js';
import { scopeOf, type IssuedToken } from './token.js';
import { Tokens } from './tokens.js';

const KNOWN_MS = 1_000;
const KNOWN_MAX = 10_000;
/** That a way in was used is stored no more often, so that looking at a list does not wait for it. */
const USE_NOTED_EVERY_MS = 60_000;

export type LoggedIn =
  | { readonly ok: true; readonly secret: string; readonly caller: Caller }
  | { readonly ok: false; readonly refusal: Refusal };

interface Known {
  readonly credential: Credential;
  readonly hasFactor: boolean;
  readonly untilMs: number;
}

/** Who comes in, and what he may ask for. Nothing is open to anybody unless the table says so. */
export class Access {
  /** What this process withdraws it forgets at once; what another one does, after `KNOWN_MS`. */
  readonly #known = new BoundedMap<Known>(KNOWN_MAX);
  readonly #watching = new Set<() => void>();

  /** What an administrator may do about other people's ways in. */
  readonly accounts: Accounts;
  readonly logIns: LogIns;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly factors: SecondFactors;

  constructor(private readonly parts: AccessParts) {
    const forget = (): void => {
      this.#forget();
    };
    const attempts = new Attempts(parts);
    this.sessions = new Sessions(parts, forget);
    this.tokens = new Tokens(parts, forget);
    this.factors = new SecondFactors(parts, forget);
    this.logIns = new LogIns(parts, attempts, this.sessions, this.factors);
    this.accounts = new Accounts(parts, { attempts, ...this.#ways(), forget });
  }

  /** The refusal where this caller may not use this operation. */
  check(operation: OperationName, caller: Caller | undefined): Refusal | undefined {
    const rule: Rule = OPERATIONS[operation];
    if (rule === 'anybody') return undefined;
    if (caller === undefined) return NOT_LOGGED_IN;
    if (caller.mustChangePassword && !WITH_ONE_TIME_PASSWORD.has(operation)) return CHANGE_FIRST;
    if (caller.mustEnrol && !WITHOUT_SECOND_FACTOR.has(operation)) return ENROL_FIRST;
    const { scope } = caller;
    if (scope && !isWithin(scope, operation)) return outOfScope(operation, scope);
    if (!isMet(rule, caller)) {
      return refuse('forbidden.operation', '您没有做这件事的权限', 'you may not do this', {
        operation,
        needed: rule,
      }).refusal;
    }
    const needsNoPassword = caller.confirmed || (scope && isNamed(scope, operation));
    return SENSITIVE.has(operation) && needsNoPassword !== true ? CONFIRM_FIRST : undefined;
  }

  /** Writes down, once a day, that somebody asked for what he may not. */
  async noteRefusal(operation: OperationName, caller: Caller, { code }: Refusal): Promise<void> {
    const { office, clock } = this.parts;
    const by = { person: caller.person };
    await recordSecurity(
      office,
      clock,
      { type: 'recordRefusal', by, stream: 'http', command: operation, code },
      `${caller.person}:${operation}:${code}`,
    );
  }

  /** Opens a session. */
  async logIn(
    login: string,
    password: string,
    from: string,
    more: Pick<LogInOrder, 'code' | 'program'> = {},
  ): Promise<LoggedIn> {
    const opened = await this.logIns.withPassword({ login, password, from, ...more });
    if (!opened.ok) return opened;
    const caller = await this.callerOf('session', opened.secret);
    return caller === undefined
      ? { ok: false, refusal: NOT_LOGGED_IN }
      : { ok: true, secret: opened.secret, caller };
  }

  /** Whose secret this is; undefined if it is nobody's any more. */
  async callerOf(by: 'session' | 'token', secret: string): Promise<Caller | undefined> {
    return this.#callerBy(by, digestOf(secret));
  }

  /** The same caller as he is now; undefined if his way in is gone. Looking is no use of it. */
  async callerNow({ by, credential }: Caller): Promise<Caller | undefined> {
    return this.#callerBy(by, credential, { isUse: false });
  }

  /** Calls back whenever a way in is gone or has changed, until the answer is called. */
  watch(changed: () => void): () => void {
    this.#watching.add(changed);
    return () => {
      this.#watching.delete(changed);
    };
  }

  async logOut(caller: Caller): Promise<void> {
    await this.parts.credentials.delete(caller.by, caller.credential);
    this.#forget();
  }

  /** Takes the password again, so that the caller may do what is sensitive for a while. */
  async confirm(caller: Caller, password: string, from: string): Promise<Refusal | undefined> {
    const { credentials, wall } = this.parts;
    const refusal = await this.logIns.passwordRefusal(caller.person, password, from);
    if (refusal) return refusal;
    const facts = { confirmedMs: wall.nowMs() };
    await credentials.amend(caller.by, caller.credential, { facts });
    this.#known.clear();
    return undefined;
  }

  /** Chooses a password; all other sessions of the person end. */
  async changePassword(
    caller: Caller,
    old: string,
    chosen: string,
    from: string,
  ): Promise<Refusal | undefined> {
    const { credentials, office, passwords } = this.parts;
    const { person } = caller;
    const refusal = await this.logIns.passwordRefusal(person, old, from);
    if (refusal) return refusal;
    if (old === chosen) return SAME_PASSWORD;
    const directory = await office.queries.directory();
    const who = directory.people[person];
    const weakness = who && (await weaknessOf(chosen, who, directory, passwords));
    if (weakness) return weakness;
    await this.accounts.setPassword(person, chosen);
    await this.sessions.endAll(person, caller.credential);
    await credentials.amend(caller.by, caller.credential, { facts: { mustChangePassword: false } });
    this.#forget();
    await recordAccess(this.parts, { by: { person }, person, what: 'ownPassword' });
    return undefined;
  }

  /** Takes the caller's second factor away, for a code of it; not where the office asks for one. */
  async removeSecondFactor(
    { person, powers }: Caller,
    code: string,
    from: string,
  ): Promise<Refusal | undefined> {
    const { settings = USUAL_ACCESS } = this.parts;
    if (settings.secondFactor === 'administrators' && powers.length > 0) return DEMANDED;
    const refusal = await this.logIns.codeRefusal(person, code, from);
    if (refusal) return refusal;
    await this.factors.remove(person, { person });
    return undefined;
  }

  /** A token that may do whatever its owner may, for programs of whoever has the machine. */
  async issueToken(person: string, name: string, days: number): Promise<IssuedToken> {
    return this.tokens.give(person, { name, days, scope: WHOLE_SCOPE });
  }

  /** @see Accounts.setPassword */
  async setPassword(person: string, password: string): Promise<void> {
    await this.accounts.setPassword(person, password);
  }

  /** @see Accounts.openFirst */
  async openFirst(): Promise<{ readonly login: string; readonly password: string } | undefined> {
    return this.accounts.openFirst();
  }

  #ways() {
    const { sessions, tokens, factors } = this;
    return { sessions, tokens, factors };
  }

  #forget(): void {
    this.#known.clear();
    for (const changed of this.#watching) changed();
  }

  async #callerBy(
    by: 'session' | 'token',
    key: string,
    { isUse = true } = {},
  ): Promise<Caller | undefined> {
    const { office, settings = USUAL_ACCESS, wall } = this.parts;
    const known = await this.#credential(by, key);
    if (known === undefined) return undefined;
    const { credential } = known;
    const { owner, expiresAtMs, facts } = credential;
    const nowMs = wall.nowMs();
    if (expiresAtMs !== null && expiresAtMs <= nowMs) return undefined;
    const { people } = await office.queries.directory();
    const person = Object.hasOwn(people, owner) ? people[owner] : undefined;
    if (person === undefined) return undefined;
    if (isUse) await this.#noteUse(by, known);
    const { powers } = person;
    const isAsked = settings.secondFactor === 'administrators' && powers.length > 0;
    const confirmedMs = numberIn(credential, 'confirmedMs') ?? -Infinity;
    return {
      person: owner,
      powers,
      by,
      credential: key,
      mustChangePassword: facts.mustChangePassword === true,
      mustEnrol: isAsked && !known.hasFactor && facts.elsewhere !== true,
      confirmed: nowMs - confirmedMs < settings.confirmedMs,
      ...(by === 'token' && { scope: scopeOf(credential) }),
    };
  }

  /** The credential as it stands, or stood a moment ago: every request asks for one. */
  async #credential(by: 'session' | 'token', key: string): Promise<Known | undefined> {
    const { credentials, wall } = this.parts;
    const known = this.#known.get(`${by} ${key}`);
    if (known !== undefined && wall.nowMs() < known.untilMs) return known;
    const credential = await credentials.get(by, key);
    if (credential === undefined) return undefined;
    const { owner } = credential;
    // Whoever was disabled has lost his ways in; this holds whatever was under way then.
    if ((await credentials.get('disabled', owner)) !== undefined) return undefined;
    const hasFactor = await this.factors.has(owner);
    const found = { credential, hasFactor, untilMs: wall.nowMs() + KNOWN_MS };
    this.#known.set(`${by} ${key}`, found);
    return found;
  }

  /** A session that is used ends later, though never after its absolute end. */
  async #noteUse(by: 'session' | 'token', known: Known): Promise<void> {
    const { credentials, settings = USUAL_ACCESS, wall } = this.parts;
    const { credential } = known;
    const nowMs = wall.nowMs();
    const lastUsedMs = numberIn(credential, 'lastUsedMs') ?? -Infinity;
    if (nowMs - lastUsedMs < USE_NOTED_EVERY_MS) return;
    const absoluteMs = numberIn(credential, 'untilMs') ?? credential.expiresAtMs ?? Infinity;
    const expiresAtMs =
      by === 'session'
        ? Math.min(absoluteMs, nowMs + settings.sessionIdleMs)
        : credential.expiresAtMs;
    const facts = { ...credential.facts, lastUsedMs: nowMs };
    // Before it is stored: whoever comes in the same breath need not store it again.
    this.#known.set(`${by} ${credential.key}`, {
      ...known,
      credential: { ...credential, expiresAtMs, facts },
    });
    const change = { expiresAtMs, facts: { lastUsedMs: nowMs } };
    await credentials.amend(by, credential.key, change);
  }
}

function isMet(rule: Exclude<Rule, 'anybody'>, { powers }: Caller): boolean {
  return rule === 'person' || POWERS_FOR[rule].some((power) => powers.includes(power));
}

function outOfScope(operation: OperationName, scope: readonly string[]): Refusal {
  return refuse('forbidden.scope', '此令牌的范围不包括这件事', 'this token is not for this', {
    operation,
    scope: [...scope],
  }).refusal;
}

/** What may be done with a password that was given out once. */
const WITH_ONE_TIME_PASSWORD: ReadonlySet<OperationName> = new Set<OperationName>([
  'session.read',
  'session.close',
  'session.changePassword',
]);

/** What may be done by whoever has to set up a second factor first. */
const WITHOUT_SECOND_FACTOR: ReadonlySet<OperationName> = new Set<OperationName>([
  ...WITH_ONE_TIME_PASSWORD,
  'session.confirm',
  'secondFactor.read',
  'secondFactor.offer',
  'secondFactor.confirm',
]);
