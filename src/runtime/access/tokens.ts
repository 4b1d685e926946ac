import { randomUUID } from 'node:crypto';
import type { Refusal } from '../../engine/refusal.js';
import type { AccessParts } from './access-parts.js';
import type { Caller } from './caller.js';
import { recordAccess } from './record-security.js';
import { SENSITIVE, type OperationName } from './operations.js';
import { SCOPE_EXCEEDED } from './refusals.js';
import { covers, USUAL_SCOPE, type ScopeWord } from './scope.js';
import { newSecret } from './secrets.js';
import { tokenOf, type IssuedToken, type Token } from './token.js';

export const TOKEN_PREFIX = 'belfry_';
const TOKEN_DAYS_MAX = 366;
const DAY_MS = 24 * 60 * 60_000;

export interface TokenOrder {
  readonly name: string;
  readonly days: number;
  readonly scope?: readonly ScopeWord[] | undefined;
}

export type Issued =
  | { readonly ok: true; readonly token: IssuedToken }
  | { readonly ok: false; readonly refusal: Refusal };

/** The tokens of programs that act for somebody: kept as digests, each with an end and a scope. */
export class Tokens {
  /** `forget` is called whenever one is gone, so that nobody remembers it. */
  constructor(
    private readonly parts: AccessParts,
    private readonly forget: () => void,
  ) {}

  /** A token of the caller's own, for no more than he himself may do now. */
  async issue({ person, scope, confirmed }: Caller, order: TokenOrder): Promise<Issued> {
    const asked = order.scope ?? USUAL_SCOPE;
    const may = scope ?? USUAL_SCOPE;
    const isCovered = (word: ScopeWord) =>
      covers(may, word) || (confirmed && may.includes('work') && isSensitive(word));
    if (!asked.every(isCovered)) return { ok: false, refusal: SCOPE_EXCEEDED };
    return { ok: true, token: await this.give(person, { ...order, scope: asked }) };
  }

  /** A token for somebody; it is shown once. */
  async give(
    person: string,
    { name, days, scope = USUAL_SCOPE }: TokenOrder,
  ): Promise<IssuedToken> {
    const { credentials, wall } = this.parts;
    const { secret, key } = newSecret(TOKEN_PREFIX);
    const expiresAtMs = wall.nowMs() + Math.min(days, TOKEN_DAYS_MAX) * DAY_MS;
    const facts = { name, id: randomUUID(), scope: [...scope] };
    const credential = { kind: 'token', key, owner: person, expiresAtMs, facts };
    await credentials.put(credential);
    const by = { person };
    await recordAccess(this.parts, { by, person, what: 'tokenIssued', name });
    return { ...tokenOf(credential), secret };
  }

  async of(person: string): Promise<readonly Token[]> {
    return (await this.parts.credentials.ofOwner('token', person)).map(tokenOf);
  }

  /** True if the person had such a token. */
  async withdraw(person: string, id: string): Promise<boolean> {
    const { credentials } = this.parts;
    const one = (await credentials.ofOwner('token', person)).find(({ facts }) => facts.id === id);
    if (one === undefined) return false;
    const withdrawn = await credentials.delete('token', one.key);
    this.forget();
    const { name } = tokenOf(one);
    const by = { person };
    if (withdrawn) await recordAccess(this.parts, { by, person, what: 'tokenWithdrawn', name });
    return withdrawn;
  }
}

function isSensitive(word: ScopeWord): boolean {
  return word === 'sensitive' || SENSITIVE.has(word as OperationName);
}
