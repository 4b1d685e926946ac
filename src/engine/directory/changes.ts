import type { Entries } from './command.js';
import type { DirectoryList } from './directory-list.js';
import type { DepartmentEntry, DirectoryRecord, PersonEntry, PostEntry } from './state.js';
import { membershipsOf, tenuresOf } from './terms-of.js';

/** What entering something does to one list of the directory, by code. */
export interface Change {
  readonly entered: readonly string[];
  readonly changed: readonly string[];
  /** Who leaves and what ends by it. */
  readonly ended: readonly string[];
  readonly same: readonly string[];
  /** In the directory and not named: it stays as it is. */
  readonly untouched: readonly string[];
}

export type Changes = Readonly<Record<DirectoryList, Change>>;

export function changesBy(before: DirectoryRecord, entries: Entries): Changes {
  const { departments = [], posts = [], people = [] } = entries;
  return {
    departments: changeOf(before.departments, departments, spellDepartment, isEnded),
    posts: changeOf(before.posts, posts, spell, isEnded),
    people: changeOf(before.people, people, spellPerson, ({ left }) => left !== undefined),
  };
}

/** The entries without those that are on record just so. */
export function withoutSame(
  { departments = [], posts = [], people = [] }: Entries,
  changes: Changes,
): Required<Entries> {
  const differs = (list: DirectoryList) => {
    const same = new Set(changes[list].same);
    return ({ id }: { readonly id: string }) => !same.has(id);
  };
  return {
    departments: departments.filter(differs('departments')),
    posts: posts.filter(differs('posts')),
    people: people.filter(differs('people')),
  };
}

function changeOf<One extends { readonly id: string }>(
  before: Readonly<Record<string, One>>,
  entries: readonly One[],
  spelled: (one: One) => string,
  isOver: (one: One) => boolean,
): Change {
  const [entered, changed, ended, same]: [string[], string[], string[], string[]] = [
    [],
    [],
    [],
    [],
  ];
  // Where a code is named twice the last one counts.
  const named = new Map(entries.map((one) => [one.id, one]));
  for (const [id, one] of named) {
    const old = Object.hasOwn(before, id) ? before[id] : undefined;
    if (old === undefined) entered.push(id);
    else if (isOver(one) && !isOver(old)) ended.push(id);
    else (spelled(old) === spelled(one) ? same : changed).push(id);
  }
  const untouched = Object.keys(before).filter((id) => !named.has(id));
  return { entered, changed, ended, same, untouched };
}

function isEnded({ ended }: DepartmentEntry | PostEntry): boolean {
  return ended !== undefined;
}

function spellDepartment({ organisation = false, ...department }: DepartmentEntry): string {
  return spell({ ...department, organisation });
}

/** Alike is what means the same, however it is written. */
function spellPerson(person: PersonEntry): string {
  const { department: _, departments: __, posts: ___, powers, channels = [], ...rest } = person;
  const sorted = (all: readonly object[]) => all.map(spell).sort();
  return spell({
    ...rest,
    memberships: membershipsOf(person).map(spell),
    tenures: sorted(tenuresOf(person)),
    powers: [...powers].sort(),
    channels: sorted(channels),
  });
}

function spell(one: object): string {
  const fields = Object.entries(one).filter(([, value]) => value !== undefined);
  return JSON.stringify(
    fields
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]: [string, unknown]) => [name, isPlain(value) ? spell(value) : value]),
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
