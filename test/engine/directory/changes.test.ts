import { describe, expect, it } from '@jest/globals';
import { changesBy } from '../../../src/engine/directory/changes.js';
import { day, department, person, post, recordOf } from './a-record.js';

const NOW = recordOf({
  departments: [department('OFF', { head: 'wang' })],
  posts: [post('staff'), post('old')],
  people: [
    person('wang', {
      department: 'OFF',
      posts: ['staff', 'old'],
      powers: ['administrator', 'auditor'],
      channels: [{ channel: 'mail', address: 'wang@example.org' }],
    }),
    person('li'),
  ],
});
const WANG = NOW.people['wang'] ?? person('wang');

describe('what entries would change', () => {
  it('is nothing where they say what is there already, and who is not named is left alone', () => {
    const all = {
      departments: [department('OFF', { head: 'wang', organisation: false })],
      posts: [post('staff')],
      people: [WANG],
    };
    expect(changesBy(NOW, all)).toEqual({
      departments: { entered: [], changed: [], ended: [], same: ['OFF'], untouched: [] },
      posts: { entered: [], changed: [], ended: [], same: ['staff'], untouched: ['old'] },
      people: { entered: [], changed: [], ended: [], same: ['wang'], untouched: ['li'] },
    });
  });

  it('is nothing where the same is written in other words or in another order', () => {
    const { department: _, ...rest } = WANG;
    const same = person('wang', {
      ...rest,
      departments: [{ department: 'OFF' }],
      posts: [{ post: 'old' }, 'staff'],
      powers: ['auditor', 'administrator'],
    });
    expect(changesBy(NOW, { people: [same] }).people).toMatchObject({
      changed: [],
      same: ['wang'],
    });
  });

  it.each([
    ['a name', { name: { zh: '王五', en: 'wang' } }],
    ['a power', { powers: ['auditor'] as const }],
    ['an address', { channels: [{ channel: 'mail', address: 'office@example.org' }] }],
    ['a post', { posts: [] }],
    ['the end of a post', { posts: ['staff', { post: 'old', until: day('2020-09-01') }] }],
    ['a department', { departments: ['PLN'] }],
  ])('is somebody where %s differs', (_, more) => {
    const { people } = changesBy(NOW, { people: [{ ...WANG, ...more }] });
    expect(people).toMatchObject({ changed: ['wang'], same: [] });
  });

  it('is who leaves, what ends, and everybody who is new', () => {
    const changes = changesBy(NOW, {
      departments: [department('OFF')],
      posts: [post('old', { ended: day('2020-09-01') })],
      people: [person('zhao'), person('li', { left: day('2020-09-01') })],
    });
    expect(changes.departments).toMatchObject({ changed: ['OFF'] });
    expect(changes.posts).toMatchObject({ ended: ['old'] });
    expect(changes.people).toMatchObject({ entered: ['zhao'], ended: ['li'] });
  });
});
