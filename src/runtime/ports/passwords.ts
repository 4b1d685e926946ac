/** Turns passwords into texts that can be kept, slowly on purpose. */
export abstract class Passwords {
  abstract hash(password: string): Promise<string>;

  /** True if the password is the one that the hash was made of. */
  abstract verify(hash: string, password: string): Promise<boolean>;

  /** True if the password is a common one, or is soon guessed by whoever knows these words. */
  abstract isEasy(password: string, words: readonly string[]): Promise<boolean>;
}
