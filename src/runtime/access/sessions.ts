import { randomUUID } from 'node:crypto';
import type { Credential } from '../ports/credentials.js';
import type { AccessParts } from './access-parts.js';
import { USUAL_ACCESS } from './access-settings.js';
import { numberIn, textIn } from './facts.js';
import { recordAccess } from './record-security.js';
import { newSecret } from './secrets.js';

const PROGRAM_LENGTH_MAX = 200;

/** A session as its owner knows it. Moments are wall time in milliseconds. */
export interface OpenSession {
  readonly id: string;
  /** The address it was opened from. */
  readonly from: string;
  /** What the browser called itself. */
  readonly program: string;
  readonly sinceMs: number;
  /** To the minute. */
  readonly lastUsedMs: number;
  /** When it ends if nobody uses it. */
  readonly expiresAtMs: number | null;
}

export interface SessionOrder {
  readonly person: string;
  readonly from: string;
  readonly program?: string | undefined;
  readonly mustChangePassword: boolean;
  /** He came by another server's log-in, which looked at him as closely as it likes, and then. */
  readonly elsewhere?: { readonly shownMs: number };
}

/** The sessions of people: kept on this side, so that they can be listed and ended. */
export class Sessions {
  /** `forget` is called whenever one is gone, so that nobody remembers it. */
  constructor(
    private readonly parts: AccessParts,
    private readonly forget: () => void,
  ) {}

  /** Opens one; whoever has just shown who he is may do what is sensitive for a while. */
  async open(
    order: SessionOrder,
  ): Promise<{ readonly secret: string; readonly session: Credential }> {
    const { credentials, settings = USUAL_ACCESS, wall } = this.parts;
    const { person, from, program = '', mustChangePassword, elsewhere } = order;
    const { secret, key } = newSecret('');
    const nowMs = wall.nowMs();
    const untilMs = nowMs + settings.sessionMaxMs;
    const session: Credential = {
      kind: 'session',
      key,
      owner: person,
      expiresAtMs: Math.min(untilMs, nowMs + settings.sessionIdleMs),
      facts: {
        id: randomUUID(),
        from,
        program: program.slice(0, PROGRAM_LENGTH_MAX),
        sinceMs: nowMs,
        lastUsedMs: nowMs,
        confirmedMs: Math.min(elsewhere?.shownMs ?? nowMs, nowMs),
        untilMs,
        mustChangePassword,
        elsewhere: elsewhere !== undefined,
      },
    };
    await credentials.put(session);
    return { secret, session };
  }

  /** Those of somebody that are open, the one used last first. */
  async of(person: string): Promise<readonly (OpenSession & { readonly key: string })[]> {
    const { credentials, wall } = this.parts;
    const open = (await credentials.ofOwner('session', person)).filter(
      ({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > wall.nowMs(),
    );
    return open
      .map((one) => ({ ...sessionOf(one), key: one.key }))
      .sort((a, b) => b.lastUsedMs - a.lastUsedMs);
  }

  /** True if the person had such a session. */
  async end(person: string, id: string): Promise<boolean> {
    const one = (await this.of(person)).find((session) => session.id === id);
    if (one === undefined) return false;
    const ended = await this.parts.credentials.delete('session', one.key);
    this.forget();
    if (ended) await recordAccess(this.parts, { by: { person }, person, what: 'sessionEnded' });
    return ended;
  }

  /** @see endAll; it is the person himself who does it. */
  async endOthers(person: string, but: string): Promise<number> {
    const ended = await this.endAll(person, but);
    if (ended > 0) await recordAccess(this.parts, { by: { person }, person, what: 'sessionEnded' });
    return ended;
  }

  /** Ends all of somebody but for the one that is named, and says how many they were. */
  async endAll(person: string, but?: string): Promise<number> {
    const { credentials } = this.parts;
    let ended = 0;
    for (const { key } of await credentials.ofOwner('session', person)) {
      if (key !== but && (await credentials.delete('session', key))) ended += 1;
    }
    this.forget();
    return ended;
  }
}

function sessionOf(credential: Credential): OpenSession {
  return {
    id: textIn(credential, 'id'),
    from: textIn(credential, 'from'),
    program: textIn(credential, 'program'),
    sinceMs: numberIn(credential, 'sinceMs') ?? 0,
    lastUsedMs: numberIn(credential, 'lastUsedMs') ?? 0,
    expiresAtMs: credential.expiresAtMs,
  };
}
