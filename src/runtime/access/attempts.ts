import type { Refusal } from '../../engine/refusal.js';
import { BoundedMap } from '../bounded-map.js';
import type { Credential } from '../ports/credentials.js';
import type { AccessParts } from './access-parts.js';
import { USUAL_ACCESS } from './access-settings.js';
import { numberIn } from './facts.js';
import { locked, tooOften } from './refusals.js';

const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 1_000;
const WAIT_MAX_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;
const NAMES_MAX = 10_000;

/** Failures in a row, and until when nobody is heard because of them. */
interface Failed {
  readonly count: number;
  readonly lastMs: number;
  readonly lockedUntilMs: number;
}

const NONE: Failed = { count: 0, lastMs: 0, lockedUntilMs: 0 };

/**
 * Slows down whoever tries out passwords and codes: after five failures in a row each further try has
 * to wait twice as long, and after some more the login is locked. Failures of people whom the
 * directory knows are stored, so that a restart forgives nothing; those of other names, which are
 * answered alike, and of addresses are kept in memory.
 */
export class Attempts {
  readonly #others = new BoundedMap<Failed>(NAMES_MAX);

  constructor(private readonly parts: AccessParts) {}

  /** Why this login, or whoever is at this address, is not heard now. */
  async refusalOf(login: string, from: string): Promise<Refusal | undefined> {
    const nowMs = this.parts.wall.nowMs();
    const failed = await this.#of(login);
    if (failed.lockedUntilMs > nowMs) return locked(failed.lockedUntilMs - nowMs);
    const wait = Math.max(waitOf(failed, nowMs), waitOf(this.#from(from), nowMs));
    return wait > 0 ? tooOften(wait) : undefined;
  }

  /** Until when a login is locked; undefined if it is not. */
  async lockedUntilMs(login: string): Promise<number | undefined> {
    const { lockedUntilMs } = await this.#of(login);
    return lockedUntilMs > this.parts.wall.nowMs() ? lockedUntilMs : undefined;
  }

  /** Counts a failure; true if it locks the login. */
  async fail(login: string, from: string): Promise<boolean> {
    const { credentials, office, settings = USUAL_ACCESS, wall } = this.parts;
    const nowMs = wall.nowMs();
    const there = this.#from(from);
    this.#others.set(`from ${from}`, { ...there, count: there.count + 1, lastMs: nowMs });
    const count = (await this.#of(login)).count + 1;
    const isLocked = count >= settings.lockAfter;
    const lockedUntilMs = isLocked ? nowMs + settings.lockedMs : 0;
    // Once a lock is over, counting begins anew.
    const failed: Failed = { count: isLocked ? 0 : count, lastMs: nowMs, lockedUntilMs };
    if (Object.hasOwn((await office.queries.directory()).people, login)) {
      await credentials.put({
        kind: 'attempts',
        key: login,
        owner: login,
        expiresAtMs: Math.max(nowMs + FORGOTTEN_AFTER_MS, lockedUntilMs),
        facts: { ...failed },
      });
    } else this.#others.set(`login ${login}`, failed);
    return isLocked;
  }

  /** Forgets the failures of a login, and of an address if one is named; true if it was locked. */
  async forgive(login: string, from?: string): Promise<boolean> {
    const wasLocked = (await this.lockedUntilMs(login)) !== undefined;
    if (from !== undefined) this.#others.delete(`from ${from}`);
    this.#others.delete(`login ${login}`);
    await this.parts.credentials.delete('attempts', login);
    return wasLocked;
  }

  async #of(login: string): Promise<Failed> {
    const stored = await this.parts.credentials.get('attempts', login);
    return this.#fresh(stored ? failedIn(stored) : this.#others.get(`login ${login}`));
  }

  #from(from: string): Failed {
    return this.#fresh(this.#others.get(`from ${from}`));
  }

  #fresh(failed: Failed | undefined): Failed {
    const nowMs = this.parts.wall.nowMs();
    if (failed === undefined) return NONE;
    const isFresh = nowMs - failed.lastMs < FORGOTTEN_AFTER_MS || failed.lockedUntilMs > nowMs;
    return isFresh ? failed : NONE;
  }
}

/** Milliseconds to wait still; 0 if one may try. */
function waitOf({ count, lastMs }: Failed, nowMs: number): number {
  if (count < FREE_FAILURES) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_FAILURES), WAIT_MAX_MS);
  return Math.max(lastMs + wait - nowMs, 0);
}

function failedIn(stored: Credential): Failed {
  return {
    count: numberIn(stored, 'count') ?? 0,
    lastMs: numberIn(stored, 'lastMs') ?? 0,
    lockedUntilMs: numberIn(stored, 'lockedUntilMs') ?? 0,
  };
}
