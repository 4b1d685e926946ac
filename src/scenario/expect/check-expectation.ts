import type { Comparison } from './comparison.js';
import { expectFacts } from './expect-facts.js';
import { expectHistory } from './expect-history.js';
import { expectInstance } from './expect-instance.js';
import { expectItems } from './expect-items.js';
import { expectStretch } from './expect-stretch.js';
import { expectTasks } from './expect-tasks.js';
import { expectUnchanged } from './expect-unchanged.js';
import type { Expectation } from './expectation.js';
import type { Seen } from './seen.js';

/** Compares all that is expected at a moment with what there is. */
export function checkExpectation(expected: Expectation, seen: Seen): readonly Comparison[] {
  return [
    ...expectInstance(expected, seen),
    ...expectTasks(expected, seen),
    ...expectItems(expected, seen),
    ...expectFacts(expected, seen),
    ...expectStretch(expected, seen),
    ...expectHistory(expected, seen),
    ...expectUnchanged(expected, seen),
  ];
}
