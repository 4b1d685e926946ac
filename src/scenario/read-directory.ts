import { problemAt, type Finding } from '../definition/problem-at.js';
import type { Problem } from '../definition/problem.js';
import { readYaml } from '../definition/read-yaml.js';
import { shapeChecker } from '../definition/shape-checker.js';
import type { DirectoryCommand } from '../engine/directory/command.js';
import type { Department, Person, Post } from '../engine/directory/state.js';
import { inOrder } from './read-scenario.js';
import { scenarioCodes } from './scenario-codes.js';
import { directorySchema } from './schema/directory-schema.js';

export type EnterDirectory = Extract<DirectoryCommand, { readonly type: 'enter' }>;

export type ReadDirectory =
  | { readonly ok: true; readonly command: Required<EnterDirectory> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A directory as its file has it: everybody under his code. */
export interface DirectoryFile {
  readonly departments?: Readonly<Record<string, Omit<Department, 'id'>>>;
  readonly posts?: Readonly<Record<string, Omit<Post, 'id'>>>;
  readonly people?: Readonly<Record<string, Omit<Person, 'id' | 'posts' | 'powers'> & Lists>>;
}

type Lists = Partial<Pick<Person, 'posts' | 'powers'>>;

const directoryShape = shapeChecker(directorySchema);

/** Reads a directory file into the command that enters it. */
export function readDirectory(source: string): ReadDirectory {
  const read = readYaml(source);
  if (!read.ok) return read;
  const { data, places } = read;
  const shape = directoryShape(data);
  const findings = shape.length > 0 ? shape : unknownCodes(data as DirectoryFile);
  if (findings.length === 0) return { ok: true, command: enterCommand(data as DirectoryFile) };
  return { ok: false, problems: inOrder(findings.map((finding) => problemAt(places, finding))) };
}

/** The command that enters departments, posts and people written under their codes. */
export function enterCommand({
  departments,
  posts,
  people,
}: DirectoryFile): Required<EnterDirectory> {
  return {
    type: 'enter',
    departments: listed(departments),
    posts: listed(posts),
    people: listed(people).map((person) => ({ ...person, ...listsOf(person) })),
  };
}

function listsOf({ posts = [], powers = [] }: Lists): Required<Lists> {
  return { posts, powers };
}

function listed<T>(members: Readonly<Record<string, T>> = {}): readonly (T & { id: string })[] {
  return Object.entries(members).map(([id, member]) => ({ id, ...member }));
}

function unknownCodes({
  departments = {},
  posts = {},
  people = {},
}: DirectoryFile): readonly Finding[] {
  const findings: Finding[] = [];
  const check = (known: object, code: string | undefined, path: readonly (string | number)[]) => {
    if (code === undefined || Object.hasOwn(known, code)) return;
    findings.push({
      code: scenarioCodes.directory,
      path,
      of: 'value',
      message: {
        zh: `目录里没有“${code}”。`,
        en: `The directory has no "${code}".`,
      },
    });
  };
  for (const [id, { parent, head, inCharge }] of Object.entries(departments)) {
    check(departments, parent, ['departments', id, 'parent']);
    check(people, head, ['departments', id, 'head']);
    check(people, inCharge, ['departments', id, 'inCharge']);
  }
  for (const [id, person] of Object.entries(people)) {
    check(departments, person.department, ['people', id, 'department']);
    for (const [i, post] of (person.posts ?? []).entries()) {
      check(posts, post, ['people', id, 'posts', i]);
    }
  }
  return findings;
}
