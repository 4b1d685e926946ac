import type { Text } from '../../definition/definition.js';
import type {
  DepartmentEntry,
  Membership,
  PersonEntry,
  PostEntry,
  Power,
  Tenure,
} from '../../engine/directory/state.js';
import type { Span } from '../../engine/directory/span.js';
import { channelOf } from './directory-columns.js';
import { powerNamed } from './power-words.js';
import type { Cells, RowReader } from './row-reader.js';

const SEATS_MAX = 10_000;
const YES: ReadonlySet<string> = new Set(['是', 'yes', 'y', 'true', '1', '√']);
const NO: ReadonlySet<string> = new Set(['否', 'no', 'n', 'false', '0']);

/** The entry that a row makes of what is on record. */
export function departmentOfRow(
  row: RowReader,
  id: string,
  before: DepartmentEntry | undefined,
): DepartmentEntry {
  return withoutNothing({
    id,
    name: nameOf(row, before?.name, id),
    parent: row.field('parent', before?.parent, (text) => row.code('parent', 'departments', text)),
    head: row.field('head', before?.head, (text) => row.code('head', 'people', text)),
    inCharge: row.field('inCharge', before?.inCharge, (text) =>
      row.code('inCharge', 'people', text),
    ),
    organisation: row.field('organisation', before?.organisation, (text) => yesNo(row, text)),
    ended: row.field('ended', before?.ended, (text) => row.instant('ended', 'until', text)),
  });
}

export function postOfRow(row: RowReader, id: string, before: PostEntry | undefined): PostEntry {
  return withoutNothing({
    id,
    name: nameOf(row, before?.name, id),
    department: row.field('department', before?.department, (text) =>
      row.code('department', 'departments', text),
    ),
    seats: row.field('seats', before?.seats, (text) => seatsIn(row, text)),
    ended: row.field('ended', before?.ended, (text) => row.instant('ended', 'until', text)),
  });
}

export function personOfRow(
  row: RowReader,
  id: string,
  before: PersonEntry | undefined,
): PersonEntry {
  return withoutNothing({
    id,
    name: nameOf(row, before?.name, id),
    department: row.field('department', before?.department, (text) =>
      row.code('department', 'departments', text),
    ),
    departments: row.field('departments', before?.departments, (text) =>
      row
        .terms('departments', 'departments', text)
        .map(({ code, span }) => plainTerm<Membership>(code, span, { department: code })),
    ),
    posts:
      row.field('posts', before?.posts, (text) =>
        row
          .terms('posts', 'posts', text)
          .map(({ code, span }) => plainTerm<Tenure>(code, span, { post: code })),
      ) ?? [],
    powers: row.field('powers', before?.powers, (text) => powersIn(row, text)) ?? [],
    channels: channelsIn(row, before?.channels ?? []),
    left: row.field('left', before?.left, (text) => row.instant('left', 'until', text)),
  });
}

/** What a row calls it; in the other language as it is on record, or alike where nothing is. */
export function nameOf(row: Cells, before: Text | undefined, id: string): Text {
  const zh = row.text('name');
  const en = row.text('nameEn');
  const known = before ?? { zh: zh || en || id, en: en || zh || id };
  const name = { zh: zh || known.zh, en: en || known.en };
  return row.has('nameEn') && en === '' ? { ...name, en: name.zh } : name;
}

/** A code alone means without an end. */
function plainTerm<Term extends Span>(code: string, span: Span, term: Term): string | Term {
  return Object.keys(span).length === 0 ? code : { ...term, ...span };
}

function yesNo(row: RowReader, text: string): true | undefined {
  const word = text.toLowerCase();
  if (YES.has(word)) return true;
  if (!NO.has(word)) {
    row.wrong('organisation', 'import.yesNo', {
      zh: `“${text}”应写“是”或“否”。`,
      en: `"${text}" should be yes or no.`,
    });
  }
  return undefined;
}

function seatsIn(row: RowReader, text: string): number | undefined {
  const seats = /^\d{1,5}$/.test(text) ? Number(text) : SEATS_MAX + 1;
  if (seats <= SEATS_MAX) return seats;
  row.wrong('seats', 'import.number', {
    zh: `“${text}”不是人数：请写0到${String(SEATS_MAX)}的整数。`,
    en: `"${text}" is no number of people: write a whole number from 0 to ${String(SEATS_MAX)}.`,
  });
  return undefined;
}

function powersIn(row: RowReader, text: string): readonly Power[] {
  const words = text.split(/[、，,；;\n]/).map((word) => word.trim());
  const powers = words
    .filter((word) => word !== '')
    .flatMap((word) => {
      const power = powerNamed(word);
      if (power === undefined) {
        row.wrong('powers', 'import.power', {
          zh: `没有权限“${word}”：可写管理员、审计员。`,
          en: `There is no power "${word}": administrator and auditor are known.`,
        });
      }
      return power ?? [];
    });
  return [...new Set(powers)];
}

/** Channels without a column stay, in their order. */
function channelsIn(
  row: RowReader,
  before: NonNullable<PersonEntry['channels']>,
): PersonEntry['channels'] {
  const columns = row.keys.filter((key) => channelOf(key) !== undefined);
  const said = new Map(columns.map((key) => [channelOf(key) ?? '', row.text(key)]));
  const kept = before.map(({ channel, address }) => ({
    channel,
    address: said.get(channel) ?? address,
  }));
  const known = new Set(before.map(({ channel }) => channel));
  const more = [...said].map(([channel, address]) => ({ channel, address }));
  const all = [...kept, ...more.filter(({ channel }) => !known.has(channel))];
  const filled = all.filter(({ address }) => address !== '');
  return filled.length === 0 ? undefined : filled;
}

type Filled<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the fields of which there is nothing to say. */
function withoutNothing<T extends object>(entry: T): Filled<T> {
  const said = Object.entries(entry).filter(([, value]) => value !== undefined);
  // Only what may be missing has been left out.
  return Object.fromEntries(said) as Filled<T>;
}
