import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkEntries } from '../../../src/engine/directory/check-entries.js';
import type { Entries } from '../../../src/engine/directory/command.js';
import {
  chainOf,
  organisationOf,
  organisationOfPerson,
  TREE_DEPTH_MAX,
} from '../../../src/engine/directory/tree.js';
import { directoryAt } from '../../../src/engine/directory/directory-at.js';
import { EMPTY_RECORD } from '../../../src/engine/directory/state.js';
import { day, department, person, post, recordOf } from './a-record.js';

const NOW = day('2020-06-01');
const [MAY, JULY, SEPTEMBER] = [day('2020-05-01'), day('2020-07-01'), day('2020-09-01')];

const OFFICE = recordOf({
  departments: [
    department('DISTRICT', { organisation: true }),
    department('BUREAU', { organisation: true, parent: 'DISTRICT' }),
    department('PLN', { parent: 'BUREAU', head: 'wang' }),
    department('EMPTY', { parent: 'DISTRICT' }),
  ],
  posts: [post('staff'), post('director', { department: 'BUREAU', seats: 1 }), post('vacant')],
  people: [
    person('wang', { department: 'PLN', posts: ['staff'] }),
    person('gone', { left: MAY }),
    person('admin', { powers: ['administrator'] }),
  ],
});

const found = (entries: Entries, before = OFFICE) =>
  checkEntries(before, entries, NOW).map(
    ({ list, id, field, refusal }) => `${refusal.code} ${list}.${[id, ...field].join('.')}`,
  );

describe('what is wrong with entries', () => {
  it('is nothing in an office that is entered as it stands', () => {
    const all = {
      departments: Object.values(OFFICE.departments),
      posts: Object.values(OFFICE.posts),
      people: Object.values(OFFICE.people),
    };
    expect(found(all)).toEqual([]);
    expect(found(all, EMPTY_RECORD)).toEqual([]);
  });

  it('is every code that nobody has, each by its place', () => {
    expect(
      found({
        departments: [department('A', { parent: 'X', head: 'y', inCharge: 'gone' })],
        posts: [post('p', { department: 'X' })],
        people: [
          person('a', { department: 'X', departments: ['PLN', 'Z'], posts: ['staff', 'q'] }),
        ],
      }),
    ).toEqual([
      'directory.unknown departments.A.parent',
      'directory.unknown departments.A.head',
      'directory.gone departments.A.inCharge',
      'directory.unknown posts.p.department',
      'directory.unknown people.a.department',
      'directory.unknown people.a.departments.1',
      'directory.unknown people.a.posts.1',
    ]);
  });

  it('is a date that is none, and an end before the beginning', () => {
    expect(
      found({
        departments: [department('A', { ended: '2020-02-30' })],
        people: [
          person('a', {
            left: 'soon',
            departments: [{ department: 'PLN', from: SEPTEMBER, until: MAY }],
            posts: [{ post: 'staff', from: 'x' }],
          }),
        ],
      }),
    ).toEqual([
      'directory.date departments.A.ended',
      'directory.date people.a.left',
      'directory.span people.a.departments.0.until',
      'directory.date people.a.posts.0.from',
    ]);
  });

  it('is a circle of departments, wherever it is closed', () => {
    const closed = department('DISTRICT', { organisation: true, parent: 'PLN' });
    expect(found({ departments: [closed] })).toEqual([
      'directory.cycle departments.DISTRICT.parent',
    ]);
    expect(found({ departments: [department('SELF', { parent: 'SELF' })] })).toEqual([
      'directory.cycle departments.SELF.parent',
    ]);
  });

  it('is a tree that is too deep, also below what was moved', () => {
    const line = (length: number) =>
      Array.from({ length }, (_, i) =>
        department(`D${String(i)}`, i === 0 ? {} : { parent: `D${String(i - 1)}` }),
      );
    expect(found({ departments: line(TREE_DEPTH_MAX) }, EMPTY_RECORD)).toEqual([]);
    expect(found({ departments: line(TREE_DEPTH_MAX + 1) }, EMPTY_RECORD)).toEqual([
      `directory.tooDeep departments.D${String(TREE_DEPTH_MAX)}.parent`,
    ]);
    const before = recordOf({ departments: line(TREE_DEPTH_MAX) }, OFFICE);
    expect(found({ departments: [department('D0', { parent: 'PLN' })] }, before)).toEqual([
      'directory.tooDeep departments.D0.parent',
    ]);
  });

  it('is the end of what is still occupied, by people or by what lies below', () => {
    expect(found({ departments: [department('BUREAU', { ended: JULY })] })).toEqual([
      'directory.occupied departments.BUREAU.ended',
    ]);
    expect(found({ departments: [department('PLN', { ended: JULY })] })).toEqual([
      'directory.occupied departments.PLN.ended',
    ]);
    expect(found({ posts: [post('staff', { ended: JULY })] })).toEqual([
      'directory.occupied posts.staff.ended',
    ]);
    expect(found({ departments: [department('EMPTY', { ended: JULY })] })).toEqual([]);
    expect(found({ posts: [post('vacant', { ended: JULY })] })).toEqual([]);
  });

  it('is nothing where everybody is out by then', () => {
    const leaving = person('wang', { department: 'PLN', posts: ['staff'], left: JULY });
    const ending = department('PLN', { parent: 'BUREAU', ended: JULY });
    expect(found({ people: [leaving], departments: [ending] })).toEqual([]);
    const moving = person('wang', {
      departments: [
        { department: 'PLN', until: JULY },
        { department: 'EMPTY', from: JULY },
      ],
    });
    expect(found({ people: [moving], departments: [ending] })).toEqual([]);
  });

  it('is whoever is put into what has ended', () => {
    const before = recordOf({ departments: [department('EMPTY', { ended: JULY })] }, OFFICE);
    const short = { department: 'EMPTY', until: JULY };
    const long = { department: 'EMPTY', until: SEPTEMBER };
    expect(found({ people: [person('a', { departments: [short] })] }, before)).toEqual([]);
    expect(found({ people: [person('a', { departments: [long] })] }, before)).toEqual([
      'directory.gone people.a.departments.0',
    ]);
    expect(found({ people: [person('a', { department: 'EMPTY' })] }, before)).toEqual([
      'directory.gone people.a.department',
    ]);
    expect(found({ departments: [department('B', { parent: 'EMPTY' })] }, before)).toEqual([
      'directory.gone departments.B.parent',
    ]);
  });

  it('is the last administrator with an end, and an address that no channel can use', () => {
    expect(found({ people: [person('admin', { powers: ['administrator'], left: JULY })] })).toEqual(
      ['directory.lastAdministrator people.admin.powers'],
    );
    const channels = [{ channel: 'mail', address: 'nobody' }];
    expect(found({ people: [person('a', { channels })] })).toEqual([
      'directory.channel people.a.channels.0',
    ]);
  });

  it('is not who was head when he left: nothing has to be mended for other entries', () => {
    const before = recordOf({ people: [person('wang', { department: 'PLN', left: MAY })] }, OFFICE);
    const again = department('PLN', {
      parent: 'BUREAU',
      head: 'wang',
      name: { zh: '计', en: 'P' },
    });
    expect(found({ departments: [again] }, before)).toEqual([]);
  });
});

describe('the tree', () => {
  it('has a district and its bureaus side by side', () => {
    const { departments } = OFFICE;
    expect(organisationOf(departments, 'PLN')).toBe('BUREAU');
    expect(organisationOf(departments, 'EMPTY')).toBe('DISTRICT');
    expect(organisationOf(departments, 'NONE')).toBeUndefined();
    expect(organisationOfPerson(directoryAt(OFFICE, NOW), 'wang')).toBe('BUREAU');
    expect(chainOf(departments, 'PLN')).toEqual(['PLN', 'BUREAU', 'DISTRICT']);
  });

  it('is one whatever is accepted: from every department a chain leads to a root', () => {
    const id = fc.integer({ min: 0, max: 24 }).map((n) => `D${String(n)}`);
    const move = fc.record({ id, parent: fc.option(id, { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(fc.array(move, { maxLength: 6 }), { maxLength: 12 }), (entries) => {
        let record = recordOf({
          departments: Array.from({ length: 25 }, (_, n) => department(`D${String(n)}`)),
        });
        for (const moves of entries) {
          const departments = moves.map(({ id: one, parent }) =>
            department(one, parent === undefined ? {} : { parent }),
          );
          if (checkEntries(record, { departments }, NOW).length > 0) continue;
          record = recordOf({ departments }, record);
        }
        for (const one of Object.keys(record.departments)) {
          const root = chainOf(record.departments, one).at(-1) ?? '';
          expect(record.departments[root]).not.toHaveProperty('parent');
          expect(chainOf(record.departments, one).length).toBeLessThanOrEqual(TREE_DEPTH_MAX);
        }
      }),
    );
  });
});
