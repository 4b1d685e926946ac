export type SeriesCommand =
  /** From an instance, once for each cycle of a step; an empty step asks for a request's serial. */
  | {
      readonly type: 'take';
      readonly instance: string;
      readonly step: string;
      readonly cycle: number;
      readonly format: string;
      readonly year: number;
    }
  /** A number that an adopted instance brings with it, in the same words. */
  | {
      readonly type: 'note';
      readonly instance: string;
      readonly step: string;
      readonly cycle: number;
      readonly n: number;
      readonly number: string;
    }
  /** The instance that has a number came to nothing, or goes on after all (`again`). */
  | {
      readonly type: 'release';
      readonly instance: string;
      readonly step: string;
      readonly cycle: number;
      readonly number: string;
      readonly use: 'void' | 'again';
      /** Who did it to the instance, and why. */
      readonly by: string;
      readonly reason: string;
    }
  /** Other business has used the numbers up to and with `n`. */
  | { readonly type: 'advanceTo'; readonly n: number };
