import { OPERATIONS, operationsOn } from '../../engine/instance/operations/operations.js';
import type { ActFields } from '../core/acts.js';

/** These have doors of their own. */
const ELSEWHERE: ReadonlySet<string> = new Set(['draft', 'start', 'adopt', 'enterItem']);

/** What can be asked of an instance as a whole or of one of its steps, and what each act says. */
export const INSTANCE_ACTS: Readonly<Record<string, ActFields>> = Object.fromEntries(
  [...operationsOn('instance'), ...operationsOn('step')]
    .filter((name) => !ELSEWHERE.has(name))
    .map((name) => [name, OPERATIONS[name]]),
);
