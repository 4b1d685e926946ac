import type { Instant } from '../../calendar/calendar-data.js';
import { refuse } from '../refusal.js';
import type { DirectoryFinding, Entered } from './finding.js';
import { earlierEnd, goesBeyond } from './span.js';
import { membershipsOf, tenuresOf } from './terms-of.js';

/** What may not go on when something else has ended. */
interface Bond {
  readonly of: Pick<DirectoryFinding, 'list' | 'id'>;
  readonly field: DirectoryFinding['field'];
  /** What ends, and with it what hangs on it. */
  readonly on: { readonly list: 'departments' | 'posts'; readonly id: string };
  readonly until: Instant | undefined;
}

/**
 * Nobody is in what has ended, and nothing lies below it. Whichever side was entered is to blame;
 * where both were, the one that goes on.
 */
export function checkEndings(entered: Entered): readonly DirectoryFinding[] {
  const { after, touched } = entered;
  const endOf = ({ list, id }: Bond['on']) =>
    Object.hasOwn(after[list], id) ? after[list][id]?.ended : undefined;
  const found: DirectoryFinding[] = [];
  const occupied = new Map<string, { readonly on: Bond['on']; readonly by: string[] }>();
  for (const { of, field, on, until } of bondsIn(entered)) {
    const ended = endOf(on);
    if (ended === undefined || !goesBeyond(until, ended)) continue;
    if (touched[of.list].has(of.id)) {
      found.push({ ...of, field, refusal: gone(on.id, ended) });
    } else if (touched[on.list].has(on.id)) {
      const key = `${on.list} ${on.id}`;
      const { by } = occupied.get(key) ?? { by: [] as string[] };
      by.push(of.id);
      occupied.set(key, { on, by });
    }
  }
  for (const { on, by } of occupied.values()) {
    found.push({ ...on, field: ['ended'], refusal: isOccupied(on.id, by) });
  }
  return found;
}

function bondsIn({ after: { departments, posts, people } }: Entered): readonly Bond[] {
  const bonds: Bond[] = [];
  for (const { id, parent, ended: until } of Object.values(departments)) {
    if (parent === undefined) continue;
    const on = { list: 'departments', id: parent } as const;
    bonds.push({ of: { list: 'departments', id }, field: ['parent'], on, until });
  }
  for (const { id, department, ended: until } of Object.values(posts)) {
    if (department === undefined) continue;
    const on = { list: 'departments', id: department } as const;
    bonds.push({ of: { list: 'posts', id }, field: ['department'], on, until });
  }
  for (const person of Object.values(people)) {
    const of = { list: 'people', id: person.id } as const;
    const main = person.department === undefined ? 0 : 1;
    for (const [i, { department, until }] of membershipsOf(person).entries()) {
      const field = i < main ? ['department'] : ['departments', i - main];
      const on = { list: 'departments', id: department } as const;
      bonds.push({ of, field, on, until: earlierEnd(until, person.left) });
    }
    for (const [i, { post, until }] of tenuresOf(person).entries()) {
      const on = { list: 'posts', id: post } as const;
      bonds.push({ of, field: ['posts', i], on, until: earlierEnd(until, person.left) });
    }
  }
  return bonds;
}

function gone(id: string, ended: Instant) {
  return refuse(
    'directory.gone',
    `${id}已撤销或将撤销，不能再有人员或下级`,
    `${id} has ended or will end, and nobody and nothing may be in it after that`,
    { id, ended },
  ).refusal;
}

const NAMED_MAX = 10;

function isOccupied(id: string, by: readonly string[]) {
  const count = String(by.length);
  const named = by.slice(0, NAMED_MAX);
  return refuse(
    'directory.occupied',
    `${id}还有人员或下级（${count}）：${named.join('、')}，请先移出再撤销`,
    `${id} still has people or something below it (${count}): ${named.join(', ')}; move them first`,
    { id, by: named },
  ).refusal;
}
