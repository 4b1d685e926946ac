import { randomBytes } from 'node:crypto';
import { Salts } from './ports/salts.js';

const SALT_BYTES = 16;

/** Salts from the machine's source of randomness. */
export class RandomSalts extends Salts {
  override next(): string {
    return randomBytes(SALT_BYTES).toString('base64url');
  }
}
