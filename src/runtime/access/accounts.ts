import type { Power } from '../../engine/directory/state.js';
import type { Actor } from '../../engine/stream-kind.js';
import type { Refusal } from '../../engine/refusal.js';
import type { AccessChange } from '../../engine/security/command.js';
import type { AccessParts } from './access-parts.js';
import type { Attempts } from './attempts.js';
import { recordAccess } from './record-security.js';
import { OWN_ACCOUNT } from './refusals.js';
import type { SecondFactors } from './second-factors.js';
import { oneTimePassword } from './secrets.js';
import type { Sessions } from './sessions.js';
import type { Token } from './token.js';
import type { Tokens } from './tokens.js';

/** By which ways somebody can come in. */
export interface Account {
  readonly person: string;
  /** `oneTime` is one that was given out and has not been replaced by one of his own yet. */
  readonly password: 'none' | 'oneTime' | 'own';
  readonly secondFactor: boolean;
  readonly disabled: boolean;
  /** Wall time in milliseconds until which logging in is locked; absent if it is not. */
  readonly lockedUntilMs?: number;
  /** Sessions that are open. */
  readonly sessions: number;
  readonly tokens: readonly Token[];
}

export interface Ended {
  readonly sessions: number;
  readonly tokens: number;
}

interface Ways {
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly factors: SecondFactors;
  /** Called whenever a way in is gone, so that nobody remembers it. */
  readonly forget: () => void;
}

/** The ways in that people have: who has which, giving them and taking them away. */
export class Accounts {
  constructor(
    private readonly parts: AccessParts,
    private readonly ways: Ways,
  ) {}

  async of(person: string): Promise<Account> {
    const { credentials, wall } = this.parts;
    const { attempts, factors, sessions, tokens } = this.ways;
    const stored = await credentials.get('password', person);
    const own = stored?.facts.oneTime === true ? 'oneTime' : 'own';
    const lockedUntilMs = await attempts.lockedUntilMs(person);
    const isAlive = ({ expiresAtMs }: Token) => expiresAtMs === null || expiresAtMs > wall.nowMs();
    return {
      person,
      password: stored === undefined ? 'none' : own,
      secondFactor: await factors.has(person),
      disabled: await this.isDisabled(person),
      ...(lockedUntilMs !== undefined && { lockedUntilMs }),
      sessions: (await sessions.of(person)).length,
      tokens: (await tokens.of(person)).filter(isAlive),
    };
  }

  /**
   * Gives somebody a password for one log-in, ends his sessions and, if asked, his tokens too. A
   * lock ends with it. Undefined if there is no such person.
   */
  async giveOneTimePassword(
    person: string,
    by: Actor,
    { tokens = false } = {},
  ): Promise<string | undefined> {
    if (!(await this.#knows(person))) return undefined;
    const password = oneTimePassword();
    await this.setPassword(person, password, { oneTime: true });
    await this.ways.attempts.forgive(person);
    await this.ways.sessions.endAll(person);
    if (tokens) await this.#endTokens(person);
    await recordAccess(this.parts, { by, person, what: 'oneTimePassword' });
    return password;
  }

  /** Ends all sessions and withdraws all tokens of somebody; undefined if there is no such person. */
  async end(person: string, by: Actor): Promise<Ended | undefined> {
    return (await this.#knows(person)) ? this.#endWays(person, by, 'ended') : undefined;
  }

  /**
   * 停用: whatever the person has open ends at once, and he cannot come in until he is enabled.
   * Undefined if there is no such person.
   */
  async disable(person: string, by: Actor): Promise<Ended | Refusal | undefined> {
    if (!(await this.#knows(person))) return undefined;
    if ('person' in by && by.person === person) return OWN_ACCOUNT;
    const disabled = { kind: 'disabled', key: person, owner: person, expiresAtMs: null, facts: {} };
    await this.parts.credentials.put(disabled);
    return this.#endWays(person, by, 'disabled');
  }

  /** 启用: true if the person was disabled; undefined if there is no such person. */
  async enable(person: string, by: Actor): Promise<boolean | undefined> {
    if (!(await this.#knows(person))) return undefined;
    const enabled = await this.parts.credentials.delete('disabled', person);
    if (enabled) await recordAccess(this.parts, { by, person, what: 'enabled' });
    return enabled;
  }

  /** 解锁: true if logging in was locked; undefined if there is no such person. */
  async unlock(person: string, by: Actor): Promise<boolean | undefined> {
    if (!(await this.#knows(person))) return undefined;
    const wasLocked = await this.ways.attempts.forgive(person);
    if (wasLocked) await recordAccess(this.parts, { by, person, what: 'unlocked' });
    return wasLocked;
  }

  /** Takes a lost second factor away; true if there was one, undefined if there is no such person. */
  async resetSecondFactor(person: string, by: Actor): Promise<boolean | Refusal | undefined> {
    if (!(await this.#knows(person))) return undefined;
    if ('person' in by && by.person === person) return OWN_ACCOUNT;
    return this.ways.factors.remove(person, by);
  }

  async isDisabled(person: string): Promise<boolean> {
    return (await this.parts.credentials.get('disabled', person)) !== undefined;
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

  /**
   * Lets somebody into an office that nobody can enter: its first administrator, who is entered if
   * there is none. Undefined where an administrator has a password already.
   */
  async openFirst(): Promise<{ readonly login: string; readonly password: string } | undefined> {
    const { credentials, office } = this.parts;
    const people = Object.values((await office.queries.directory()).people);
    const administrators = people.filter(({ powers }) => opensTheOffice(powers));
    for (const { id } of administrators) {
      if ((await credentials.get('password', id)) !== undefined) return undefined;
    }
    const login = administrators[0]?.id ?? FIRST_ADMINISTRATOR.id;
    if (administrators.length === 0) {
      const answer = await office.executor.execute({
        stream: office.rules.directory,
        command: { type: 'enter', people: [FIRST_ADMINISTRATOR] } as never,
        actor: SETUP,
        key: 'first-administrator',
      });
      if (!answer.ok) throw new Error(answer.refusal.message.en);
    }
    const password = await this.giveOneTimePassword(login, SETUP);
    if (password === undefined) throw new Error(`${login} is not in the directory`);
    return { login, password };
  }

  async #knows(person: string): Promise<boolean> {
    return Object.hasOwn((await this.parts.office.queries.directory()).people, person);
  }

  async #endWays(person: string, by: Actor, what: AccessChange): Promise<Ended> {
    const sessions = await this.ways.sessions.endAll(person);
    const tokens = await this.#endTokens(person);
    await recordAccess(this.parts, { by, person, what });
    return { sessions, tokens };
  }

  async #endTokens(person: string): Promise<number> {
    const { credentials } = this.parts;
    let ended = 0;
    for (const { key } of await credentials.ofOwner('token', person)) {
      if (await credentials.delete('token', key)) ended += 1;
    }
    this.ways.forget();
    return ended;
  }
}

/** True for whoever can give others their ways in. */
export function opensTheOffice(powers: readonly Power[]): boolean {
  return powers.includes('administrator') || powers.includes('security');
}

const SETUP = { system: 'setup' } as const;

const FIRST_ADMINISTRATOR = {
  id: 'admin',
  name: { zh: '管理员', en: 'Administrator' },
  posts: [],
  powers: ['administrator'],
} as const;
