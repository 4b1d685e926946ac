import type { Instant } from '../../calendar/calendar-data.js';
import { refuse } from '../refusal.js';
import type { Entries } from './command.js';
import { ONE_OF_LIST, type DirectoryList } from './directory-list.js';
import type { DirectoryFinding } from './finding.js';
import { goesBeyond } from './span.js';
import type { DirectoryRecord, PersonEntry } from './state.js';

interface Reference {
  readonly list: DirectoryList;
  readonly id: string;
  readonly field: DirectoryFinding['field'];
  readonly to: DirectoryList;
  readonly code: string | undefined;
}

/** Whatever is named must be there; and whoever comes to head something must not have left. */
export function checkReferences(
  entries: Entries,
  before: DirectoryRecord,
  after: DirectoryRecord,
  now: Instant,
): readonly DirectoryFinding[] {
  return referencesIn(entries).flatMap(({ to, code, ...place }) => {
    if (code === undefined) return [];
    if (!Object.hasOwn(after[to], code)) return [{ ...place, refusal: unknown(to, code) }];
    const left = to === 'people' ? after.people[code]?.left : undefined;
    const { head, inCharge } = before.departments[place.id] ?? {};
    // What stood there when he left may stay: nobody is head by it.
    if (goesBeyond(left, now) || [head, inCharge].includes(code)) return [];
    return [{ ...place, refusal: hasLeft(code) }];
  });
}

function referencesIn({
  departments = [],
  posts = [],
  people = [],
}: Entries): readonly Reference[] {
  return [
    ...departments.flatMap(({ id, parent, head, inCharge }): readonly Reference[] => [
      { list: 'departments', id, field: ['parent'], to: 'departments', code: parent },
      { list: 'departments', id, field: ['head'], to: 'people', code: head },
      { list: 'departments', id, field: ['inCharge'], to: 'people', code: inCharge },
    ]),
    ...posts.map(({ id, department: code }): Reference => ({
      list: 'posts',
      id,
      field: ['department'],
      to: 'departments',
      code,
    })),
    ...people.flatMap(referencesOf),
  ];
}

function referencesOf({
  id,
  department,
  departments = [],
  posts,
}: PersonEntry): readonly Reference[] {
  const place = { list: 'people', id } as const;
  return [
    { ...place, field: ['department'], to: 'departments', code: department },
    ...departments.map((one, i): Reference => {
      const code = typeof one === 'string' ? one : one.department;
      return { ...place, field: ['departments', i], to: 'departments', code };
    }),
    ...posts.map((one, i): Reference => {
      const code = typeof one === 'string' ? one : one.post;
      return { ...place, field: ['posts', i], to: 'posts', code };
    }),
  ];
}

function unknown(list: DirectoryList, code: string) {
  const { zh, en } = ONE_OF_LIST[list];
  return refuse(
    'directory.unknown',
    `通讯录中没有${zh}“${code}”`,
    `the directory has no ${en} "${code}"`,
    { ids: code },
  ).refusal;
}

function hasLeft(person: string) {
  return refuse(
    'directory.gone',
    `${person}已经离职，请改为在职人员`,
    `${person} has left; name somebody who works here`,
    { person },
  ).refusal;
}
