import type { Share } from '../../definition/definition.js';
import { readShare } from '../../definition/read-share.js';
import type { ExactShare } from '../../definition/read-share.js';
import type { Work } from './work.js';

/** A number of the definition: written there, or the value of a parameter. */
export function numberOf(work: Work, n: number | { readonly parameter: string }): number {
  return typeof n === 'number' ? n : Number(work.state.params[n.parameter]);
}

/** A share of the definition, exact: whole numbers over whole numbers. */
export function shareOf(work: Work, share: Share): ExactShare {
  if (!('parameter' in share)) return share;
  const text = work.state.params[share.parameter];
  const read = typeof text === 'string' ? readShare(text) : undefined;
  if (!read) throw new RangeError(`parameter ${share.parameter} is no share such as 1/2 or 0.8`);
  return read;
}

/** Departments by their ids, in the order in which they are named; all of them in that of their ids. */
export function departmentsNamed(
  work: Work,
  departments: 'all' | readonly string[] | { readonly parameter: string },
): readonly string[] {
  if (departments === 'all') return Object.keys(work.context.directory.departments).sort();
  return 'parameter' in departments
    ? textsOf(work.state.params[departments.parameter])
    : departments;
}

/** The texts of a list; of anything else none. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
