import type { Instant } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';
import { checkEntries } from '../../engine/directory/check-entries.js';
import type { Entries } from '../../engine/directory/command.js';
import {
  DIRECTORY_CODE,
  DIRECTORY_LISTS,
  type DirectoryList,
} from '../../engine/directory/directory-list.js';
import type { DirectoryFinding } from '../../engine/directory/finding.js';
import type { DirectoryRecord, Named } from '../../engine/directory/state.js';
import type { Table, TableRow } from '../table.js';
import { channelKey, keyOfHeader } from './directory-columns.js';
import { DirectoryNames } from './directory-names.js';
import { departmentOfRow, nameOf, personOfRow, postOfRow } from './entry-of-row.js';
import { cellsOf, RowReader, type DirectoryRowProblem, type Headers } from './row-reader.js';

export type DirectoryTables = Readonly<Partial<Record<DirectoryList, Table>>>;

export interface ImportedDirectory {
  /** What the rows make of what is on record; not to be entered while there is an error. */
  readonly entries: Required<Entries>;
  readonly problems: readonly DirectoryRowProblem[];
}

const NAME_LENGTH_MAX = 200;

/**
 * Reads tables of departments, posts and people against what is on record. Columns that a table
 * does not have leave everything as it is; an empty cell takes away. It changes nothing, so it is
 * the dry run too. Dates are those of the zone.
 */
export function directoryFromTables(
  tables: DirectoryTables,
  record: DirectoryRecord,
  { zone, now }: { readonly zone: string; readonly now: Instant },
): ImportedDirectory {
  const read = DIRECTORY_LISTS.flatMap((list) => {
    const table = tables[list];
    return table === undefined ? [] : [{ list, rows: table.rows, ...headersOf(list, table) }];
  });
  const names = namesIn(record, read);
  const rows = read.flatMap(({ list, headers, rows: all }) =>
    headers.has('code') ? all.map((row) => new RowReader(list, row, headers, names, zone)) : [],
  );
  const coded = codedRows(rows, record);
  const entries = {
    departments: coded
      .filter(({ row }) => row.list === 'departments')
      .map(({ row, id }) => departmentOfRow(row, id, known(record.departments, id))),
    posts: coded
      .filter(({ row }) => row.list === 'posts')
      .map(({ row, id }) => postOfRow(row, id, known(record.posts, id))),
    people: coded
      .filter(({ row }) => row.list === 'people')
      .map(({ row, id }) => personOfRow(row, id, known(record.people, id))),
  };
  noteFindings(checkEntries(record, entries, now), coded, entries);
  const problems = [...read.flatMap((one) => one.problems), ...rows.flatMap((row) => row.problems)];
  return { entries, problems };
}

interface ReadTable {
  readonly list: DirectoryList;
  readonly headers: Headers;
  readonly rows: readonly TableRow[];
}

interface CodedRow {
  readonly row: RowReader;
  readonly id: string;
}

function headersOf(
  list: DirectoryList,
  table: Table,
): { readonly headers: Headers; readonly problems: readonly DirectoryRowProblem[] } {
  const headers = new Map<string, string>();
  const problems: DirectoryRowProblem[] = [];
  const note = (column: string, code: string, severity: 'error' | 'warning', text: Text) => {
    problems.push({ list, row: 1, column, code, severity, text });
  };
  for (const header of table.headers) {
    const key = keyOfHeader(list, header);
    const other = key === undefined ? undefined : headers.get(key);
    if (key === undefined) note(header, 'import.columnUnknown', 'warning', notKnown(header));
    else if (other === undefined) headers.set(key, header);
    else note(header, 'import.columnTwice', 'error', sameAs(header, other));
  }
  if (!headers.has('code')) note('', 'import.columnMissing', 'error', NO_CODES);
  return { headers, problems };
}

/** What the tables call everybody counts before what is on record, whatever else is wrong with a row. */
function namesIn(record: DirectoryRecord, read: readonly ReadTable[]): DirectoryNames {
  const rowsOf = (list: DirectoryList) => {
    const recorded: Readonly<Record<string, Named>> = record[list];
    return read
      .filter((one) => one.list === list)
      .flatMap(({ headers, rows }) => rows.map((row) => cellsOf(row, headers)))
      .filter((cells) => cells.text('code') !== '')
      .map((cells) => {
        const id = cells.text('code');
        return { id, name: nameOf(cells, known(recorded, id)?.name, id) };
      });
  };
  return new DirectoryNames(record, {
    departments: rowsOf('departments'),
    posts: rowsOf('posts'),
    people: rowsOf('people'),
  });
}

/** The rows that have a code of their own; the others have it noted why not. */
function codedRows(rows: readonly RowReader[], record: DirectoryRecord): readonly CodedRow[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    const id = row.text('code');
    if (!DIRECTORY_CODE.test(id) || id in {}) {
      row.wrong('code', 'import.code', id === '' ? CODE_MISSING : notACode(id));
      return [];
    }
    const twin = seen.get(`${row.list} ${id}`);
    if (twin !== undefined) {
      row.wrong('code', 'import.twice', twice(id, twin));
      return [];
    }
    seen.set(`${row.list} ${id}`, row.number);
    const written = [row.text('name'), row.text('nameEn')];
    const isNew = !Object.hasOwn(record[row.list], id);
    if (isNew && written.every((name) => name === ''))
      row.wrong('name', 'import.name', NAME_MISSING);
    for (const [i, key] of (['name', 'nameEn'] as const).entries()) {
      if ((written[i] ?? '').length > NAME_LENGTH_MAX) row.wrong(key, 'import.name', NAME_LONG);
    }
    return [{ row, id }];
  });
}

/** What the rules have against the entries, at the rows that they came from. */
function noteFindings(
  findings: readonly DirectoryFinding[],
  coded: readonly CodedRow[],
  { people }: Pick<Required<Entries>, 'people'>,
): void {
  const rows = new Map(coded.map(({ row, id }) => [`${row.list} ${id}`, row]));
  for (const { list, id, field, refusal } of findings) {
    const [name, index] = field.map(String);
    const channel = people.find((one) => one.id === id)?.channels?.[Number(index)]?.channel;
    const key = name === 'channels' ? channelKey(channel ?? '') : (name ?? '');
    rows.get(`${list} ${id}`)?.wrong(key, refusal.code, refusal.message);
  }
}

function known<One>(all: Readonly<Record<string, One>>, id: string): One | undefined {
  return Object.hasOwn(all, id) ? all[id] : undefined;
}

function notKnown(header: string): Text {
  return {
    zh: `不认识“${header}”这一列，未导入：表头可照导出的表。`,
    en: `The column "${header}" is not known and is left out: an export shows the headers.`,
  };
}

function sameAs(header: string, other: string): Text {
  return {
    zh: `“${header}”与“${other}”是同一项内容：请删去一列。`,
    en: `"${header}" means the same as "${other}": remove one of them.`,
  };
}

function notACode(id: string): Text {
  return {
    zh: `“${id}”不能作代码：请用字母、数字、点、连字符和下划线，以字母或数字开头。`,
    en: `"${id}" is no code: use letters, digits, dots, hyphens and underscores, a letter or digit first.`,
  };
}

function twice(id: string, row: number): Text {
  return {
    zh: `“${id}”在第${String(row)}行已经有了：请删去一行。`,
    en: `"${id}" stands in row ${String(row)} already: remove one of them.`,
  };
}

const NO_CODES: Text = {
  zh: '缺少“代码”（人员为“登录名”）这一列：请补上。',
  en: 'There is no column "Code" ("Login" for people): add it.',
};
const CODE_MISSING: Text = { zh: '缺少代码：请补上。', en: 'The code is missing: add it.' };
const NAME_MISSING: Text = {
  zh: '新录入的要有名称：请补上。',
  en: 'What is new needs a name: add it.',
};
const NAME_LONG: Text = {
  zh: `名称最多${String(NAME_LENGTH_MAX)}个字符。`,
  en: `A name has ${String(NAME_LENGTH_MAX)} characters at most.`,
};
