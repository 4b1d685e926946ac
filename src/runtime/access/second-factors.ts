import { Secret, TOTP } from 'otpauth';
import type { Actor } from '../../engine/stream-kind.js';
import type { Refusal } from '../../engine/refusal.js';
import { digestOf } from '../digest.js';
import type { Credential } from '../ports/credentials.js';
import type { AccessParts } from './access-parts.js';
import { textIn } from './facts.js';
import { recordAccess } from './record-security.js';
import { CODE_WRONG, ENROLLED, NO_SUCH_OFFER } from './refusals.js';
import { oneTimePassword } from './secrets.js';

const ISSUER = 'Belfry';
const SECRET_BYTES = 20;
const STEP_S = 30;
/** Codes of so many steps before and after the present one are taken, for clocks that differ. */
const STEPS_AROUND = 1;
const RECOVERY_CODES = 10;
const OFFER_MS = 15 * 60_000;
/** A code that was used is remembered until none like it could be taken. */
const REMEMBERED_MS = (2 * STEPS_AROUND + 2) * STEP_S * 1_000;

/** What somebody puts into the program that makes his codes; shown once. */
export interface Offer {
  /** In base 32. */
  readonly secret: string;
  /** `otpauth://totp/…`, for the square that cameras read. */
  readonly uri: string;
}

export type Enrolled =
  | { readonly ok: true; readonly recoveryCodes: readonly string[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Codes that change every half minute (TOTP, RFC 6238) besides the password, and recovery codes for
 * whoever lost the program that makes them. The secret lies with the credentials, never in the log.
 */
export class SecondFactors {
  /** `forget` is called whenever somebody's ways in have changed. */
  constructor(
    private readonly parts: AccessParts,
    private readonly forget: () => void,
  ) {}

  async has(person: string): Promise<boolean> {
    return (await this.parts.credentials.get('secondFactor', person)) !== undefined;
  }

  /** How many recovery codes somebody has left. */
  async recoveryCodesOf(person: string): Promise<number> {
    return (await this.parts.credentials.ofOwner('recoveryCode', person)).length;
  }

  /** A new secret, which counts once a code of it was given. */
  async offer(person: string): Promise<Offer | Refusal> {
    if (await this.has(person)) return ENROLLED;
    const { credentials, wall } = this.parts;
    const secret = new Secret({ size: SECRET_BYTES });
    await credentials.put({
      kind: 'secondFactorOffer',
      key: person,
      owner: person,
      expiresAtMs: wall.nowMs() + OFFER_MS,
      facts: { secret: secret.base32 },
    });
    return { secret: secret.base32, uri: totpOf(person, secret.base32).toString() };
  }

  /** Takes the offered secret once its first code was given, and makes the recovery codes. */
  async confirm(person: string, code: string): Promise<Enrolled> {
    const { credentials, wall } = this.parts;
    if (await this.has(person)) return { ok: false, refusal: ENROLLED };
    const offer = await credentials.get('secondFactorOffer', person);
    if (offer === undefined || (offer.expiresAtMs ?? 0) <= wall.nowMs()) {
      return { ok: false, refusal: NO_SUCH_OFFER };
    }
    if (!(await this.#isNewCode(offer, code))) return { ok: false, refusal: CODE_WRONG };
    const { facts } = offer;
    const factor = { kind: 'secondFactor', key: person, owner: person, expiresAtMs: null, facts };
    if (!(await credentials.putNew(factor))) return { ok: false, refusal: ENROLLED };
    await credentials.delete('secondFactorOffer', person);
    this.forget();
    const recoveryCodes = await this.#newRecoveryCodes(person);
    await recordAccess(this.parts, { by: { person }, person, what: 'secondFactorOn' });
    return { ok: true, recoveryCodes };
  }

  /** Recovery codes in the place of those that were made before. */
  async renewRecoveryCodes(person: string): Promise<readonly string[]> {
    const codes = await this.#newRecoveryCodes(person);
    await recordAccess(this.parts, { by: { person }, person, what: 'recoveryCodes' });
    return codes;
  }

  /** True for a code that was never given before: of the program, or a recovery code. */
  async accepts(person: string, code: string): Promise<boolean> {
    const factor = await this.parts.credentials.get('secondFactor', person);
    if (factor === undefined) return false;
    if (/^\d+$/.test(code.trim())) return this.#isNewCode(factor, code.trim());
    // Whoever deletes it has used it: nobody else can.
    const used = await this.parts.credentials.delete('recoveryCode', recoveryKey(person, code));
    if (used) {
      await recordAccess(this.parts, { by: { person }, person, what: 'recoveryCodeUsed' });
    }
    return used;
  }

  /** Takes somebody's second factor away; true if he had one. */
  async remove(person: string, by: Actor): Promise<boolean> {
    const { credentials } = this.parts;
    const removed = await credentials.delete('secondFactor', person);
    await credentials.delete('secondFactorOffer', person);
    await this.#dropRecoveryCodes(person);
    this.forget();
    if (removed) await recordAccess(this.parts, { by, person, what: 'secondFactorOff' });
    return removed;
  }

  async #isNewCode(factor: Credential, code: string): Promise<boolean> {
    const { credentials, wall } = this.parts;
    const person = factor.owner;
    const timestamp = wall.nowMs();
    const totp = totpOf(person, textIn(factor, 'secret'));
    const delta = totp.validate({ token: code, timestamp, window: STEPS_AROUND });
    if (delta === null) return false;
    const step = Math.floor(timestamp / (STEP_S * 1_000)) + delta;
    return credentials.putNew({
      kind: 'usedCode',
      key: `${person} ${String(step)}`,
      owner: person,
      expiresAtMs: timestamp + REMEMBERED_MS,
      facts: {},
    });
  }

  async #newRecoveryCodes(person: string): Promise<readonly string[]> {
    await this.#dropRecoveryCodes(person);
    const codes = Array.from({ length: RECOVERY_CODES }, oneTimePassword);
    for (const code of codes) {
      await this.parts.credentials.put({
        kind: 'recoveryCode',
        key: recoveryKey(person, code),
        owner: person,
        expiresAtMs: null,
        facts: {},
      });
    }
    return codes;
  }

  async #dropRecoveryCodes(person: string): Promise<void> {
    const { credentials } = this.parts;
    for (const { key } of await credentials.ofOwner('recoveryCode', person)) {
      await credentials.delete('recoveryCode', key);
    }
  }
}

function totpOf(person: string, secret: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label: person,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_S,
    secret: Secret.fromBase32(secret),
  });
}

/** Hyphens are for people, and a phone begins words with a capital. */
function recoveryKey(person: string, code: string): string {
  return digestOf(`${person} ${code.toLowerCase().replace(/[\s-]/g, '')}`);
}
