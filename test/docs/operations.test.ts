import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EXIT, EXIT_MEANINGS } from '../../src/cli/exit-code.js';
import { Config, readConfig } from '../../src/config.js';
import { LIMIT_MAX } from '../../src/http/core/paging.js';
import { DEPTH_MAX } from '../../src/http/core/validation.js';
import { HTTP_LIMITS } from '../../src/http/create-http-app.js';
import { MISSED_COMMITS_MAX } from '../../src/http/events/feed.js';
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

  it('says what the server takes, as it is enforced', () => {
    const said = new Map(rowsOf(PAGE).map(([what = '', most = '']) => [what, most]));
    const mebibytes = (bytes: number): string => `${String(bytes / 1_048_576)} MiB`;
    const limits = HTTP_LIMITS;
    expect([...said]).toEqual(
      expect.arrayContaining([
        ['a body of JSON', `${mebibytes(limits.bodyBytes)}, ${String(DEPTH_MAX)} levels deep`],
        ['a definition sent as YAML', `${String(limits.yamlBytes / 1_024)} KiB`],
        [
          'an uploaded file',
          `${mebibytes(limits.uploadBytes)}, with ${String(limits.uploadFields)} fields beside it`,
        ],
        ['a page of a list', `${String(LIMIT_MAX)} rows`],
        [
          'from the first byte of a request to its last',
          `${String(limits.requestMs / 1_000)} seconds`,
        ],
        [
          'a connection on which nothing moves',
          `${String(limits.quietConnectionMs / 1_000)} seconds`,
        ],
      ]),
    );
    const missed = said.get('a follower of the feed who comes back: missed commits') ?? '';
    expect(missed).toContain(MISSED_COMMITS_MAX.toLocaleString('en'));
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
