import type { Actor } from '../../engine/stream-kind.js';
import type { AccessParts } from './access-parts.js';
import { recordAccess } from './record-security.js';
import { oneTimePassword } from './secrets.js';
import { tokenOf, type Token } from './token.js';

/** By which ways somebody can come in. */
export interface Account {
  readonly person: string;
  /** `oneTime` is one that was given out and has not been replaced by one of his own yet. */
  readonly password: 'none' | 'oneTime' | 'own';
  /** Sessions that are open. */
  readonly sessions: number;
  readonly tokens: readonly Token[];
}

export interface Ended {
  readonly sessions: number;
  readonly tokens: number;
}

/** The ways in that people have: who has which, giving them and taking them away. */
export class Accounts {
  /** `forget` is called whenever a way in is gone, so that nobody remembers it. */
  constructor(
    private readonly parts: AccessParts,
    private readonly forget: () => void,
  ) {}

  async of(person: string): Promise<Account> {
    const { credentials, wall } = this.parts;
    const stored = await credentials.get('password', person);
    const alive = async (kind: string) =>
      (await credentials.ofOwner(kind, person)).filter(
        ({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > wall.nowMs(),
      );
    const own = stored?.facts.oneTime === true ? 'oneTime' : 'own';
    return {
      person,
      password: stored === undefined ? 'none' : own,
      sessions: (await alive('session')).length,
      tokens: (await alive('token')).map(tokenOf),
    };
  }

  /**
   * Gives somebody a password for one log-in, ends his sessions and, if asked, his tokens too.
   * Undefined if there is no such person.
   */
  async giveOneTimePassword(
    person: string,
    by: Actor,
    { tokens = false } = {},
  ): Promise<string | undefined> {
    if (!(await this.#knows(person))) return undefined;
    const password = oneTimePassword();
    await this.setPassword(person, password, { oneTime: true });
    await this.endSessions(person);
    if (tokens) await this.#endAll('token', person);
    await recordAccess(this.parts, { by, person, what: 'oneTimePassword' });
    return password;
  }

  /** Ends all sessions and withdraws all tokens of somebody; undefined if there is no such person. */
  async end(person: string, by: Actor): Promise<Ended | undefined> {
    if (!(await this.#knows(person))) return undefined;
    const sessions = await this.endSessions(person);
    const tokens = await this.#endAll('token', person);
    await recordAccess(this.parts, { by, person, what: 'ended' });
    return { sessions, tokens };
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

  /** Ends the sessions of somebody, but for the one that is named. */
  async endSessions(person: string, but?: string): Promise<number> {
    return this.#endAll('session', person, but);
  }

  /**
   * Lets somebody into an office that nobody can enter: its first administrator, who is entered if
   * there is none. Undefined where an administrator has a password already.
   */
  async openFirst(): Promise<{ readonly login: string; readonly password: string } | undefined> {
    const { credentials, office } = this.parts;
    const people = Object.values((await office.queries.directory()).people);
    const administrators = people.filter(({ powers }) => powers.includes('administrator'));
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

  async #endAll(kind: string, person: string, but?: string): Promise<number> {
    const { credentials } = this.parts;
    let ended = 0;
    for (const { key } of await credentials.ofOwner(kind, person)) {
      if (key !== but && (await credentials.delete(kind, key))) ended += 1;
    }
    this.forget();
    return ended;
  }
}

const SETUP = { system: 'setup' } as const;

const FIRST_ADMINISTRATOR = {
  id: 'admin',
  name: { zh: '管理员', en: 'Administrator' },
  posts: [],
  powers: ['administrator'],
} as const;
