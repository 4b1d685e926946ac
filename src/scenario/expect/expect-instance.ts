import { validAnswers } from '../../engine/instance/facts-of.js';
import type { Instance } from '../../engine/instance/state.js';
import { compare, type Comparison, compareParts } from './comparison.js';
import type { Expectation } from './expectation.js';
import type { Seen } from './seen.js';

const WORDS = ['life', 'outcome', 'sealed', 'serial'] as const;

/** The instance as a whole, its phases and its steps. */
export function expectInstance(expected: Expectation, seen: Seen): readonly Comparison[] {
  const { instance, versions } = seen;
  return [
    ...expectPhases(expected.phases, instance),
    ...WORDS.flatMap((word) =>
      expected[word] === undefined ? [] : [compare(word, expected[word], instance[word])],
    ),
    ...(expected.version === undefined
      ? []
      : [compare('version', expected.version, instance.definition.version)]),
    ...Object.entries(expected.form ?? {}).map(([name, value]) =>
      compare(`form.${name}`, value, instance.form[name]),
    ),
    ...Object.entries(expected.versions ?? {}).map(([id, count]) =>
      compare(`versions.${id}`, count, versions[id] ?? 0),
    ),
    ...Object.entries(expected.steps ?? {}).flatMap(([id, one]) =>
      compareParts(`steps.${id}`, one, stepParts(instance, id)),
    ),
  ];
}

function expectPhases(
  expected: Expectation['phases'],
  { phases }: Instance,
): readonly Comparison[] {
  if (expected === undefined) return [];
  if (Array.isArray(expected)) {
    return [
      compare(
        'phases',
        expected,
        Object.values(phases).map(({ state }) => state),
      ),
    ];
  }
  return Object.entries(expected).map(([id, state]) =>
    compare(`phases.${id}`, state, phases[id]?.state),
  );
}

function stepParts(instance: Instance, id: string): Readonly<Record<string, unknown>> | undefined {
  const step = instance.steps[id];
  if (!step) return undefined;
  const late = Object.values(instance.deadlines).some((one) => one.on === id && one.late);
  return { ...step, valid: validAnswers(instance, id, step), late };
}
