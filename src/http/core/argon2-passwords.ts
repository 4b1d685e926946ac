import { hash, verify } from '@node-rs/argon2';
import { Passwords } from '../../runtime/ports/passwords.js';

/** Argon2id with the parameters that its package takes by itself (19 MiB, two rounds). */
export class Argon2Passwords extends Passwords {
  override async hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'));
  }

  override async verify(stored: string, password: string): Promise<boolean> {
    return verify(stored, password.normalize('NFKC'));
  }
}
