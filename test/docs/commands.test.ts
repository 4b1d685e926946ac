import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readPage } from './snippets.js';
import { rowsOf } from './table-rows.js';

const SRC = new URL('../../src/', import.meta.url);
const PAGE = readPage('commands.md');
const MENTIONED = new Set(
  [...PAGE.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.match(/\w+/g) ?? []),
);

/** The kinds of streams that people's commands go to; the log of security only the system writes. */
const KINDS = ['instance', 'item', 'definition', 'calendar', 'directory', 'series', 'mailbox'];

describe('docs/commands.md', () => {
  describe.each(KINDS)('for %s', (kind) => {
    const source = read(`engine/${kind}/command.ts`);

    it('names every command', () => {
      const types = [...source.matchAll(/readonly type:([^;]+);/g)].flatMap(([, union = '']) =>
        [...union.matchAll(/'(\w+)'/g)].map(([, type = '']) => type),
      );
      expect(types.length).toBeGreaterThan(0);
      expect(types.filter((type) => !MENTIONED.has(type))).toEqual([]);
    });

    it('names every field', () => {
      const fields = [...source.matchAll(/readonly (\w+)\??:/g)].map(([, field = '']) => field);
      expect(fields.filter((field) => field !== 'at' && !MENTIONED.has(field))).toEqual([]);
    });
  });

  it('gives the reason of every refusal, and of no other', () => {
    const rows = rowsOf(PAGE).map(([code = '']) => /^`(\w+\.\w+)`$/.exec(code)?.[1]);
    const documented = rows.filter((code) => code !== undefined);
    const engine = refusalsIn('engine/').filter((code) => !OF_SECURITY.has(code));
    const runtime = refusalsIn('runtime/');
    expect([...documented].sort()).toEqual([...new Set([...engine, ...runtime])].sort());
  });
});

const OF_SECURITY = new Set(refusalsIn('engine/security/'));
OF_SECURITY.delete('forbidden.systemOnly');

function read(path: string): string {
  return readFileSync(new URL(path, SRC), 'utf8');
}

function refusalsIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, SRC), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [...read(folder + path).matchAll(/refused?\(\s*'(\w+\.\w+)'/g)])
    .map(([, code = '']) => code);
}
