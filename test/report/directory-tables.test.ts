import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { changesBy } from '../../src/engine/directory/changes.js';
import { checkEntries, eventsOf } from '../../src/engine/directory/check-entries.js';
import { evolveAll } from '../../src/engine/directory/evolve.js';
import type { DirectoryList } from '../../src/engine/directory/directory-list.js';
import { EMPTY_RECORD, type DirectoryRecord } from '../../src/engine/directory/state.js';
import { listNamed } from '../../src/report/directory/directory-columns.js';
import { directoryFromTables } from '../../src/report/directory/directory-from-tables.js';
import { directoryTable } from '../../src/report/directory/directory-tables.js';
import { neutral, withoutApostrophe } from '../../src/report/directory/neutral.js';
import { termsIn } from '../../src/report/directory/term-text.js';
import { readSheets, readTable } from '../../src/report/read-table.js';
import type { Table } from '../../src/report/table.js';
import { writeCsv, writeXlsx } from '../../src/report/write-table.js';
import { day, department, person, post, recordOf } from '../engine/directory/a-record.js';

const ZONE = 'Asia/Shanghai';
const NOW = day('2020-06-01');
const AROUND = { zone: ZONE, now: NOW };
const LISTS: readonly DirectoryList[] = ['departments', 'posts', 'people'];

const OFFICE = recordOf({
  departments: [
    department('BUREAU', { organisation: true, name: { zh: '科技局', en: 'Bureau' } }),
    department('PLN', { parent: 'BUREAU', head: 'wang', name: { zh: '计划科', en: 'Planning' } }),
    department('FIN', { parent: 'BUREAU', name: { zh: '财务科', en: 'Finance' } }),
  ],
  posts: [
    post('staff', { name: { zh: '职员', en: 'Staff' } }),
    post('director', { department: 'BUREAU', seats: 1, name: { zh: '局长', en: 'Director' } }),
  ],
  people: [
    person('admin', { powers: ['administrator'], name: { zh: '管理员', en: 'Admin' } }),
    person('wang', {
      department: 'PLN',
      departments: [{ department: 'FIN', from: '2020-08-31T16:00:00.000Z' }],
      posts: ['staff', { post: 'director', until: '2020-12-31T16:00:00.000Z' }],
      channels: [{ channel: 'mail', address: 'wang@example.org' }],
      name: { zh: '王', en: 'Wang' },
    }),
  ],
});

const csv = async (text: string): Promise<Table> => {
  const read = await readTable(Buffer.from(text), 'a.csv');
  if (!read.ok) throw new Error(read.problem.text.en);
  return read.table;
};
const imported = async (tables: Partial<Record<DirectoryList, string>>, record = OFFICE) => {
  const read = await Promise.all(
    Object.entries(tables).map(async ([list, text]) => [list, await csv(text)] as const),
  );
  return directoryFromTables(Object.fromEntries(read), record, AROUND);
};
const problems = async (tables: Partial<Record<DirectoryList, string>>, record = OFFICE) =>
  (await imported(tables, record)).problems.map(
    ({ list, row, column, code }) => `${list} ${String(row)} ${column} ${code}`,
  );

describe('a table of people', () => {
  it('makes entries of its rows, by codes and by names, in either language', async () => {
    const { entries, problems: none } = await imported({
      people:
        '工号,姓名,科室,岗位,权限,邮箱,渠道：dingtalk\n' +
        'li,李,计划科,职员、局长（2020/7/1至2020年12月31日）,审计员,li@example.org,138\n',
    });
    expect(none).toEqual([]);
    expect(entries.people).toEqual([
      {
        id: 'li',
        name: { zh: '李', en: '李' },
        department: 'PLN',
        posts: [
          'staff',
          {
            post: 'director',
            from: '2020-06-30T16:00:00.000Z',
            until: '2020-12-31T16:00:00.000Z',
          },
        ],
        powers: ['auditor'],
        channels: [
          { channel: 'mail', address: 'li@example.org' },
          { channel: 'dingtalk', address: '138' },
        ],
      },
    ]);
    const english = await imported({
      people: 'Login,Name,Department,Left\nli,Li,Finance,2020/9/30\n',
    });
    expect(english.entries.people).toEqual([
      {
        id: 'li',
        name: { zh: 'Li', en: 'Li' },
        department: 'FIN',
        posts: [],
        powers: [],
        left: '2020-09-30T16:00:00.000Z',
      },
    ]);
  });

  it('leaves alone what it has no column for, and takes away where a cell is empty', async () => {
    const { entries } = await imported({ people: 'login,department\nwang,FIN\n' });
    expect(entries.people).toEqual([{ ...OFFICE.people['wang'], department: 'FIN' }]);
    const emptied = await imported({ people: 'login,department,posts,mail\nwang,,,\n' });
    const { department: _, channels: __, ...rest } = OFFICE.people['wang'] ?? person('wang');
    expect(emptied.entries.people).toEqual([{ ...rest, posts: [] }]);
  });

  it('says everything that is wrong with it, by row and column', async () => {
    expect(
      await problems({
        people: [
          'login,name,department,posts,powers,left,mail,hobby',
          'a b,A,PLN,,,,,chess',
          'li,,NONE,boss,god,soon,nobody,',
          'zhao,Zhao,PLN,staff 2020-09-01/2020-08-01,,,,',
          'zhao,Zhao,,,,,,',
          ',Nobody,,,,,,',
          'admin,,,,,,,',
        ].join('\n'),
      }),
    ).toEqual([
      'people 1 hobby import.columnUnknown',
      'people 2 login import.code',
      'people 3 name import.name',
      'people 3 department import.unknown',
      'people 3 posts import.unknown',
      'people 3 powers import.power',
      'people 3 left import.date',
      'people 3 mail directory.channel',
      'people 4 posts directory.span',
      'people 5 login import.twice',
      'people 6 login import.code',
      'people 7 powers directory.lastAdministrator',
    ]);
  });

  it('needs a column of codes, and one for each thing', async () => {
    expect(await problems({ people: '姓名,岗位\n李,\n' })).toEqual([
      'people 1  import.columnMissing',
    ]);
    expect(await problems({ people: 'login,department,科室\nli,PLN,\n' })).toContain(
      'people 1 科室 import.columnTwice',
    );
  });

  it('names the codes of those who share a name', async () => {
    const record = recordOf(
      { departments: [department('PLN2', { name: { zh: '计划科', en: 'Planning 2' } })] },
      OFFICE,
    );
    const { problems: found } = await imported(
      { people: 'login,name,department\nli,李,计划科\n' },
      record,
    );
    expect(found).toMatchObject([
      { code: 'import.ambiguous', text: { en: expect.stringContaining('PLN, PLN2') as unknown } },
    ]);
  });
});

describe('tables of departments and posts', () => {
  it('may be read together with the people that they name', async () => {
    const { entries, problems: none } = await imported(
      {
        departments: '代码,名称,上级部门,负责人,独立单位\nD,区,,,是\nB,局,D,王五,否\n',
        posts: '代码,名称,所属部门,编制\nboss,局长,局,1\n',
        people: '登录名,姓名,部门,岗位,权限\nwangwu,王五,局,局长,管理员\n',
      },
      EMPTY_RECORD,
    );
    expect(none).toEqual([]);
    expect(entries).toMatchObject({
      departments: [
        { id: 'D', organisation: true },
        { id: 'B', parent: 'D', head: 'wangwu' },
      ],
      posts: [{ id: 'boss', department: 'B', seats: 1 }],
      people: [{ id: 'wangwu', department: 'B', posts: ['boss'], powers: ['administrator'] }],
    });
    expect(checkEntries(EMPTY_RECORD, entries, NOW)).toEqual([]);
  });

  it('say where a circle closes, where a number is none, and what cannot end', async () => {
    expect(
      await problems({
        departments: 'code,parent,organisation,ended\nBUREAU,PLN,maybe,\nFIN,BUREAU,,2020-08-31\n',
        posts: 'code,seats,ended\ndirector,many,2020-08-31\n',
      }),
    ).toEqual([
      'departments 2 organisation import.yesNo',
      'departments 2 parent directory.cycle',
      'departments 3 ended directory.occupied',
      'posts 2 seats import.number',
      'posts 2 ended directory.occupied',
    ]);
  });
});

describe('an exported table', () => {
  const again = async (record: DirectoryRecord, language: 'zh' | 'en', kind: 'csv' | 'xlsx') => {
    const sheets = LISTS.map((list) => directoryTable(record, list, { language, zone: ZONE }));
    const tables: Partial<Record<DirectoryList, Table>> = {};
    if (kind === 'xlsx') {
      const read = await readSheets(
        await writeXlsx(sheets),
        (name) => listNamed(name) !== undefined,
      );
      if (!read.ok) throw new Error(read.problem.text.en);
      for (const { name, table } of read.sheets) tables[listNamed(name) ?? 'people'] = table;
    } else {
      for (const [i, list] of LISTS.entries()) {
        const sheet = sheets[i];
        const read = sheet && (await readTable(writeCsv(sheet), 'a.csv'));
        if (read?.ok === true) tables[list] = read.table;
      }
    }
    return directoryFromTables(tables, EMPTY_RECORD, AROUND);
  };

  it.each([
    ['zh', 'csv'],
    ['en', 'csv'],
    ['zh', 'xlsx'],
    ['en', 'xlsx'],
  ] as const)('is read back as it was: %s, %s', async (language, kind) => {
    const { entries, problems: none } = await again(OFFICE, language, kind);
    expect(none).toEqual([]);
    expect(evolveAll(EMPTY_RECORD, eventsOf(entries))).toEqual(OFFICE);
    expect(changesBy(OFFICE, entries).people).toMatchObject({ changed: [], entered: [] });
  });

  it('holds no formula, and gives every name back', async () => {
    const mark = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '＝',
      "'",
      '"',
      ',',
      ';',
      '、',
      '(',
      '1',
      '王',
    );
    const text = fc
      .array(fc.oneof(mark, fc.string({ unit: 'grapheme', maxLength: 3 })), {
        minLength: 1,
        maxLength: 6,
      })
      .map((parts) =>
        parts
          .join('')
          .replaceAll(/[\p{C}\s]/gu, ' ')
          .trim(),
      )
      .filter((one) => one !== '');
    const names = fc.record({ zh: text, en: text });
    await fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 1, maxLength: 5 }), async (all) => {
        const record = recordOf({
          people: all.map((name, i) => person(`p${String(i)}`, { name })),
        });
        const sheet = directoryTable(record, 'people', { language: 'zh', zone: ZONE });
        for (const cell of sheet.rows.flat()) expect(cell).not.toMatch(/^[=+\-@＝＋－＠]/u);
        const { entries } = await again(record, 'zh', 'csv');
        expect(entries.people.map(({ name }) => name)).toEqual(all);
        const books = await again(record, 'en', 'xlsx');
        expect(books.entries.people.map(({ name }) => name)).toEqual(all);
      }),
      { numRuns: 40 },
    );
  });

  it('is neutral and comes back whatever stands in front', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '=', "'", "'=", "''@"), (rest, front) => {
        const text = front + rest;
        expect(withoutApostrophe(neutral(text))).toBe(text);
        expect(neutral(text)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe('a cell with dates', () => {
  it.each([
    ['PLN', [{ name: 'PLN' }]],
    ['PLN 2020-09-01/', [{ name: 'PLN', from: '2020-09-01' }]],
    ['PLN /2020-09-01', [{ name: 'PLN', until: '2020-09-01' }]],
    [
      'PLN（2020-09-01至2020-10-01）、FIN',
      [{ name: 'PLN', from: '2020-09-01', until: '2020-10-01' }, { name: 'FIN' }],
    ],
    [
      'Deputy director 2020-09-01~2020-10-01',
      [{ name: 'Deputy director', from: '2020-09-01', until: '2020-10-01' }],
    ],
    ['a 2020-09-01T00:30:00.000Z/', [{ name: 'a', from: '2020-09-01T00:30:00.000Z' }]],
    ['FIN 2020年9月1日至2020/10/1', [{ name: 'FIN', from: '2020年9月1日', until: '2020/10/1' }]],
    ['Staff (3/4)', [{ name: 'Staff (3/4)' }]],
    [' ; ', []],
  ])('%s', (cell, terms) => {
    expect(termsIn(cell)).toEqual(terms);
  });
});
