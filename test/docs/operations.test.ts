import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EXIT, EXIT_MEANINGS } from '../../src/cli/exit-code.js';
import { Config, readConfig } from '../../src/config.js';
import { readPage } from './snippets.js';
import { rowsOf } from './table-rows.js';

const PAGE = readPage('operations.md');
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('docs/operations.md', () => {
  it('has every setting with its default, and no other', () => {
    const documented = new Map(
      rowsOf(PAGE)
        .filter(([name = '']) => name.startsWith('`BELFRY_'))
        .map(([name = '', usual = '']) => [name.replaceAll('`', ''), usual]),
    );
    const source = read('src/config.ts');
    const names = [...source.matchAll(/readonly (BELFRY_\w+)[?:]/g)].map(([, name = '']) => name);
    expect([...documented.keys()].sort()).toEqual([...names].sort());
    const usual = readConfig({}) as unknown as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(usual)) {
      expect([name, documented.get(name)]).toEqual([name, `\`${String(value)}\``]);
    }
    expect(new Config().BELFRY_PORT).toBe(8330);
  });

  it('has every exit code', () => {
    const codes = rowsOf(PAGE).flatMap(([code = '']) => (/^\d+$/.test(code) ? [Number(code)] : []));
    expect(codes).toEqual(EXIT_MEANINGS.map(({ code }) => code));
  });

  it('shows the unit of systemd as it is shipped', () => {
    const unit = read('docs/belfry.service');
    expect(PAGE).toContain('```ini\n' + unit + '```\n');
    expect(unit).toContain('ExecStart=/usr/bin/node dist/cli.js serve\n');
    expect(unit).toContain('BELFRY_DATA=/var/lib/belfry\n');
    expect(unit).toContain('StateDirectory=belfry\n');
    // Whatever only a person can mend is not tried again.
    const ends = [EXIT.file, EXIT.setting].join(' ');
    expect(unit).toContain(`RestartPreventExitStatus=${ends}\n`);
    // V8 compiles while it runs, and Node asks for the addresses of the machine through netlink.
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute/m);
    expect(unit).toMatch(/^RestrictAddressFamilies=.*AF_NETLINK/m);
  });

  it('says what to do about everything that can be wrong with a data file', () => {
    const source = read('src/runtime/ports/store-problem.ts');
    const codes = [...source.matchAll(/\| '(store\.\w+)'/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !PAGE.includes(`\`${code}\``))).toEqual([]);
  });
});
