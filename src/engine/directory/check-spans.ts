import { epochMsOf } from '../../calendar/instant.js';
import { refuse } from '../refusal.js';
import type { Entries } from './command.js';
import type { DirectoryFinding } from './finding.js';
import type { Span } from './span.js';

type Wrong = Pick<DirectoryFinding, 'field' | 'refusal'>;

/** Every date is an instant, and nothing ends before it begins. */
export function checkSpans({
  departments = [],
  posts = [],
  people = [],
}: Entries): readonly DirectoryFinding[] {
  return [
    ...departments.flatMap(({ id, ended }) =>
      inList('departments', id, wrongInstant(['ended'], ended)),
    ),
    ...posts.flatMap(({ id, ended }) => inList('posts', id, wrongInstant(['ended'], ended))),
    ...people.flatMap(({ id, left, departments: memberships = [], posts: tenures }) =>
      inList('people', id, [
        ...wrongInstant(['left'], left),
        ...wrongSpans('departments', memberships),
        ...wrongSpans('posts', tenures),
      ]),
    ),
  ];
}

function inList(
  list: DirectoryFinding['list'],
  id: string,
  wrong: readonly Wrong[],
): readonly DirectoryFinding[] {
  return wrong.map((one) => ({ list, id, ...one }));
}

function wrongSpans(field: string, terms: readonly (string | Span)[]): readonly Wrong[] {
  return terms.flatMap((term, i): readonly Wrong[] => {
    if (typeof term === 'string') return [];
    const { from, until } = term;
    const wrong = [
      ...wrongInstant([field, i, 'from'], from),
      ...wrongInstant([field, i, 'until'], until),
    ];
    if (wrong.length > 0 || from === undefined || until === undefined || from < until) return wrong;
    return [{ field: [field, i, 'until'], refusal: backwards(from, until) }];
  });
}

function wrongInstant(field: Wrong['field'], at: string | undefined): readonly Wrong[] {
  if (at === undefined || isInstant(at)) return [];
  const { refusal } = refuse(
    'directory.date',
    `“${at}”不是日期，请写成2020-09-30`,
    `"${at}" is not a date; write 2020-09-30`,
    { at },
  );
  return [{ field, refusal }];
}

function isInstant(text: string): boolean {
  try {
    epochMsOf(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function backwards(from: string, until: string) {
  return refuse(
    'directory.span',
    '止于起之前，请改正起止日期',
    'this ends before it begins; correct the dates',
    { from, until },
  ).refusal;
}
