/** Gives the salt that keeps an erasable value from being guessed from its digest. */
export abstract class Salts {
  /** A fresh salt of at least 128 unguessable bits, as text. No two calls give the same one. */
  abstract next(): string;
}
