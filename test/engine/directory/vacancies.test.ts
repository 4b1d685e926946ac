import { describe, expect, it } from '@jest/globals';
import { directoryAt } from '../../../src/engine/directory/directory-at.js';
import { holdersOf, vacanciesIn } from '../../../src/engine/directory/vacancies.js';
import { day, department, person, post, recordOf } from './a-record.js';

const [spring, summer, autumn] = [day('2020-03-01'), day('2020-06-01'), day('2020-09-01')];
const RECORD = recordOf({
  departments: [department('A', { head: 'wang' }), department('B')],
  posts: [post('director', { seats: 1 }), post('clerk', { seats: 2 }), post('typist')],
  people: [
    person('wang', { posts: [{ post: 'director', from: spring, until: autumn }], left: summer }),
    person('li', { posts: ['clerk', { post: 'director', from: summer }] }),
  ],
});

describe('who holds a post', () => {
  it('is whoever has it at that moment, until he has it no more or leaves', () => {
    expect(holdersOf(RECORD, 'director', day('2020-01-01'))).toEqual([]);
    expect(holdersOf(RECORD, 'director', spring)).toEqual([
      { person: 'wang', from: spring, until: summer },
    ]);
    expect(holdersOf(RECORD, 'director', summer)).toEqual([{ person: 'li', from: summer }]);
    expect(holdersOf(RECORD, 'clerk', autumn)).toEqual([{ person: 'li' }]);
  });
});

describe('what is vacant', () => {
  it('is a post that too few hold, and a department whose head is not there any more', () => {
    expect(vacanciesIn(directoryAt(RECORD, spring))).toEqual({
      posts: [
        { post: 'clerk', seats: 2, held: 1 },
        { post: 'typist', seats: 1, held: 0 },
      ],
      headless: ['B'],
    });
    expect(vacanciesIn(directoryAt(RECORD, summer)).headless).toEqual(['A', 'B']);
    expect(vacanciesIn(directoryAt(RECORD, day('2020-01-01'))).posts).toContainEqual({
      post: 'director',
      seats: 1,
      held: 0,
    });
  });
});
