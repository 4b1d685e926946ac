import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import type { Directory } from '../../src/engine/directory/state.js';
import { itemsFromTable } from '../../src/report/items-from-table.js';
import { readTable } from '../../src/report/read-table.js';

const source = readFileSync(
  new URL('../../workflows/congress-review.yaml', import.meta.url),
  'utf8',
);
const parsed = parseDefinition(source);
if (!parsed.ok) throw new Error('the review cannot be read');
const { definition } = parsed;

const person = (id: string, zh: string, department: string) => ({
  id,
  name: { zh, en: id },
  department,
  posts: [],
  powers: [],
});
const directory: Directory = {
  departments: {
    POL: { id: 'POL', name: { zh: '政策科', en: 'Policy' } },
    FIN: { id: 'FIN', name: { zh: '资金科', en: 'Funds' } },
  },
  posts: {},
  people: {
    zhang: person('zhang', '张三', 'POL'),
    li: person('li', '李四', 'POL'),
    li2: person('li2', '李四', 'FIN'),
  },
  proxies: {},
};

async function importing(text: string, collection = 'items') {
  const read = await readTable(Buffer.from(text), 'a.csv');
  const of = definition.collections[collection];
  if (!read.ok || !of) throw new Error('no table');
  const { entries, problems } = itemsFromTable(read.table, of, directory, definition.tags);
  const found = problems.map(({ row, column, code, severity, text: { zh, en } }) => {
    expect([zh, en]).not.toContain('');
    return [row, column, code, severity];
  });
  return { entries, found };
}

describe('items from a table', () => {
  it('are read by titles in Chinese, with names of the directory', async () => {
    const { entries, found } = await importing(
      '问题,问题来源,责任科室,责任人,期限,标签\n政策宣讲不够,评议意见第1条,政策科,张三,2020年9月30日,"C1、科技项目申报情况"\n',
    );
    expect(found).toEqual([]);
    expect(entries).toEqual([
      {
        row: 2,
        command: {
          type: 'enterItem',
          collection: 'items',
          form: { problem: '政策宣讲不够', source: '评议意见第1条' },
          department: 'POL',
          person: 'zhang',
          due: '2020-09-30',
          tags: ['C1', 'C2'],
        },
      },
    ]);
  });

  it('are read by titles in English or by ids', async () => {
    const { entries, found } = await importing('Problem,measure,Person,due\nx,y,zhang,2020/9/3\n');
    expect(found).toEqual([]);
    expect(entries[0]?.command).toMatchObject({
      form: { problem: 'x', measure: 'y' },
      person: 'zhang',
      due: '2020-09-03',
    });
  });

  it.each([
    ['2020-09-30', '2020-09-30'],
    ['2020/9/30', '2020-09-30'],
    ['2020年9月30日', '2020-09-30'],
    ['44104', '2020-09-30'],
  ])('may be due on %s', async (written, due) => {
    const { entries } = await importing(`problem,due\nx,${written}\n`);
    expect(entries[0]?.command.due).toBe(due);
  });

  it('are right of the department where a name is there twice, and refused where none is said', async () => {
    const { entries, found } = await importing('问题,责任人,科室\n一,李四,资金科\n二,李四,\n');
    expect(entries.map(({ row, command }) => [row, command.person])).toEqual([[2, 'li2']]);
    expect(found).toEqual([[3, '责任人', 'import.personAmbiguous', 'error']]);
  });

  it.each([
    ['nobody of that name', 'problem,person\nx,王五\n', [2, 'person', 'import.person', 'error']],
    ['no such department', 'problem,科室\nx,外事科\n', [2, '科室', 'import.department', 'error']],
    ['no date', 'problem,due\nx,下个月\n', [2, 'due', 'import.date', 'error']],
    ['a date that there is not', 'problem,due\nx,2020-02-30\n', [2, 'due', 'import.date', 'error']],
    ['no such tag', 'problem,tags\nx,C9\n', [2, 'tags', 'import.tag', 'error']],
    ['a required field empty', 'problem,source\n,x\n', [2, 'problem', 'import.form', 'error']],
    ['a required column missing', 'source\nx\n', [2, 'problem', 'import.form', 'error']],
    ['too long a text', `problem\n${'x'.repeat(1001)}\n`, [2, 'problem', 'import.form', 'error']],
  ])('are refused with %s', async (_, text, problem) => {
    const { entries, found } = await importing(text);
    expect(entries).toEqual([]);
    expect(found).toEqual([problem]);
  });

  it('are refused with a value that its field does not know', async () => {
    const { found } = await importing('text,source\nx,elsewhere\n', 'opinions');
    expect(found).toEqual([[2, 'source', 'import.form', 'error']]);
  });

  it('warn of a column that nobody knows, and go on', async () => {
    const { entries, found } = await importing('问题,备注\n一,无\n');
    expect(found).toEqual([[1, '备注', 'import.columnUnknown', 'warning']]);
    expect(entries).toHaveLength(1);
  });

  it('say which column is read where two mean the same', async () => {
    const { entries, found } = await importing('问题,problem\n一,二\n');
    expect(found).toEqual([[1, 'problem', 'import.columnTwice', 'error']]);
    expect(entries[0]?.command.form).toEqual({ problem: '一' });
  });

  it('are refused when they stand there twice', async () => {
    const { entries, found } = await importing('问题,期限\n一,2020-09-30\n二,\n一,2020/9/30\n');
    expect(entries.map(({ row }) => row)).toEqual([2, 3]);
    expect(found).toEqual([[4, '', 'import.duplicate', 'error']]);
  });
});
