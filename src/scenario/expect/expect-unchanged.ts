import { type Comparison, compare } from './comparison.js';
import type { Expectation } from './expectation.js';
import type { Seen, Standing } from './seen.js';

/** The entry before changed no phase, step, task or item. */
export function expectUnchanged(expected: Expectation, seen: Seen): readonly Comparison[] {
  if (expected.unchanged === undefined || !seen.before) return [];
  const before = standing(seen.before);
  const after = standing(seen);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
  return [compare('unchanged', [], changed)];
}

function standing({ instance, items }: Standing): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const kind of ['phases', 'steps', 'tasks'] as const) {
    for (const [id, state] of Object.entries(instance[kind])) {
      all.set(`${kind}.${id}`, JSON.stringify(state));
    }
  }
  // The version rises with every entry in the item's history, also with one that moves nothing.
  for (const [name, item] of items) all.set(name, JSON.stringify({ ...item, version: 0 }));
  return all;
}
