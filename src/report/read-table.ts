import { parse } from 'csv-parse/sync';
import readWorkbook, { readSheet } from 'read-excel-file/node';
import type { Text } from '../definition/definition.js';
import { checkArchive } from './check-archive.js';
import { tableLimits } from './table.js';
import type { Cell, Table, TableProblem, TableRow } from './table.js';
import { isXlsx, textOf } from './text-of.js';

export type ReadTable =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly problem: TableProblem };

/**
 * Reads a CSV or XLSX file. A text is read as UTF-8, and where it is not, as GB18030, as older Excel writes it.
 * `sheet` names a sheet of a workbook, the first one where it is absent. Empty rows are passed over.
 */
export async function readTable(
  bytes: Uint8Array,
  name: string,
  sheet?: string,
): Promise<ReadTable> {
  if (bytes.byteLength > tableLimits.bytesMax) return fail('table.tooBig', TOO_BIG);
  if (bytes.byteLength === 0) return fail('table.empty', EMPTY);
  const read = isXlsx(bytes) ? await readXlsx(bytes, sheet) : readCsv(bytes, name);
  return 'problem' in read ? { ok: false, problem: read.problem } : tableOf(read.lines);
}

export type ReadSheets =
  | {
      readonly ok: true;
      readonly sheets: readonly { readonly name: string; readonly table: Table }[];
    }
  | { readonly ok: false; readonly problem: TableProblem; readonly sheet?: string };

/** Reads every sheet of a workbook that is wanted by its name. */
export async function readSheets(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Promise<ReadSheets> {
  if (bytes.byteLength > tableLimits.bytesMax) return fail('table.tooBig', TOO_BIG);
  const archive = isXlsx(bytes)
    ? await checkArchive(bytes)
    : { code: 'table.unreadable', text: UNREADABLE };
  if (archive) return { ok: false, problem: archive };
  const sheets: { readonly name: string; readonly table: Table }[] = [];
  try {
    for (const { sheet, data } of await readWorkbook(Buffer.from(bytes))) {
      if (!isWanted(sheet)) continue;
      const read = tableOf(data.map((cells, i) => ({ row: i + 1, cells })));
      if (!read.ok) return { ...read, sheet };
      sheets.push({ name: sheet, table: read.table });
    }
  } catch {
    return fail('table.unreadable', UNREADABLE);
  }
  return { ok: true, sheets };
}

interface Line {
  readonly row: number;
  readonly cells: readonly unknown[];
}

type Lines = { readonly lines: readonly Line[] } | { readonly problem: TableProblem };

async function readXlsx(bytes: Uint8Array, sheet: string | undefined): Promise<Lines> {
  const archive = await checkArchive(bytes);
  if (archive) return { problem: archive };
  try {
    // A date of Excel comes back as midnight of its day in UTC.
    const rows = await readSheet(Buffer.from(bytes), sheet ?? 1);
    return { lines: rows.map((cells, i) => ({ row: i + 1, cells })) };
  } catch (error) {
    const unknown = error instanceof Error && error.constructor.name === 'SheetNotFoundError';
    if (unknown) return { problem: { code: 'table.sheet', text: NO_SHEET } };
    return { problem: { code: 'table.unreadable', text: UNREADABLE } };
  }
}

function readCsv(bytes: Uint8Array, name: string): Lines {
  const text = textOf(bytes);
  if (text === undefined || /\.xlsx?$/i.test(name)) {
    return { problem: { code: 'table.unreadable', text: UNREADABLE } };
  }
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      skipEmptyLines: false,
      info: true,
      // Past what is allowed there is no need to read on.
      to: tableLimits.rowsMax + 2,
      maxRecordSize: tableLimits.bytesMax,
    }) as unknown as readonly { readonly record: readonly string[] }[];
    return { lines: records.map(({ record }, i) => ({ row: i + 1, cells: record })) };
  } catch (error) {
    return { problem: { code: 'table.quotes', text: quotesAt(error) } };
  }
}

/** Excel writes what its language separates lists with. */
function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [',', '\t', ';', '，'].map((mark) => [mark, first.split(mark).length] as const);
  const [best] = counted.toSorted(([, a], [, b]) => b - a);
  return best?.[0] ?? ',';
}

function tableOf(lines: readonly Line[]): ReadTable {
  const [head, ...rest] = lines;
  const headers = (head?.cells ?? []).map((cell) => textIn(cell));
  const last = headers.findLastIndex((header) => header !== '');
  if (last < 0) return fail('table.noHeaders', NO_HEADERS);
  if (
    last >= tableLimits.columnsMax ||
    lines.some(({ cells }) => widthOf(cells) > tableLimits.columnsMax)
  ) {
    return fail('table.tooWide', TOO_WIDE);
  }
  const named = headers.slice(0, last + 1);
  const twice = named.find((header, i) => header !== '' && named.indexOf(header) !== i);
  if (twice !== undefined) return fail('table.headerTwice', headerTwice(twice));
  const rows = rest.map(({ row, cells }) => ({ row, cells: cellsOf(named, cells) }));
  const filled = rows.filter(({ cells }) => Object.keys(cells).length > 0);
  if (filled.length > tableLimits.rowsMax) return fail('table.tooLong', TOO_LONG);
  return { ok: true, table: { headers: named.filter((header) => header !== ''), rows: filled } };
}

function widthOf(cells: readonly unknown[]): number {
  return cells.findLastIndex((cell) => valueIn(cell) !== undefined) + 1;
}

/** A value beyond the headers, or under an empty one, belongs to nothing and is kept under its place: `?4`. */
function cellsOf(headers: readonly string[], cells: readonly unknown[]): TableRow['cells'] {
  return Object.fromEntries(
    cells.flatMap((cell, i): readonly (readonly [string, Cell])[] => {
      const value = valueIn(cell);
      const header = headers[i] ?? '';
      return value === undefined ? [] : [[header === '' ? `?${String(i + 1)}` : header, value]];
    }),
  );
}

function valueIn(cell: unknown): Cell | undefined {
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime()) ? undefined : cell.toISOString().slice(0, 10);
  }
  if (typeof cell === 'string') return cell.trim() === '' ? undefined : cell.trim();
  return typeof cell === 'number' || typeof cell === 'boolean' ? cell : undefined;
}

function textIn(cell: unknown): string {
  return String(valueIn(cell) ?? '').normalize('NFC');
}

function fail(code: string, text: Text): { readonly ok: false; readonly problem: TableProblem } {
  return { ok: false, problem: { code, text } };
}

function headerTwice(header: string): Text {
  return {
    zh: `表头“${header}”出现两次：请改名或删去一列。`,
    en: `The header "${header}" stands there twice: rename or remove one of the columns.`,
  };
}

function quotesAt(error: unknown): Text {
  const line = error instanceof Error && 'lines' in error ? String(error.lines) : '?';
  return {
    zh: `第${line}行的引号不成对：请检查该行后重新导出。`,
    en: `The quotes of line ${line} do not match: check that line and export the file again.`,
  };
}

const MEGABYTES_MAX = String(tableLimits.bytesMax / (1024 * 1024));
const ROWS_MAX = String(tableLimits.rowsMax);
const COLUMNS_MAX = String(tableLimits.columnsMax);

const TOO_BIG: Text = {
  zh: `文件超过${MEGABYTES_MAX} MB：请分成几个文件导入。`,
  en: `The file is larger than ${MEGABYTES_MAX} MB: import it in parts.`,
};
const EMPTY: Text = {
  zh: '文件是空的：请选择有内容的文件。',
  en: 'The file is empty: choose one with something in it.',
};
const TOO_LONG: Text = {
  zh: `文件超过${ROWS_MAX}行：请分成几个文件导入。`,
  en: `The file has more than ${tableLimits.rowsMax.toLocaleString('en')} rows: import it in parts.`,
};
const TOO_WIDE: Text = {
  zh: `文件超过${COLUMNS_MAX}列：请只保留需要导入的列。`,
  en: `The file has more than ${COLUMNS_MAX} columns: keep only those to be imported.`,
};
const NO_HEADERS: Text = {
  zh: '第一行没有表头：请在第一行写明各列的名称。',
  en: 'The first row has no headers: name the columns there.',
};
const NO_SHEET: Text = {
  zh: '文件中没有这个工作表：请核对工作表名称。',
  en: 'The workbook has no such sheet: check its name.',
};
const UNREADABLE: Text = {
  zh: '这不是可以读取的CSV或XLSX文件：请用Excel另存为XLSX后再导入。',
  en: 'This is no CSV or XLSX file that can be read: save it as XLSX and import it again.',
};
