import { describe, expect, it } from '@jest/globals';
import { stringify, parse } from 'yaml';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import {
  GLOBAL_FUNCTIONS,
  MACROS,
  METHODS,
} from '../../src/definition/expression/known-functions.js';
import { problemCodes } from '../../src/definition/problem-codes.js';
import { definitionSchema } from '../../src/definition/schema/definition-schema.js';
import { LANGUAGE_PAGES, readFrame, readPage } from './snippets.js';
import { rowsOf } from './table-rows.js';

const REFERENCE = LANGUAGE_PAGES.map(readPage).join('\n');

/** Every word that the reference sets in code type: `closeAtDue`, `steps.S.late`, `{ by, report }`. */
const MENTIONED = new Set(
  [...REFERENCE.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.match(/[\w-]+/g) ?? []),
);

describe('the language reference', () => {
  it('mentions every key and every fixed value of the schema', () => {
    const words = [...new Set(wordsOf(definitionSchema))].sort();
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((word) => !MENTIONED.has(word))).toEqual([]);
  });

  it('mentions everything that expressions can call', () => {
    const calls = [...GLOBAL_FUNCTIONS.keys(), ...METHODS.keys(), ...MACROS];
    expect(calls.filter((call) => !MENTIONED.has(call))).toEqual([]);
  });

  const refused = rowsOf(readPage('language/expressions.md')).filter(([, code]) =>
    /^BF\d+$/.test(code ?? ''),
  );

  it('shows expressions that are refused', () => {
    expect(refused.length).toBeGreaterThanOrEqual(9);
  });

  it.each(refused.map(([written = '', code = '']) => [written.slice(1, -1), code]))(
    'refuses %s with %s',
    (written, code) => {
      const frame = parse(readFrame()) as Record<string, unknown>;
      const title = { zh: '后', en: 'After' };
      const finish = { title, kind: 'do', by: 'office', due: 'none' };
      const steps = { finish, after: { ...finish, if: written }, plan: finish };
      const parsed = parseDefinition(stringify({ ...frame, phases: { P: { title, steps } } }));
      const problems = parsed.ok ? [] : parsed.problems;
      const errors = problems.filter((problem) => problem.severity === 'error');
      expect(errors.map((problem) => problem.code)).toEqual([code]);
    },
  );
});

describe('docs/problems.md', () => {
  it('lists every code with what it is about, and no other', () => {
    const rows = rowsOf(readPage('problems.md')).filter(([code]) => /^BF/.test(code ?? ''));
    const listed = rows.map(([code = '', zh = '', en = '']) => [code, { zh, en }]);
    expect(Object.fromEntries(listed)).toEqual(problemCodes);
    expect(listed.map(([code]) => code)).toEqual(Object.keys(problemCodes).sort());
  });
});

/** The names of all properties, and all values of `enum` and `const` that are words. */
function wordsOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'description' || key === 'required') return [];
    if (key === 'enum' || key === 'const') return [value].flat().filter(isWord);
    if (key !== 'properties') return wordsOf(value);
    return [...Object.keys(value as object), ...Object.values(value as object).flatMap(wordsOf)];
  });
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^\w/.test(value);
}
