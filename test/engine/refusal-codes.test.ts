import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { refusalCodes } from '../../src/engine/refusal-codes.js';

it('lists every code with which the engine refuses', () => {
  const used = readdirSync('src/engine', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('security'))
    .map((file) => readFileSync(`src/engine/${file}`, 'utf8'))
    .flatMap((text) => [...text.matchAll(/\brefuse\(\s*'([a-z]+\.[A-Za-z]+)'/g)])
    .map(([, code]) => code);
  expect(refusalCodes).toEqual([...new Set(used)].toSorted());
});
