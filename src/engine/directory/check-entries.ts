import type { Instant } from '../../calendar/calendar-data.js';
import { checkAdministrators } from './check-administrators.js';
import { checkChannels } from './check-channels.js';
import { checkEndings } from './check-endings.js';
import { checkReferences } from './check-references.js';
import { checkSpans } from './check-spans.js';
import { checkTree } from './check-tree.js';
import type { Entries } from './command.js';
import { evolveAll } from './evolve.js';
import type { DirectoryFinding, Entered } from './finding.js';
import type { DirectoryEvent } from './event.js';
import type { DirectoryRecord } from './state.js';

/** All that is wrong with entries, each with its place; nothing where they may be entered. */
export function checkEntries(
  before: DirectoryRecord,
  entries: Entries,
  now: Instant,
): readonly DirectoryFinding[] {
  const { departments = [], posts = [], people = [] } = entries;
  const ids = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id));
  const entered: Entered = {
    after: evolveAll(before, eventsOf(entries)),
    touched: { departments: ids(departments), posts: ids(posts), people: ids(people) },
  };
  const wrong = [...checkReferences(entries, before, entered.after, now), ...checkSpans(entries)];
  const findings = [...wrong, ...checkTree(entered), ...checkChannels(people)];
  // Dates that are none, and codes that nobody has, say nothing about who is where.
  if (wrong.length === 0) findings.push(...checkEndings(entered));
  return [...findings, ...checkAdministrators(before, entered.after)];
}

export function eventsOf({
  departments = [],
  posts = [],
  people = [],
}: Entries): readonly DirectoryEvent[] {
  return [
    ...departments.map((department) => ({ type: 'departmentEntered' as const, department })),
    ...posts.map((post) => ({ type: 'postEntered' as const, post })),
    ...people.map((person) => ({ type: 'personEntered' as const, person })),
  ];
}
