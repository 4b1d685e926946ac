import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { directoryAt, turnsOf } from '../../../src/engine/directory/directory-at.js';
import { standsAt } from '../../../src/engine/directory/span.js';
import { departmentsOf } from '../../../src/engine/directory/tree.js';
import { membershipsOf, tenuresOf } from '../../../src/engine/directory/terms-of.js';
import { personName } from '../../../src/engine/explain/name-of.js';
import { actingFor, peopleOf } from '../../../src/engine/party.js';
import { day, department, person, post, recordOf } from './a-record.js';

const [spring, summer, autumn] = [day('2020-03-01'), day('2020-06-01'), day('2020-09-01')];

const RECORD = recordOf({
  departments: [
    department('PLN', { head: 'wang' }),
    department('FIN'),
    department('OLD', { ended: summer }),
  ],
  posts: [post('director'), post('staff'), post('typist', { ended: summer })],
  people: [
    person('wang', { department: 'PLN', posts: ['staff'], left: autumn }),
    person('li', {
      departments: [
        { department: 'OLD', until: summer },
        { department: 'PLN', from: summer },
        'FIN',
      ],
      posts: ['staff', { post: 'director', from: spring, until: autumn }],
    }),
  ],
});

describe('a directory at a moment', () => {
  it('has a post from its first instant on, and no more at its last', () => {
    const holders = (at: string) => peopleOf({ post: 'director' }, directoryAt(RECORD, at));
    expect(holders('2020-02-29T23:59:59.999Z')).toEqual([]);
    expect(holders(spring)).toEqual(['li']);
    expect(holders('2020-08-31T23:59:59.999Z')).toEqual(['li']);
    expect(holders(autumn)).toEqual([]);
  });

  it('has the first department that stands as the main one, and the others beside it', () => {
    expect(directoryAt(RECORD, spring).people['li']).toMatchObject({
      department: 'OLD',
      otherDepartments: ['FIN'],
    });
    const later = directoryAt(RECORD, summer);
    expect(later.people['li']).toMatchObject({ department: 'PLN', otherDepartments: ['FIN'] });
    expect(peopleOf({ department: 'FIN' }, later)).toEqual(['li']);
    expect(peopleOf({ department: 'PLN' }, later)).toEqual(['li', 'wang']);
  });

  it('is without who has left and what has ended, and still knows their names', () => {
    const directory = directoryAt(RECORD, autumn);
    expect(Object.keys(directory.people)).toEqual(['li']);
    expect(Object.keys(directory.departments)).toEqual(['PLN', 'FIN']);
    expect(Object.keys(directory.posts)).toEqual(['director', 'staff']);
    expect(directory.departments['PLN']).not.toHaveProperty('head');
    expect(personName({ definition: undefined, directory }, 'wang')).toEqual({
      zh: 'wang',
      en: 'wang',
    });
    const at = { directory, now: autumn, openedAt: spring };
    expect(actingFor('wang', { person: 'wang' }, at)).toEqual({ may: false });
  });

  it('has no proxy of somebody who has left', () => {
    const proxy = {
      id: 'proxy-1',
      principal: 'li',
      agent: 'wang',
      from: spring,
      until: day('2020-12-01'),
      openTasks: true,
      ended: false,
    };
    const record = { ...RECORD, proxies: { 'proxy-1': proxy } };
    expect(Object.keys(directoryAt(record, summer).proxies)).toEqual(['proxy-1']);
    expect(Object.keys(directoryAt(record, autumn).proxies)).toEqual([]);
  });

  it('is the same object between two dates, so that nobody makes it twice', () => {
    const once = directoryAt(RECORD, summer);
    expect(directoryAt(RECORD, '2020-07-15T00:00:00.000Z')).toBe(once);
    expect(directoryAt(RECORD, autumn)).not.toBe(once);
  });

  it('is what the dates say, whatever was asked before', () => {
    const instant = fc.integer({ min: 1, max: 28 }).map((n) => day(`2020-02-${pad(n)}`));
    const maybe = fc.option(instant, { nil: undefined });
    const span = fc.record({ from: maybe, until: maybe }).map(({ from, until }) => ({
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    }));
    const term = fc.tuple(fc.constantFrom('A', 'B', 'C'), span);
    const terms = fc.array(term, { maxLength: 4 });
    const someone = fc.record({ terms, tenures: terms, left: maybe });
    const record = fc.array(someone, { maxLength: 4 }).map((all) =>
      recordOf({
        departments: ['A', 'B', 'C'].map((id) => department(id)),
        posts: ['A', 'B', 'C'].map((id) => post(id)),
        people: all.map(({ terms: in_, tenures, left }, i) =>
          person(`p${String(i)}`, {
            departments: in_.map(([id, dates]) => ({ department: id, ...dates })),
            posts: tenures.map(([id, dates]) => ({ post: id, ...dates })),
            ...(left !== undefined && { left }),
          }),
        ),
      }),
    );
    fc.assert(
      fc.property(record, fc.array(instant, { minLength: 1, maxLength: 6 }), (one, moments) => {
        for (const at of moments) {
          const { people } = directoryAt(one, at);
          const here = Object.values(one.people).filter(({ left }) => standsAt(until(left), at));
          expect(Object.keys(people)).toEqual(here.map(({ id }) => id));
          for (const entry of here) {
            const now = people[entry.id];
            const standing = membershipsOf(entry).filter((term_) => standsAt(term_, at));
            const ids = [...new Set(standing.map((term_) => term_.department))];
            expect(now && departmentsOf(now)).toEqual(ids);
            const held = tenuresOf(entry).filter((term_) => standsAt(term_, at));
            expect(now?.posts).toEqual([...new Set(held.map((term_) => term_.post))]);
          }
        }
      }),
    );
  });

  it('turns at every date that is on record, each once and in order', () => {
    expect(turnsOf(RECORD)).toEqual([spring, summer, autumn]);
  });
});

function until(left: string | undefined) {
  return left === undefined ? {} : { until: left };
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}
