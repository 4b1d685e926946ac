import { describe, expect, it } from '@jest/globals';
import writeXlsxFile from 'write-excel-file/node';
import { readSheets, readTable } from '../../src/report/read-table.js';
import { writeXlsx } from '../../src/report/write-table.js';
import { tableLimits } from '../../src/report/table.js';

const csv = (text: string) => readTable(Buffer.from(text), 'items.csv');

async function codeOf(reading: ReturnType<typeof readTable>): Promise<string | undefined> {
  const read = await reading;
  if (!read.ok) expect([read.problem.text.zh, read.problem.text.en]).not.toContain('');
  return read.ok ? undefined : read.problem.code;
}

async function rowsOf(reading: ReturnType<typeof readTable>) {
  const read = await reading;
  if (!read.ok) throw new Error(read.problem.text.en);
  return read.table.rows;
}

async function xlsx(rows: readonly (readonly unknown[])[], sheet?: string): Promise<Buffer> {
  return await writeXlsxFile(rows as never, (sheet ? { sheet } : {}) as never).toBuffer();
}

describe('a CSV file', () => {
  it('is read with its headers, and rows are counted as in the file', async () => {
    expect(await rowsOf(csv('问题,责任人\n一,张三\n\n二,\n'))).toEqual([
      { row: 2, cells: { 问题: '一', 责任人: '张三' } },
      { row: 4, cells: { 问题: '二' } },
    ]);
  });

  it('may begin with a mark of its encoding', async () => {
    expect(await rowsOf(csv('\uFEFF问题\r\n一\r\n'))).toEqual([{ row: 2, cells: { 问题: '一' } }]);
  });

  it('is read as older Excel writes it in Chinese', async () => {
    // "问题,责任人" and "专项资金,张三" in GBK.
    const bytes = Buffer.from('cecacce22cd4f0c8cec8cb0d0ad7a8cfeed7cabdf02cd5c5c8fd0d0a', 'hex');
    expect(await rowsOf(readTable(bytes, '台账.csv'))).toEqual([
      { row: 2, cells: { 问题: '专项资金', 责任人: '张三' } },
    ]);
  });

  it('keeps commas, quotes and lines within quotes', async () => {
    expect(await rowsOf(csv('a,b\n"x, ""y""","one\ntwo"\n'))).toEqual([
      { row: 2, cells: { a: 'x, "y"', b: 'one\ntwo' } },
    ]);
  });

  it.each([
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
  ])('may be separated by %s', async (_, text) => {
    expect(await rowsOf(csv(text))).toEqual([{ row: 2, cells: { a: '1', b: '2' } }]);
  });

  it('keeps what stands under no header apart', async () => {
    expect(await rowsOf(csv('a\n1,2\n'))).toEqual([{ row: 2, cells: { a: '1', '?2': '2' } }]);
  });

  it.each([
    ['nothing in it', '', 'table.empty'],
    ['no headers', ',,\n1,2,3\n', 'table.noHeaders'],
    ['a header twice', 'a,a\n1,2\n', 'table.headerTwice'],
    ['a quote that does not end', 'a,b\n"1,2\n', 'table.quotes'],
    ['bytes that are no text', 'a\u0000b', 'table.unreadable'],
  ])('is refused with %s', async (_, text, code) => {
    expect(await codeOf(csv(text))).toBe(code);
  });

  it('may have 5,000 rows and no more', async () => {
    const lines = (n: number) => `a\n${'1\n'.repeat(n)}`;
    expect(await rowsOf(csv(lines(tableLimits.rowsMax)))).toHaveLength(5_000);
    expect(await codeOf(csv(lines(tableLimits.rowsMax + 1)))).toBe('table.tooLong');
  });

  it('may have 100 columns and no more', async () => {
    const header = (n: number) => Array.from({ length: n }, (_one, i) => `c${i}`).join(',');
    expect(await codeOf(csv(`${header(100)}\n`))).toBeUndefined();
    expect(await codeOf(csv(`${header(101)}\n`))).toBe('table.tooWide');
  });

  it('may have 10 MB and no more', async () => {
    expect(await codeOf(readTable(new Uint8Array(tableLimits.bytesMax + 1), 'a.csv'))).toBe(
      'table.tooBig',
    );
  });
});

describe('an XLSX file', () => {
  it('is read with texts, numbers, truths and dates', async () => {
    const date = { value: new Date('2020-09-30T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' };
    const file = await xlsx([
      ['问题', '数', '是否', '期限'].map((value) => ({ value })),
      [{ value: '一' }, { value: 3 }, { value: true }, date],
    ]);
    expect(await rowsOf(readTable(file, '台账.xlsx'))).toEqual([
      { row: 2, cells: { 问题: '一', 数: 3, 是否: true, 期限: '2020-09-30' } },
    ]);
  });

  it('is known by its bytes, whatever it is called', async () => {
    const file = await xlsx([[{ value: 'a' }], [{ value: 'b' }]]);
    expect(await rowsOf(readTable(file, 'wrong.csv'))).toEqual([{ row: 2, cells: { a: 'b' } }]);
  });

  it('is read from a named sheet, and refused where there is no such sheet', async () => {
    const file = await xlsx([[{ value: 'a' }], [{ value: 'b' }]], '台账');
    expect(await codeOf(readTable(file, 'a.xlsx', '台账'))).toBeUndefined();
    expect(await codeOf(readTable(file, 'a.xlsx', '其他'))).toBe('table.sheet');
  });

  it('is refused when it is damaged, cut off, or another kind of archive', async () => {
    const file = await xlsx([[{ value: 'a' }], [{ value: 'b' }]]);
    expect(await codeOf(readTable(file.subarray(0, 400), 'a.xlsx'))).toBe('table.unreadable');
    const broken = Buffer.from(file);
    broken.fill(0xff, 60, 120);
    expect(await codeOf(readTable(broken, 'a.xlsx'))).toBe('table.unreadable');
    expect(await codeOf(readTable(Buffer.from('no workbook'), 'a.xlsx'))).toBe('table.unreadable');
  });

  it('is refused when it unpacks to far more than it is, also where it says otherwise', async () => {
    expect(await codeOf(readTable(await bomb(101 * 1024 * 1024), 'a.xlsx'))).toBe('table.bomb');
    const modest = await bomb(1_000);
    expect(await codeOf(readTable(modest, 'a.xlsx'))).toBe('table.bomb');
  });
});

describe('the sheets of a workbook', () => {
  const all = () => true;

  it('are read each as a table, those that are wanted', async () => {
    const rows = [
      ['a', 'b'],
      ['1', ''],
      ['', '2'],
    ];
    const bytes = await writeXlsx([
      { name: '部门', rows },
      { name: 'notes', rows: [['x']] },
    ]);
    expect(await readSheets(bytes, (name) => name !== 'notes')).toEqual({
      ok: true,
      sheets: [
        {
          name: '部门',
          table: {
            headers: ['a', 'b'],
            rows: [
              { row: 2, cells: { a: '1' } },
              { row: 3, cells: { b: '2' } },
            ],
          },
        },
      ],
    });
    const twice = await writeXlsx([{ name: 'people', rows: [['a', 'a']] }]);
    expect(await readSheets(twice, all)).toMatchObject({
      ok: false,
      sheet: 'people',
      problem: { code: 'table.headerTwice' },
    });
  });

  it('are refused like a table where the file is none, or too large once unpacked', async () => {
    const codes = async (bytes: Uint8Array) => {
      const read = await readSheets(bytes, all);
      return read.ok ? '' : read.problem.code;
    };
    expect(await codes(Buffer.from('a,b'))).toBe('table.unreadable');
    expect(await codes(await bomb(1_000))).toBe('table.bomb');
    const broken = (await writeXlsx([{ name: 'people', rows: [['a']] }])).fill(0xff, 60, 120);
    expect(await codes(broken)).toBe('table.unreadable');
  });
});

/** An archive of one entry with 1 MB of zeros, whatever it says of its size. */
async function bomb(says: number): Promise<Uint8Array> {
  const zeros = new Blob([new Uint8Array(1024 * 1024)]);
  const packed = Buffer.from(
    await new Response(
      zeros.stream().pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer(),
  );
  const name = Buffer.from('a');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(says, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}
