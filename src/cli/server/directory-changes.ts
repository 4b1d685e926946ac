import type { Department, Person, Post } from '../../engine/directory/state.js';
import type { EnterDirectory } from '../../scenario/read-directory.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';

export const DIRECTORY_LISTS = ['departments', 'posts', 'people'] as const;

/** What entering a file would do to one list of the directory, by code. */
export interface Change {
  readonly entered: readonly string[];
  readonly changed: readonly string[];
  readonly same: readonly string[];
  /** In the directory and not in the file: it stays as it is. */
  readonly untouched: readonly string[];
}

export type Changes = Readonly<Record<(typeof DIRECTORY_LISTS)[number], Change>>;

/** Compares a file with the directory as the server shows it. */
export function directoryChanges(file: Required<EnterDirectory>, directory: unknown): Changes {
  return {
    departments: changeOf(file.departments.map(plainDepartment), listIn(directory, 'departments')),
    posts: changeOf(file.posts.map(plain), listIn(directory, 'posts')),
    people: changeOf(file.people.map(plainPerson), listIn(directory, 'people')),
  };
}

/** Administrators there are when the file is in force. */
export function administratorsAfter(
  { people }: Required<EnterDirectory>,
  directory: unknown,
): readonly string[] {
  const powers = new Map<string, readonly unknown[]>();
  for (const one of fieldList(directory, 'people')) {
    powers.set(fieldText(one, 'id'), fieldList(one, 'powers'));
  }
  for (const one of people) powers.set(one.id, one.powers);
  return [...powers].flatMap(([id, has]) => (has.includes('administrator') ? [id] : []));
}

type Plain = Readonly<Record<string, unknown>> & { readonly id: string };

function changeOf(file: readonly Plain[], now: ReadonlyMap<string, Plain>): Change {
  const [entered, changed, same]: [string[], string[], string[]] = [[], [], []];
  for (const one of file) {
    const before = now.get(one.id);
    if (before === undefined) entered.push(one.id);
    else (spell(before) === spell(one) ? same : changed).push(one.id);
  }
  const named = new Set(file.map(({ id }) => id));
  const untouched = [...now.keys()].filter((id) => !named.has(id));
  return { entered, changed, same, untouched };
}

function spell(one: Plain): string {
  return JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The fields of either side that both have; the server shows names beside the codes. */
function plain({ id, name }: Post): Plain {
  return { id, zh: name.zh, en: name.en };
}

function plainDepartment(one: Department): Plain {
  const { parent = '', head = '', inCharge = '' } = one;
  return { ...plain(one), parent, head, inCharge };
}

function plainPerson(one: Person): Plain {
  const { department = '', posts, powers, channels = [] } = one;
  const reached = channels.map(({ channel, address }) => `${channel} ${address}`);
  return { ...plain(one), department, posts: sorted(posts), powers: sorted(powers), reached };
}

function listIn(
  directory: unknown,
  list: (typeof DIRECTORY_LISTS)[number],
): ReadonlyMap<string, Plain> {
  return new Map(
    fieldList(directory, list).map((one) => {
      const id = fieldText(one, 'id');
      const name = fieldOf(one, 'name');
      const named = { id, zh: fieldText(name, 'zh'), en: fieldText(name, 'en') };
      return [id, { ...named, ...(list === 'posts' ? {} : codesOf(one, list)) }] as const;
    }),
  );
}

function codesOf(one: unknown, list: 'departments' | 'people') {
  const code = (name: string) => fieldText(fieldOf(one, name), 'id');
  if (list === 'departments') {
    return { parent: code('parent'), head: code('head'), inCharge: code('inCharge') };
  }
  return {
    department: code('department'),
    posts: sorted(fieldList(one, 'posts').map((post) => fieldText(post, 'id'))),
    powers: sorted(fieldList(one, 'powers').map(String)),
    reached: fieldList(one, 'channels').map(
      (way) => `${fieldText(way, 'channel')} ${fieldText(way, 'address')}`,
    ),
  };
}

function sorted(codes: readonly string[]): readonly string[] {
  return [...codes].sort();
}
