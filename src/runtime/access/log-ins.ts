import type { Refusal } from '../../engine/refusal.js';
import type { LogInFacts } from '../../engine/security/command.js';
import type { Credential } from '../ports/credentials.js';
import type { AccessParts } from './access-parts.js';
import type { Attempts } from './attempts.js';
import { recordAccess, recordSecurity } from './record-security.js';
import { CODE_NEEDED, CODE_WRONG, DISABLED, NOT_ENROLLED, WRONG_PASSWORD } from './refusals.js';
import type { Enrolled, SecondFactors } from './second-factors.js';
import { oneTimePassword } from './secrets.js';
import type { Sessions } from './sessions.js';
import { Turns } from './turns.js';

const LOGIN_KEPT_MAX = 100;
const FROM_KEPT_MAX = 100;
const SYSTEM = { system: 'setup' } as const;

export interface LogInOrder {
  readonly login: string;
  readonly password: string;
  /** Of the second factor, or a recovery code. */
  readonly code?: string | undefined;
  /** Where the call comes from: it is slowed down like the login. */
  readonly from: string;
  readonly program?: string | undefined;
}

export interface VouchedOrder extends Pick<LogInOrder, 'from' | 'program'> {
  /** When the person showed who he is, in wall time in milliseconds; 0 if nobody knows. */
  readonly shownMs: number;
}

export type Opened =
  | { readonly ok: true; readonly secret: string; readonly session: Credential }
  | { readonly ok: false; readonly refusal: Refusal };

/** Lets people in who show who they are, and looks again at those who are in. */
export class LogIns {
  readonly #turns = new Turns();
  #unknown: Promise<string> | undefined;

  constructor(
    private readonly parts: AccessParts,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
    private readonly factors: SecondFactors,
  ) {}

  /** Opens a session for a password, and a code where the person has a second factor. */
  async withPassword(order: LogInOrder): Promise<Opened> {
    const { from } = order;
    // One after the other: whoever sends many passwords at once has each counted before the next,
    // also where he tries many names.
    return this.#turns.take(`from ${from}`, async () => this.#withPassword(order));
  }

  async #withPassword(order: LogInOrder): Promise<Opened> {
    const { login: person, from, program } = order;
    return this.#turns.take(`login ${person}`, async () => {
      const refusal = await this.#refusalOf(order);
      const facts = { from, way: 'password' } as const;
      if (refusal) {
        if (!UNSAID.has(refusal.code)) await this.#note(person, facts, refusal);
        return { ok: false, refusal };
      }
      await this.attempts.forgive(person, from);
      const stored = await this.parts.credentials.get('password', person);
      const mustChangePassword = stored?.facts.oneTime === true;
      const opened = await this.sessions.open({ person, from, program, mustChangePassword });
      await this.#note(person, facts);
      return { ok: true, ...opened };
    });
  }

  /** Opens a session for somebody whom another log-in has vouched for. */
  async vouchedFor(person: string, { from, program, shownMs }: VouchedOrder): Promise<Opened> {
    const facts = { from, way: 'oidc' } as const;
    if (await this.#isDisabled(person)) {
      await this.#note(person, facts, DISABLED);
      return { ok: false, refusal: DISABLED };
    }
    const elsewhere = { shownMs };
    const order = { person, from, program, mustChangePassword: false, elsewhere };
    const opened = await this.sessions.open(order);
    await this.#note(person, facts);
    return { ok: true, ...opened };
  }

  /** Writes down a log-in that somebody else's log-in would not vouch for. */
  async notVouchedFor(login: string, from: string, refusal: Refusal): Promise<void> {
    await this.#note(login, { from, way: 'oidc' }, refusal);
  }

  /** Why this is not the person's password; undefined if it is. Wrong ones count like log-ins. */
  async passwordRefusal(
    person: string,
    password: string,
    from: string,
  ): Promise<Refusal | undefined> {
    return this.#turns.take(`login ${person}`, async () => {
      const refusal = await this.attempts.refusalOf(person, from);
      if (refusal) return refusal;
      if (await this.#isRight(person, password)) {
        await this.attempts.forgive(person, from);
        return undefined;
      }
      await this.#fail(person, from);
      return WRONG_PASSWORD;
    });
  }

  /** Why this is no code of the person's second factor; undefined if it is, and then it is used up. */
  async codeRefusal(person: string, code: string, from: string): Promise<Refusal | undefined> {
    return this.#turns.take(`login ${person}`, async () => {
      const refusal = await this.attempts.refusalOf(person, from);
      if (refusal) return refusal;
      if (!(await this.factors.has(person))) return NOT_ENROLLED;
      if (await this.factors.accepts(person, code)) return undefined;
      await this.#fail(person, from);
      return CODE_WRONG;
    });
  }

  /** Takes the second factor that was offered, for a code of it. Wrong ones count like log-ins. */
  async enrol(person: string, code: string, from: string): Promise<Enrolled> {
    return this.#turns.take(`login ${person}`, async () => {
      const refusal = await this.attempts.refusalOf(person, from);
      if (refusal) return { ok: false, refusal };
      const enrolled = await this.factors.confirm(person, code);
      const isWrong = !enrolled.ok && enrolled.refusal.code === CODE_WRONG.code;
      if (isWrong) await this.#fail(person, from);
      return enrolled;
    });
  }

  async #refusalOf({ login, password, code, from }: LogInOrder): Promise<Refusal | undefined> {
    const waits = await this.attempts.refusalOf(login, from);
    if (waits) return waits;
    const isRight = await this.#isRight(login, password);
    const { people } = await this.parts.office.queries.directory();
    if (!isRight || !Object.hasOwn(people, login)) {
      await this.#fail(login, from);
      return WRONG_PASSWORD;
    }
    if (await this.#isDisabled(login)) return DISABLED;
    if (!(await this.factors.has(login))) return undefined;
    if (code === undefined) return CODE_NEEDED;
    if (await this.factors.accepts(login, code)) return undefined;
    await this.#fail(login, from);
    return CODE_WRONG;
  }

  async #isRight(login: string, password: string): Promise<boolean> {
    const { credentials, passwords } = this.parts;
    const stored = await credentials.get('password', login);
    const hash = stored?.facts.hash;
    // An unknown name takes as long as a wrong password, so that names cannot be tried out.
    const isRight = await passwords.verify(
      typeof hash === 'string' ? hash : await this.#noHash(),
      password,
    );
    return isRight && stored !== undefined;
  }

  async #isDisabled(person: string): Promise<boolean> {
    return (await this.parts.credentials.get('disabled', person)) !== undefined;
  }

  async #fail(person: string, from: string): Promise<void> {
    if (!(await this.attempts.fail(person, from))) return;
    const shown = person.slice(0, LOGIN_KEPT_MAX);
    await recordAccess(this.parts, { by: SYSTEM, person: shown, what: 'locked' });
  }

  async #note(login: string, { from, way }: LogInFacts, refusal?: Refusal): Promise<void> {
    const { office, clock } = this.parts;
    await recordSecurity(office, clock, {
      type: 'recordLogIn',
      login: login.slice(0, LOGIN_KEPT_MAX),
      accepted: refusal === undefined,
      ...(from !== undefined && { from: from.slice(0, FROM_KEPT_MAX) }),
      ...(way !== undefined && { way }),
      ...(refusal && { code: refusal.code }),
    });
  }

  #noHash(): Promise<string> {
    this.#unknown ??= this.parts.passwords.hash(oneTimePassword());
    return this.#unknown;
  }
}

/**
 * A log-in of which half was given goes on. Tries that are not even looked at are not written down
 * one by one: whoever sends thousands would fill the log.
 */
const UNSAID: ReadonlySet<string> = new Set([CODE_NEEDED.code, 'login.tooOften', 'login.locked']);
