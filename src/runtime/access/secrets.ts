import { randomBytes, randomInt } from 'node:crypto';
import { digestOf } from '../digest.js';

const SECRET_BYTES = 32;
const ONE_TIME_LENGTH = 16;
/** Without letters and digits that are taken for one another. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A secret that a browser or program shows again, and the digest under which it is kept. */
export function newSecret(prefix: string): { readonly secret: string; readonly key: string } {
  const secret = `${prefix}${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { secret, key: digestOf(secret) };
}

/** A password for one log-in, easy to read out and to type. */
export function oneTimePassword(): string {
  const letters = Array.from({ length: ONE_TIME_LENGTH }, () => LEGIBLE[randomInt(LEGIBLE.length)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
