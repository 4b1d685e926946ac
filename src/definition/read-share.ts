/** An exact share of a whole: `over`/`under`, both whole numbers, `under` above 0. */
export interface ExactShare {
  readonly over: number;
  readonly under: number;
}

/** Reads `1/2`, `0.8` or `80%`; undefined for anything else, and for a share above 1. */
export function readShare(text: string): ExactShare | undefined {
  const fraction = /^(\d{1,9})\/(\d{1,9})$/.exec(text);
  if (fraction) return checked(Number(fraction[1]), Number(fraction[2]));
  const decimal = /^(\d{1,3})(?:\.(\d{1,6}))?(%?)$/.exec(text);
  if (!decimal) return undefined;
  const [, whole = '', digits = '', percent] = decimal;
  const under = 10 ** digits.length * (percent === '%' ? 100 : 1);
  return checked(Number(whole + digits), under);
}

function checked(over: number, under: number): ExactShare | undefined {
  return under === 0 || over > under ? undefined : { over, under };
}
