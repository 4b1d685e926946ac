import type { Entries } from '../../../src/engine/directory/command.js';
import { eventsOf } from '../../../src/engine/directory/check-entries.js';
import { evolveAll } from '../../../src/engine/directory/evolve.js';
import {
  EMPTY_RECORD,
  type DepartmentEntry,
  type DirectoryRecord,
  type PersonEntry,
  type PostEntry,
} from '../../../src/engine/directory/state.js';

export const named = (id: string) => ({ id, name: { zh: id, en: id } });
export const department = (id: string, more: Partial<DepartmentEntry> = {}): DepartmentEntry => ({
  ...named(id),
  ...more,
});
export const post = (id: string, more: Partial<PostEntry> = {}): PostEntry => ({
  ...named(id),
  ...more,
});
export const person = (id: string, more: Partial<PersonEntry> = {}): PersonEntry => ({
  ...named(id),
  posts: [],
  powers: [],
  ...more,
});
export const recordOf = (entries: Entries, before = EMPTY_RECORD): DirectoryRecord =>
  evolveAll(before, eventsOf(entries));
/** The instant at which a day begins in UTC. */
export const day = (date: string) => `${date}T00:00:00.000Z`;
