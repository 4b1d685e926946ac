import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { definitionOf, parseDefinition } from '../../src/definition/parse-definition.js';
import type { Places } from '../../src/definition/places.js';
import { readYaml } from '../../src/definition/read-yaml.js';
import { aDefinition } from './a-definition.js';

const review = readFileSync(
  new URL('../../workflows/congress-review.yaml', import.meta.url),
  'utf8',
);
const nowhere: Places = { place: () => ({ line: 1, column: 1 }) };

describe('parsing a definition', () => {
  it('reads the review as it stands', () => {
    const parsed = parseDefinition(review);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
    expect(parsed.definition).toMatchObject({ id: 'congress-review', zone: 'Asia/Shanghai' });
    expect(Object.keys(parsed.definition.phases)).toEqual(['P', 'R', 'V', 'Z']);
    expect(Object.keys(parsed.definition.steps)).toHaveLength(47);
  });

  it('gives the same for the same file', () => {
    expect(parseDefinition(review)).toEqual(parseDefinition(review));
  });

  it('reads a small one', () => {
    expect(parseDefinition(aDefinition()).ok).toBe(true);
  });

  it('reports what is wrong with its meaning beside what is wrong with its shape', () => {
    const codes = codesOf(
      aDefinition({
        steps: [
          'B: { title: { zh: 乙, en: B }, kind: do, by: head, due: none, needs: nowhere }',
          'C: { title: { zh: 丙, en: C }, kind: do, by: head }',
        ].join('\n'),
      }),
    );
    expect(codes).toContain('BF202');
    expect(codes.some((code) => code > 'BF300')).toBe(true);
  });

  it('does not take what a broken section held for missing', () => {
    const source = aDefinition().replace('roles:', 'roles: []\nx-roles:');
    expect(codesOf(source).filter((code) => code > 'BF300')).toEqual([]);
  });

  it('says nothing more of a name that is only misspelled where it is defined', () => {
    expect(codesOf(aDefinition().replace('roles:', 'rolse:'))).toEqual(['BF201']);
  });

  it('never throws on a damaged file', () => {
    fc.assert(
      fc.property(
        fc.nat(review.length),
        fc.nat(40),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 20 }),
          fc.constantFrom(': ', '[', '\n', '-'),
        ),
        (at, length, instead) => {
          const parsed = parseDefinition(review.slice(0, at) + instead + review.slice(at + length));
          return parsed.ok || parsed.problems.length > 0;
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(['collections', 'phases', 'events', 'records', 'roles', 'parameters', 'figures'])(
    'takes a thing without a name for a mistake: %s',
    (section) => {
      const read = readYaml(review);
      if (!read.ok) throw new Error('The review cannot be read.');
      for (const nameless of [true, {}, { title: { zh: '无名', en: 'Nameless' } }]) {
        const data = { ...(read.data as object), [section]: { '': nameless } };
        expect(definitionOf(data, nowhere).ok).toBe(false);
      }
    },
  );

  it('never throws on data of any shape in any place', () => {
    const read = readYaml(review);
    if (!read.ok) throw new Error('The review cannot be read.');
    const anything = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), anything, (choices, value) => {
        const parsed = definitionOf(replacedSomewhere(read.data, value, choices), nowhere);
        return parsed.ok || parsed.problems.length > 0;
      }),
      { numRuns: 120 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (data) => !definitionOf(data, nowhere).ok),
      { numRuns: 120 },
    );
  });
});

/** Walks down by chance and puts the value where it stops. */
function replacedSomewhere(data: unknown, value: unknown, choices: Iterator<number>): unknown {
  const choice = Number(choices.next().value);
  if (typeof data !== 'object' || data === null || choice % 5 === 0) return value;
  const entries = Object.entries(data);
  const chosen = entries[choice % Math.max(1, entries.length)]?.[0];
  const changed = entries.map(([key, old]): readonly [string, unknown] => [
    key,
    key === chosen ? replacedSomewhere(old, value, choices) : old,
  ]);
  return Array.isArray(data) ? changed.map(([, item]) => item) : Object.fromEntries(changed);
}

function codesOf(source: string): readonly string[] {
  const parsed = parseDefinition(source);
  return (parsed.ok ? parsed.warnings : parsed.problems).map(({ code }) => code);
}
