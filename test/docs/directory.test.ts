import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkEntries, eventsOf } from '../../src/engine/directory/check-entries.js';
import { directoryAt } from '../../src/engine/directory/directory-at.js';
import { evolveAll } from '../../src/engine/directory/evolve.js';
import { EMPTY_RECORD } from '../../src/engine/directory/state.js';
import { organisationOfPerson, TREE_DEPTH_MAX } from '../../src/engine/directory/tree.js';
import { peopleOf } from '../../src/engine/party.js';
import { directoryFromTables } from '../../src/report/directory/directory-from-tables.js';
import { readTable } from '../../src/report/read-table.js';
import { tableLimits } from '../../src/report/table.js';
import { readDirectory } from '../../src/scenario/read-directory.js';
import { belfry, CHINESE, ENGLISH, type Ran } from '../cli/run-in.js';
import { openServer, type TestServer } from '../http/a-server.js';
import { bureau } from '../http/bureau.js';
import { readPage } from './snippets.js';

const PAGE = readPage('directory.md');
const START = '2020-04-13 10:00';
const ZONE = 'Asia/Shanghai';
const PATIENCE_MS = 120_000;

function block(info: string): string {
  return new RegExp(`^\`\`\`${info}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(PAGE)?.[1] ?? '';
}

/** The commands of a section, word by word. */
function commandsOf(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = PAGE.split(`\n## ${heading}\n`);
  const [, lines = ''] = /```sh\n([\s\S]*?)```/.exec(section) ?? [];
  return lines
    .split('\n')
    .filter((line) => line.startsWith('belfry '))
    .map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, a, b = '']) => a ?? b).slice(1));
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

interface Office {
  readonly server: TestServer;
  readonly folder: string;
  readonly types: (words: readonly string[], ...answers: string[]) => Promise<Ran>;
  readonly inChinese: (words: readonly string[]) => Promise<Ran>;
}

/** A served bureau, a folder, and an administrator at a terminal in it. */
async function anOffice(): Promise<Office> {
  const server = await openServer(START, bureau());
  const { secret } = await server.access.issueToken('admin', 'test', 1);
  const folder = mkdtempSync(path.join(tmpdir(), 'belfry-'));
  folders.push(folder);
  const typing =
    (language: typeof ENGLISH) =>
    async (words: readonly string[], ...answers: string[]) => {
      const env = { ...language, BELFRY_URL: server.url, BELFRY_TOKEN: secret, HOME: folder };
      const waiting = [...answers];
      const ask = () => Promise.resolve(waiting.shift());
      return belfry(words, { env, cwd: folder, means: { ask } });
    };
  return { server, folder, types: typing(ENGLISH), inChinese: typing(CHINESE) };
}

describe('docs/directory.md', () => {
  it('shows a directory file that means what the page says', () => {
    const read = readDirectory(block('yaml directory'), ZONE);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const record = evolveAll(EMPTY_RECORD, eventsOf(read.command));
    const directors = (at: string) => peopleOf({ post: 'director' }, directoryAt(record, at));
    expect(directors('2020-08-31T15:59:59.999Z')).toEqual(['wang']);
    expect(directors('2020-08-31T16:00:00.000Z')).toEqual(['li']);
    const summer = directoryAt(record, '2020-07-01T00:00:00.000Z');
    expect(peopleOf({ department: 'FIN' }, summer)).toEqual(['li', 'zhao']);
    expect(organisationOfPerson(summer, 'li')).toBe('SCI');
    expect(summer.people['li']).toMatchObject({ department: 'PLN', otherDepartments: ['FIN'] });
    expect(Object.keys(directoryAt(record, '2020-12-31T16:00:00.000Z').people)).not.toContain(
      'zhao',
    );
    expect(PAGE).toContain(`${String(TREE_DEPTH_MAX)} deep at most`);
    expect(PAGE).toContain(`${tableLimits.rowsMax.toLocaleString('en')} rows at most`);
  });

  it('shows a table that can be imported', async () => {
    const read = readDirectory(block('yaml directory'), ZONE);
    const table = await readTable(Buffer.from(block('csv people')), 'people.csv');
    if (!read.ok || !table.ok) throw new Error('the page cannot be read');
    const record = evolveAll(EMPTY_RECORD, eventsOf(read.command));
    const around = { zone: ZONE, now: '2020-04-13T02:00:00.000Z' };
    const { entries, problems } = directoryFromTables({ people: table.table }, record, around);
    expect(problems).toEqual([]);
    expect(checkEntries(record, entries, around.now)).toEqual([]);
    expect(entries.people).toMatchObject([
      {
        id: 'qian',
        department: 'PLN',
        departments: [
          {
            department: 'FIN',
            from: '2020-05-31T16:00:00.000Z',
            until: '2020-08-31T16:00:00.000Z',
          },
        ],
        posts: ['staff', { post: 'director', until: '2020-08-31T16:00:00.000Z' }],
        powers: ['auditor'],
        channels: [{ channel: 'mail', address: 'qian@example.org' }],
      },
      { id: 'zhao', name: { zh: '赵' }, left: '2020-12-31T16:00:00.000Z' },
    ]);
  });

  it(
    'shows commands that work',
    async () => {
      const { server, types } = await anOffice();
      const shown = new Map<string, string>();
      for (const command of commandsOf('By hand')) {
        const { code, out, err } = await types(command);
        expect({ command, code, err }).toEqual({ command, code: 0, err: '' });
        shown.set(command.slice(1, 3).join(' '), out);
      }
      expect(shown.get('tree')).toMatch(/^PLN .+\n {2}Head of Planning .+Staff of Planning/m);
      expect(shown.get('show --within')).not.toContain('Finance');
      expect(shown.get('holders typist')).toMatch(/^sun .+ 2020-05-01 +2020-12-31$/m);
      expect(shown.get('vacancies')).toMatch(/^typist .+ 0\/2$/m);
      expect(shown.get('leave sun')).toContain('sun leaves.');
      expect(shown.get('proxies')).toMatch(/^proxy-1 +pln-head +pln-staff/m);
      const { record } = await server.office.queries.directoryRecord();
      expect(record.people['sun']).toEqual({
        id: 'sun',
        name: { zh: '孙', en: '孙' },
        department: 'PLN',
        posts: [
          'staff',
          {
            post: 'typist',
            from: '2020-04-30T16:00:00.000Z',
            until: '2020-12-31T16:00:00.000Z',
          },
        ],
        powers: [],
        channels: [{ channel: 'mail', address: 'sun@example.org' }],
        left: '2020-09-30T16:00:00.000Z',
      });
      expect(record.departments['DST']).toMatchObject({ organisation: true });
    },
    PATIENCE_MS,
  );

  it(
    'shows how the directory leaves as tables and comes back as it was',
    async () => {
      const { server, folder, types, inChinese } = await anOffice();
      const before = await server.office.queries.directoryRecord();
      for (const command of commandsOf('Tables')) {
        const { code, out, err } = await types(command);
        expect({ command, code, out, err }).toMatchObject({ command, code: 0 });
        if (command[1] === 'import') expect(out).not.toMatch(/new|changed|ended/);
      }
      const after = await server.office.queries.directoryRecord();
      expect(after.record).toEqual(before.record);
      const again = await types(['directory', 'export', 'directory.xlsx']);
      expect(again).toMatchObject({ code: 3 });
      expect(again.err).toContain('directory.xlsx is there already');
      await inChinese(['directory', 'export', '人员.csv', '--table', 'people']);
      const text = readFileSync(path.join(folder, '人员.csv'), 'utf8');
      expect(text.slice(1)).toMatch(/^"登录名","姓名",/);
      expect(await types(['directory', 'export', 'x.csv'])).toMatchObject({ code: 2 });
      expect(await types(['directory', 'export', 'x.doc'])).toMatchObject({ code: 2 });
    },
    PATIENCE_MS,
  );

  it(
    'says that a table with mistakes changes nothing, and names each in either language',
    async () => {
      const { server, folder, types, inChinese } = await anOffice();
      const table = 'login,name,department\nli,Li,NONE\n=1,X,PLN\n';
      writeFileSync(path.join(folder, 'people.csv'), table);
      const wrong = await types(['directory', 'import', 'people.csv'], 'y');
      expect(wrong.code).toBe(1);
      expect(wrong.out).toMatch(
        /^People row 2 department {2}Neither .+\nPeople row 3 login {2}"=1"/m,
      );
      const zh = await inChinese(['directory', 'import', 'people.csv', '--dry-run']);
      expect(zh.out).toMatch(/^人员 第 2 行 department {2}通讯录和表中都没有部门“NONE”/m);
      const json = await types(['directory', 'import', 'people.csv', '--dry-run', '--json']);
      expect(JSON.parse(json.out)).toMatchObject({ ok: false, problems: [{ row: 2 }, { row: 3 }] });
      writeFileSync(path.join(folder, 'right.csv'), 'login,name,department\nli,Li,PLN\n');
      const words = ['directory', 'import', 'right.csv', '--table', 'people'];
      expect(await types(words, 'n')).toMatchObject({ code: 1, err: 'Nothing was changed.\n' });
      expect((await server.office.queries.directoryRecord()).version).toBe(1);
      const right = await types(words, 'y');
      expect(right.out).toContain('Entered: 0 departments, 0 posts, 1 people.');
      const unknown = await types(['directory', 'leave', 'nobody', '--yes']);
      expect(unknown).toMatchObject({ code: 4 });
      const occupied = await types(['directory', 'end-department', 'PLN'], 'y');
      expect(occupied.err).toContain('still has people');
      const malformed = await types([
        'directory',
        'enter',
        'people',
        'li',
        '--set',
        'name',
        '--yes',
      ]);
      expect(malformed).toMatchObject({ code: 2 });
    },
    PATIENCE_MS,
  );
});
