import type { Instant } from '../../calendar/calendar-data.js';
import { goesBeyond, standsAt } from './span.js';
import type {
  Department,
  DepartmentEntry,
  Directory,
  DirectoryRecord,
  Former,
  Named,
  Person,
  PersonEntry,
  Post,
  PostEntry,
} from './state.js';
import { membershipsOf, tenuresOf } from './terms-of.js';

/**
 * Who works here at an instant, out of what is on record: nothing that is over or yet to come, and
 * nobody who has left. What is asked again between two dates of the record is the same object.
 */
export function directoryAt(record: DirectoryRecord, now: Instant): Directory {
  let known = KNOWN.get(record);
  if (known === undefined) {
    known = { turns: turnsOf(record), turn: -1, directory: undefined };
    KNOWN.set(record, known);
  }
  const turn = countUpTo(known.turns, now);
  if (known.directory === undefined || known.turn !== turn) {
    known.directory = made(record, now);
    known.turn = turn;
  }
  return known.directory;
}

/** The instants at which somebody comes or goes by what is on record, in order. */
export function turnsOf({ departments, posts, people }: DirectoryRecord): readonly Instant[] {
  const turns = new Set<Instant | undefined>();
  for (const { ended } of [...Object.values(departments), ...Object.values(posts)])
    turns.add(ended);
  for (const person of Object.values(people)) {
    turns.add(person.left);
    for (const { from, until } of [...membershipsOf(person), ...tenuresOf(person)])
      turns.add(from).add(until);
  }
  return [...turns].filter((turn) => turn !== undefined).sort();
}

interface Known {
  readonly turns: readonly Instant[];
  /** How many turns have passed, and what was made for that stretch. */
  turn: number;
  directory: Directory | undefined;
}

/** A memory of a pure function: an office asks at every decision, and its record seldom changes. */
const KNOWN = new WeakMap<DirectoryRecord, Known>();

function countUpTo(turns: readonly Instant[], now: Instant): number {
  let [low, high] = [0, turns.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((turns[middle] ?? '') <= now) low = middle + 1;
    else high = middle;
  }
  return low;
}

function made({ departments, posts, people, proxies }: DirectoryRecord, now: Instant): Directory {
  const isHere = (person: string) => {
    const entry = Object.hasOwn(people, person) ? people[person] : undefined;
    return entry !== undefined && goesBeyond(entry.left, now);
  };
  const [hereD, goneD] = parted(departments, ({ ended }) => goesBeyond(ended, now));
  const [hereO, goneO] = parted(posts, ({ ended }) => goesBeyond(ended, now));
  const [hereP, goneP] = parted(people, ({ left }) => goesBeyond(left, now));
  const [standing] = parted(proxies, ({ principal, agent }) => isHere(principal) && isHere(agent));
  const directory: Directory = {
    departments: byId(hereD.map((one) => departmentAt(one, isHere))),
    posts: byId(hereO.map(postAt)),
    people: byId(hereP.map((one) => personAt(one, now))),
    proxies: byId(standing),
  };
  if (goneD.length + goneO.length + goneP.length === 0) return directory;
  const former: Former = { departments: names(goneD), posts: names(goneO), people: names(goneP) };
  return { ...directory, former };
}

/** Whoever has left heads nothing. */
function departmentAt(
  { ended: _, head, inCharge, ...department }: DepartmentEntry,
  isHere: (person: string) => boolean,
): Department {
  return {
    ...department,
    ...(head !== undefined && isHere(head) && { head }),
    ...(inCharge !== undefined && isHere(inCharge) && { inCharge }),
  };
}

function postAt({ ended: _, ...post }: PostEntry): Post {
  return post;
}

function personAt(entry: PersonEntry, now: Instant): Person {
  const { department: _, departments: __, posts: ___, left: ____, ...person } = entry;
  const [main, ...others] = new Set(
    membershipsOf(entry)
      .filter((one) => standsAt(one, now))
      .map(({ department }) => department),
  );
  const posts = new Set(
    tenuresOf(entry)
      .filter((one) => standsAt(one, now))
      .map(({ post }) => post),
  );
  return {
    ...person,
    ...(main !== undefined && { department: main }),
    ...(others.length > 0 && { otherDepartments: others }),
    posts: [...posts],
  };
}

function parted<One>(
  record: Readonly<Record<string, One>>,
  isHere: (one: One) => boolean,
): readonly [here: readonly One[], gone: readonly One[]] {
  const here: One[] = [];
  const gone: One[] = [];
  for (const one of Object.values(record)) (isHere(one) ? here : gone).push(one);
  return [here, gone];
}

function names(gone: readonly Named[]): Readonly<Record<string, Named>> {
  return byId(gone.map(({ id, name }) => ({ id, name })));
}

function byId<One extends { readonly id: string }>(all: readonly One[]) {
  return Object.fromEntries(all.map((one) => [one.id, one]));
}
