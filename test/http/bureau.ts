import { readFileSync } from 'node:fs';
import type { DirectoryRecord } from '../../src/engine/directory/state.js';
import { readDirectory } from '../../src/scenario/read-directory.js';

const FILE = new URL('../../workflows/directories/science-bureau.yaml', import.meta.url);

type People = Partial<Pick<DirectoryRecord, 'departments' | 'posts' | 'people'>>;

/** The shipped bureau, keyed as an office's directory is. */
export function bureau(): People {
  const found = readDirectory(readFileSync(FILE, 'utf8'));
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const byId = <One extends { readonly id: string }>(all: readonly One[]) =>
    Object.fromEntries(all.map((one) => [one.id, one]));
  const { departments, posts, people } = found.command;
  return { departments: byId(departments), posts: byId(posts), people: byId(people) };
}
