import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { COMMON_REFUSALS } from '../../../src/engine/instance/operations/operation.js';
import { OPERATIONS } from '../../../src/engine/instance/operations/operations.js';
import { refusalCodes } from '../../../src/engine/refusal-codes.js';
import { readPage } from '../../docs/snippets.js';
import { rowsOf } from '../../docs/table-rows.js';

const KINDS = Object.entries(COMMON_REFUSALS);
const NAMED = Object.entries(OPERATIONS).map(([name, { refusals }]) => [name, refusals] as const);
const RULES = new Map(
  rowsOf(readPage('commands.md')).map(([code = '', rule = '']) => [code.replaceAll('`', ''), rule]),
);

/** What `adopt` finds is told as one refusal, `adopt.problems`, with all of it. */
const OF_ADOPTION = /^adopt\//;

describe('the refusals of the operations', () => {
  it.each([...NAMED, ...KINDS])('of %s are given by the engine and have a rule', (_, codes) => {
    expect(codes.filter((code) => !refusalCodes.includes(code))).toEqual([]);
    expect(codes.filter((code) => (RULES.get(code) ?? '') === '')).toEqual([]);
  });

  it('are all that the rules of an instance give', () => {
    const folder = new URL('../../../src/engine/instance/', import.meta.url);
    const given = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !OF_ADOPTION.test(file))
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .flatMap((text) => [...text.matchAll(/\brefuse\(\s*'([a-z]+\.[A-Za-z]+)'/g)])
      .map(([, code = '']) => code);
    const named = new Set([...NAMED, ...KINDS].flatMap(([, codes]) => codes));
    expect([...new Set(given)].filter((code) => !named.has(code)).sort()).toEqual([]);
  });
});
