import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../src/engine/directory/check-entries.js';
import { directoryAt } from '../../src/engine/directory/directory-at.js';
import { evolveAll } from '../../src/engine/directory/evolve.js';
import { EMPTY_RECORD } from '../../src/engine/directory/state.js';
import { organisationOfPerson } from '../../src/engine/directory/tree.js';
import { vacanciesIn } from '../../src/engine/directory/vacancies.js';
import { readDirectory } from '../../src/scenario/read-directory.js';

const FOLDER = new URL('../../workflows/directories/', import.meta.url);
const read = (name: string) => readDirectory(readFileSync(new URL(name, FOLDER), 'utf8'));

describe('The directories that are shipped', () => {
  it.each(readdirSync(FOLDER))('%s can be entered as it stands', (name) => {
    expect(read(name)).toMatchObject({ ok: true });
  });

  it('have a district with its bureaus side by side, and posts that pass on by themselves', () => {
    const found = read('east-district.yaml');
    if (!found.ok) throw new Error(JSON.stringify(found.problems));
    const record = evolveAll(EMPTY_RECORD, eventsOf(found.command));
    const summer = directoryAt(record, '2020-07-01T02:00:00.000Z');
    const people = ['mayor', 'sci-head', 'fin-head'];
    expect(people.map((one) => organisationOfPerson(summer, one))).toEqual(['DST', 'SCI', 'FIN']);
    const vacant = (at: string) =>
      vacanciesIn(directoryAt(record, at)).posts.map(({ post, held }) => [post, held]);
    expect(vacant('2020-08-31T15:59:59.999Z')).toEqual([['sci-deputy', 1]]);
    expect(vacant('2020-08-31T16:00:00.000Z')).toEqual([['sci-deputy', 0]]);
  });
});

describe('A mistake in a directory file', () => {
  it.each([
    ['head: mayor }', 'head: major }', /BF516|no person "major"/],
    ['organisation: true, head: mayor', 'parent: SCI, head: mayor', /above each other/],
    ['left: 2020-12-31', 'left: 2020-02-30', /not a date/],
    ['from: 2020-06-01, until', 'from: 2020-10-01, until', /ends before it begins/],
    ['seats: 2', 'seats: many', /seats/],
  ])('is told with its place: %j as %j', (right, wrong, message) => {
    const text = readFileSync(new URL('east-district.yaml', FOLDER), 'utf8');
    expect(text).toContain(right);
    const found = readDirectory(text.replace(right, wrong));
    if (found.ok) throw new Error('it was read');
    const [problem] = found.problems;
    expect(problem).toMatchObject({ severity: 'error' });
    expect(JSON.stringify(problem)).toMatch(message);
    expect(problem?.line).toBeGreaterThan(1);
  });
});
