import type { CollectStep, Join } from '../definition.js';
import { normaliseComparison, normaliseCount, normaliseShare } from './normalise-quantity.js';
import { normaliseWho } from './normalise-who.js';
import { isRaw, rawOf, stringOf, stringsOf } from './raw.js';

/** Whom a collection asks. */
export function sourceOf(value: unknown): CollectStep['from'] {
  const { departments, people, outside } = rawOf(value);
  if (outside !== undefined) return { outside: stringsOf(outside) };
  if (people !== undefined) return { people: normaliseWho(people) };
  return { departments: departmentsOf(departments) };
}

export function departmentsOf(
  value: unknown,
): 'all' | readonly string[] | { readonly parameter: string } {
  if (isRaw(value)) return { parameter: stringOf(value['parameter']) };
  return Array.isArray(value) ? stringsOf(value) : 'all';
}

/** How many must have come. */
export function joinOf(value: unknown): Join {
  const { count, ratio, op } = rawOf(value);
  if (ratio !== undefined) {
    return { kind: 'ratio', of: normaliseShare(ratio), op: normaliseComparison(op) };
  }
  return count === undefined ? { kind: 'all' } : { kind: 'count', n: normaliseCount(count) };
}
