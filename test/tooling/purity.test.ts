import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const REPOSITORY = path.resolve(import.meta.dirname, '../..');
const SLOW_MACHINE_MS = 60_000;

const syntax = 'no-restricted-syntax';
const properties = 'no-restricted-properties';
const globals = 'no-restricted-globals';
const imports = 'no-restricted-imports';

const REFUSED: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['src/engine/a.ts', 'export const a = Date.now();', properties],
  ['src/engine/a.ts', 'export const a = new Date();', syntax],
  ['src/engine/a.ts', 'export const a = Date();', syntax],
  ['src/engine/a.ts', 'export const a = Math.random();', properties],
  ['src/engine/a.ts', 'setTimeout(() => 1, 1);', globals],
  ['src/engine/a.ts', 'setInterval(() => 1, 1);', globals],
  ['src/engine/a.ts', 'setImmediate(() => 1);', globals],
  ['src/engine/a.ts', 'export const a = process.pid;', globals],
  ['src/engine/a.ts', 'export const a = performance.timeOrigin;', globals],
  ['src/engine/a.ts', 'export const a = crypto.randomUUID();', globals],
  ['src/engine/a.ts', "export const a = fetch('x');", globals],
  ['src/engine/a.ts', 'export const a = globalThis;', globals],
  ['src/engine/a.ts', "import fs from 'node:fs';\nexport const a = fs;", imports],
  ['src/engine/a.ts', "import fs from 'fs/promises';\nexport const a = fs;", imports],
  ['src/engine/a.ts', 'export async function a() { await 1; }', syntax],
  ['src/engine/a.ts', 'export const a = async () => 1;', syntax],
  ['src/engine/a.ts', 'export const a = Promise.resolve(1);', syntax],
  ['src/engine/a.ts', "import { createActor } from 'xstate';\nexport { createActor };", imports],
  ['src/engine/deep/er/a.ts', 'export const a = Date.now();', properties],
  ['src/definition/a.ts', 'export const a = new Date();', syntax],
  ['src/definition/a.ts', "import crypto from 'node:crypto';\nexport const a = crypto;", imports],
  ['src/calendar/a.ts', 'export const a = DateTime.now();', properties],
  ['src/calendar/a.ts', 'export const a = DateTime.local();', properties],
  ['src/calendar/a.ts', 'export const a = DateTime.utc();', syntax],
  ['src/calendar/a.ts', 'export const a = DateTime.fromISO(text);', syntax],
  ['src/calendar/a.ts', 'export const a = date.getDay();', syntax],
  ['src/calendar/a.ts', 'export const a = name.localeCompare(other);', syntax],
  ['src/runtime/a.ts', 'export const a = Date.now();', properties],
  ['src/runtime/a.ts', 'export const a = new Date();', syntax],
  ['src/runtime/a.ts', 'export const a = Math.random();', properties],
  ['src/runtime/a.ts', 'export const a = process.env.HOME;', properties],
  ['src/http/a.ts', 'export class A { name!: string; }', syntax],
  [
    'src/http/a.ts',
    'export const a = (b?: string) => b!.length;',
    '@typescript-eslint/no-non-null-assertion',
  ],
  ['src/http/a.ts', 'export const a: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['src/http/a.ts', "export * from './b.js';", syntax],
  ['src/http/a.ts', "export enum A { one = 'one' }", syntax],
  ['test/a.test.ts', 'export const a = Date.now();', properties],
  ['test/a.test.ts', 'setTimeout(() => 1, 1);', globals],
  ['test/a.test.ts', "it.only('x', () => 1);", syntax],
  ['test/a.test.ts', "describe.skip('x', () => 1);", syntax],
  ['test/a.test.ts', "it.skip.each([1])('x', () => 1);", syntax],
  ['test/a.test.ts', "it.todo('x');", syntax],
  ['test/a.test.ts', "xit('x', () => 1);", syntax],
];

const ACCEPTED: readonly (readonly [file: string, text: string])[] = [
  ['src/engine/a.ts', "export const a = new Date('2026-05-01T00:00:00Z').getTime();"],
  ['src/engine/a.ts', "import { transition } from 'xstate';\nexport const a = transition;"],
  ['src/calendar/a.ts', "export const a = DateTime.fromISO('2026-05-01', { zone: 'utc' });"],
  ['src/calendar/a.ts', 'export const a = DateTime.utc(2026, 5, 1);'],
  ['src/runtime/a.ts', 'export async function a() { await 1; }'],
  ['src/runtime/a.ts', "import crypto from 'node:crypto';\nexport const a = crypto;"],
  ['src/runtime/system-clock.ts', 'export const a = Date.now();'],
  ['src/config.ts', 'export const a = process.env.HOME;'],
  ['src/http/a.dto.ts', 'export class A { name!: string; }'],
  ['test/a.test.ts', "it.each([1])('x', () => 1);"],
];

let broken: readonly (readonly string[])[];

beforeAll(() => {
  const program = path.join(import.meta.dirname, 'lint-texts.mjs');
  const { stdout } = spawnSync(process.execPath, [program], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    input: JSON.stringify([...REFUSED, ...ACCEPTED].map(([file, text]) => [file, text])),
  });
  broken = JSON.parse(stdout) as readonly (readonly string[])[];
}, SLOW_MACHINE_MS);

describe('the linter', () => {
  it.each(REFUSED.map((row, index) => [...row, index] as const))(
    'refuses in %s: %s',
    (_file, _text, rule, index) => {
      expect(broken[index]).toContain(rule);
    },
  );

  it.each(ACCEPTED.map((row, index) => [...row, index + REFUSED.length] as const))(
    'accepts in %s: %s',
    (_file, _text, index) => {
      expect(broken[index]).toEqual([]);
    },
  );
});
