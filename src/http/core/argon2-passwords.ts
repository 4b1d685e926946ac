import { hash, verify } from '@node-rs/argon2';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { Passwords } from '../../runtime/ports/passwords.js';

/** Of 0 to 4: at least 10^8 guesses. */
const SCORE_MIN = 3;

/** Argon2id with the parameters that its package takes by itself (19 MiB, two rounds). */
export class Argon2Passwords extends Passwords {
  #estimator: Promise<ZxcvbnFactory> | undefined;

  override async hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'));
  }

  override async verify(stored: string, password: string): Promise<boolean> {
    return verify(stored, password.normalize('NFKC'));
  }

  override async isEasy(password: string, words: readonly string[]): Promise<boolean> {
    this.#estimator ??= estimator();
    const { score } = (await this.#estimator).check(password.normalize('NFKC'), [...words]);
    return score < SCORE_MIN;
  }
}

/** Loaded when it is first asked for: its lists of common passwords take some memory. */
async function estimator(): Promise<ZxcvbnFactory> {
  const [core, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new core.ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
}
