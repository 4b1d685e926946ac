import { createHash } from 'node:crypto';
import { Salts } from './ports/salts.js';

const SALT_BYTES = 16;

/** The same salts in every run with the same seed: for tests and simulations, never for service. */
export class SeededSalts extends Salts {
  #count = 0;

  constructor(private readonly seed: string) {
    super();
  }

  override next(): string {
    this.#count += 1;
    const digest = createHash('sha256').update(`${this.seed} ${this.#count}`).digest();
    return digest.subarray(0, SALT_BYTES).toString('base64url');
  }
}
