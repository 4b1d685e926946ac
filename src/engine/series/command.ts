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
  /** Other business has used the numbers up to and with `n`. */
  | { readonly type: 'advanceTo'; readonly n: number };
