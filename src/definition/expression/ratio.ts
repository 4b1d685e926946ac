import { readShare } from '../read-share.js';

/** An exact share: 161 of 186 is 161/186, never 0.8655…. The lower number is above zero. */
export class Ratio {
  constructor(
    readonly over: bigint,
    readonly under: bigint,
  ) {}
}

/** `1/2`, `0.8` or `80%` as an exact share; undefined if the text is none. */
export function parseShare(text: string): Ratio | undefined {
  const share = readShare(text);
  return share && new Ratio(BigInt(share.over), BigInt(share.under));
}

/** A decimal number as an exact share by the shortest text that means it; undefined if not finite. */
export function ratioOfDouble(value: number): Ratio | undefined {
  if (!Number.isFinite(value)) return undefined;
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', rest = ''] = digits.split('.');
  const power = Number(exponent) - rest.length;
  const over = BigInt(whole + rest);
  return power >= 0
    ? new Ratio(over * 10n ** BigInt(power), 1n)
    : new Ratio(over, 10n ** BigInt(-power));
}

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
