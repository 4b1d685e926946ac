import { describe, expect, it } from '@jest/globals';
import { administratorsAfter, directoryChanges } from '../../src/cli/server/directory-changes.js';
import { readDirectory } from '../../src/scenario/read-directory.js';

const name = (zh: string) => ({ zh, en: zh });

function file(yaml: string) {
  const read = readDirectory(yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.command;
}

/** As the server shows it: names beside the codes. */
const NOW = {
  version: 3,
  departments: [{ id: 'OFF', name: name('办公室'), head: { id: 'wang', name: name('王') } }],
  posts: [{ id: 'staff', name: name('职员') }],
  people: [
    {
      id: 'wang',
      name: name('王'),
      department: { id: 'OFF', name: name('办公室') },
      posts: [{ id: 'staff', name: name('职员') }],
      powers: ['administrator'],
      channels: [{ channel: 'mail', address: 'wang@example.org' }],
    },
    { id: 'li', name: name('李'), posts: [], powers: [] },
  ],
};

const SAME = `
departments: { OFF: { name: { zh: 办公室, en: 办公室 }, head: wang } }
posts: { staff: { name: { zh: 职员, en: 职员 } } }
people:
  wang:
    name: { zh: 王, en: 王 }
    department: OFF
    posts: [staff]
    powers: [administrator]
    channels: [{ channel: mail, address: wang@example.org }]
`;

describe('What a directory file would change', () => {
  it('is nothing where it says what is there already, and who is not in it is left alone', () => {
    expect(directoryChanges(file(SAME), NOW)).toEqual({
      departments: { entered: [], changed: [], same: ['OFF'], untouched: [] },
      posts: { entered: [], changed: [], same: ['staff'], untouched: [] },
      people: { entered: [], changed: [], same: ['wang'], untouched: ['li'] },
    });
    expect(administratorsAfter(file(SAME), NOW)).toEqual(['wang']);
  });

  it.each([
    ['a name', '{ zh: 王, en: 王 }', '{ zh: 王五, en: 王 }'],
    ['a power', '[administrator]', '[auditor]'],
    ['an address', 'wang@example.org', 'office@example.org'],
    ['a post', 'posts: [staff]', 'posts: []'],
  ])('is somebody where %s differs', (_, from, to) => {
    const { people } = directoryChanges(file(SAME.replace(from, to)), NOW);
    expect(people).toMatchObject({ changed: ['wang'], same: [] });
  });

  it('is a department where its head differs, and everybody who is new', () => {
    const other = SAME.replace('head: wang', 'head: zhao').replace(
      'people:',
      'people:\n  zhao: { name: { zh: 赵, en: 赵 } }',
    );
    const changes = directoryChanges(file(other), NOW);
    expect(changes.departments).toMatchObject({ changed: ['OFF'] });
    expect(changes.people).toMatchObject({ entered: ['zhao'], same: ['wang'] });
  });

  it('leaves nobody in charge where the last administrator loses the power', () => {
    expect(administratorsAfter(file(SAME.replace('[administrator]', '[]')), NOW)).toEqual([]);
  });
});
