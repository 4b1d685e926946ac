import type { Refusal } from '../../engine/refusal.js';
import { refuse } from '../../engine/refusal.js';
import { digestOf } from '../digest.js';
import type { AccessParts } from './access-parts.js';
import { USUAL_ACCESS } from './access-settings.js';
import { Accounts } from './accounts.js';
import { Attempts } from './attempts.js';
import type { Caller } from './caller.js';
import { Callers } from './callers.js';
import { Links } from './links.js';
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
import type { IssuedToken } from './token.js';
import { Tokens } from './tokens.js';

export type LoggedIn =
  | { readonly ok: true; readonly secret: string; readonly caller: Caller }
  | { readonly ok: false; readonly refusal: Refusal };

/** Who comes in, and what he may ask for. Nothing is open to anybody unless the table says so. */
export class Access {
  readonly #callers: Callers;

  /** What an administrator may do about other people's ways in. */
  readonly accounts: Accounts;
  readonly logIns: LogIns;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly factors: SecondFactors;
  /** For people without an account. */
  readonly links: Links;

  constructor(private readonly parts: AccessParts) {
    this.#callers = new Callers(parts);
    const forget = (): void => {
      this.#callers.forget();
    };
    const attempts = new Attempts(parts);
    this.links = new Links(parts);
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
    return this.#callers.by(by, digestOf(secret));
  }

  /** The same caller as he is now; undefined if his way in is gone. Looking is no use of it. */
  async callerNow({ by, credential }: Caller): Promise<Caller | undefined> {
    return this.#callers.by(by, credential, { isUse: false });
  }

  /** Calls back whenever a way in is gone or has changed, until the answer is called. */
  watch(changed: () => void): () => void {
    return this.#callers.watch(changed);
  }

  async logOut(caller: Caller): Promise<void> {
    await this.parts.credentials.delete(caller.by, caller.credential);
    this.#callers.forget();
  }

  /** Takes the password again, so that the caller may do what is sensitive for a while. */
  async confirm(caller: Caller, password: string, from: string): Promise<Refusal | undefined> {
    const { credentials, wall } = this.parts;
    const refusal = await this.logIns.passwordRefusal(caller.person, password, from);
    if (refusal) return refusal;
    const facts = { confirmedMs: wall.nowMs() };
    await credentials.amend(caller.by, caller.credential, { facts });
    this.#callers.forget();
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
    this.#callers.forget();
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
