import type { Comparison } from '../definition/definition.js';

/** Whether part/whole is over (`>`) or at least (`>=`) a share; exact, in whole numbers. */
export function reaches(
  part: number,
  whole: number,
  op: Comparison,
  share: { readonly over: number; readonly under: number },
): boolean {
  const left = BigInt(part) * BigInt(share.under);
  const right = BigInt(whole) * BigInt(share.over);
  return op === '>' ? left > right : left >= right;
}
