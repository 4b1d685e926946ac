import { BoundedMap } from '../bounded-map.js';
import type { Credential } from '../ports/credentials.js';
import type { AccessParts } from './access-parts.js';
import { USUAL_ACCESS } from './access-settings.js';
import type { Caller } from './caller.js';
import { numberIn } from './facts.js';
import { scopeOf } from './token.js';

const KNOWN_MS = 1_000;
const KNOWN_MAX = 10_000;
/** That a way in was used is stored no more often, so that looking at a list does not wait for it. */
const USE_NOTED_EVERY_MS = 60_000;

interface Known {
  readonly credential: Credential;
  readonly hasFactor: boolean;
  readonly untilMs: number;
  /** `#forgotten` when it was looked up. */
  readonly as: number;
}

/** Who asks, by the credential that he shows. Every request comes by here. */
export class Callers {
  /** What this process withdraws it forgets at once; what another one does, after `KNOWN_MS`. */
  readonly #known = new BoundedMap<Known>(KNOWN_MAX);
  /** How often: what was looked up before the last time is not remembered after it. */
  #forgotten = 0;
  readonly #watching = new Set<() => void>();

  constructor(private readonly parts: AccessParts) {}

  /** A way in is gone or has changed: nobody remembers it. */
  forget(): void {
    this.#forgotten += 1;
    this.#known.clear();
    for (const changed of this.#watching) changed();
  }

  /** Calls back whenever that happens, until the answer is called. */
  watch(changed: () => void): () => void {
    this.#watching.add(changed);
    return () => {
      this.#watching.delete(changed);
    };
  }

  /** Whose credential this is; undefined if it is nobody's any more. Looking may count as use. */
  async by(by: Caller['by'], key: string, { isUse = true } = {}): Promise<Caller | undefined> {
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
    const as = this.#forgotten;
    const credential = await credentials.get(by, key);
    if (credential === undefined) return undefined;
    const { owner } = credential;
    // Whoever was disabled has lost his ways in; this holds whatever was under way then.
    if ((await credentials.get('disabled', owner)) !== undefined) return undefined;
    const hasFactor = (await credentials.get('secondFactor', owner)) !== undefined;
    const found = { credential, hasFactor, untilMs: wall.nowMs() + KNOWN_MS, as };
    this.#remember(by, found);
    return found;
  }

  #remember(by: 'session' | 'token', known: Known): void {
    if (known.as === this.#forgotten) this.#known.set(`${by} ${known.credential.key}`, known);
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
    this.#remember(by, { ...known, credential: { ...credential, expiresAtMs, facts } });
    const change = { expiresAtMs, facts: { lastUsedMs: nowMs } };
    await credentials.amend(by, credential.key, change);
  }
}
