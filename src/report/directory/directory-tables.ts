import type { Text } from '../../definition/definition.js';
import type { DirectoryList } from '../../engine/directory/directory-list.js';
import type {
  DepartmentEntry,
  DirectoryRecord,
  PersonEntry,
  PostEntry,
} from '../../engine/directory/state.js';
import { tenuresOf } from '../../engine/directory/terms-of.js';
import { writtenInstant } from '../../engine/directory/written-moments.js';
import type { WrittenSheet } from '../write-table.js';
import { channelKey, channelTitle, DIRECTORY_COLUMNS, LIST_TITLES } from './directory-columns.js';
import { neutral } from './neutral.js';
import { POWER_WORDS } from './power-words.js';
import { termsText } from './term-text.js';

type Cells = Readonly<Record<string, string>>;

/** In which language the headers stand, and by which clock the dates are written. */
export interface TableOptions {
  readonly language: keyof Text;
  readonly zone: string;
}

/** One list of the directory as a table, everything that is on record by code; the import reads it back. */
export function directoryTable(
  record: DirectoryRecord,
  list: DirectoryList,
  options: TableOptions,
): WrittenSheet {
  const { language } = options;
  const channels = list === 'people' ? channelsIn(record) : [];
  const columns = [
    ...DIRECTORY_COLUMNS[list],
    ...channels.map((channel) => ({ key: channelKey(channel), title: channelTitle(channel) })),
  ];
  const rows = cellsOf(record, list, options).map((cells) =>
    columns.map(({ key }) => neutral(cells[key] ?? '')),
  );
  const headers = columns.map(({ title }) => title[language]);
  return { name: LIST_TITLES[list][language], rows: [headers, ...rows] };
}

function cellsOf(
  { departments, posts, people }: DirectoryRecord,
  list: DirectoryList,
  options: TableOptions,
): readonly Cells[] {
  switch (list) {
    case 'departments':
      return byId(departments).map((one) => departmentCells(one, options));
    case 'posts':
      return byId(posts).map((one) => postCells(one, options));
    case 'people':
      return byId(people).map((one) => personCells(one, options));
    default:
      return list satisfies never;
  }
}

function departmentCells(one: DepartmentEntry, { language, zone }: TableOptions): Cells {
  const { id, name, parent = '', head = '', inCharge = '', organisation, ended } = one;
  const yes = language === 'zh' ? '是' : 'yes';
  return {
    ...named(id, name),
    parent,
    head,
    inCharge,
    organisation: organisation === true ? yes : '',
    ended: endText(ended, zone),
  };
}

function postCells({ id, name, department = '', seats, ended }: PostEntry, options: TableOptions) {
  return {
    ...named(id, name),
    department,
    seats: seats === undefined ? '' : String(seats),
    ended: endText(ended, options.zone),
  };
}

function personCells(person: PersonEntry, { language, zone }: TableOptions): Cells {
  const { id, name, department = '', departments = [], powers, channels = [], left } = person;
  const more = departments.map((one) =>
    typeof one === 'string' ? { code: one } : { ...one, code: one.department },
  );
  const tenures = tenuresOf(person).map((one) => ({ ...one, code: one.post }));
  return {
    ...named(id, name),
    department,
    departments: termsText(more, zone),
    posts: termsText(tenures, zone),
    powers: powers.map((power) => POWER_WORDS[power][language]).join('; '),
    left: endText(left, zone),
    ...Object.fromEntries(channels.map((one) => [channelKey(one.channel), one.address])),
  };
}

function named(code: string, { zh, en }: Text) {
  return { code, name: zh, nameEn: en };
}

function endText(at: string | undefined, zone: string): string {
  return at === undefined ? '' : writtenInstant(at, 'until', zone);
}

/** Mail first: nearly everybody has it. */
function channelsIn({ people }: DirectoryRecord): readonly string[] {
  const used = new Set(
    Object.values(people).flatMap(({ channels = [] }) => channels.map(({ channel }) => channel)),
  );
  used.delete('mail');
  return ['mail', ...[...used].sort()];
}

function byId<One extends { readonly id: string }>(all: Readonly<Record<string, One>>) {
  return Object.values(all).sort((a, b) => (a.id < b.id ? -1 : 1));
}
