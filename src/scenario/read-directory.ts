import type { Text } from '../definition/definition.js';
import { problemAt, type Finding } from '../definition/problem-at.js';
import type { Problem } from '../definition/problem.js';
import { readYaml } from '../definition/read-yaml.js';
import { shapeChecker } from '../definition/shape-checker.js';
import { checkEntries } from '../engine/directory/check-entries.js';
import type { DirectoryCommand } from '../engine/directory/command.js';
import {
  EMPTY_RECORD,
  type DepartmentEntry,
  type PersonEntry,
  type PostEntry,
} from '../engine/directory/state.js';
import { entriesInInstants } from '../engine/directory/written-moments.js';
import { inOrder } from './read-scenario.js';
import { scenarioCodes } from './scenario-codes.js';
import { directorySchema } from './schema/directory-schema.js';

export type EnterDirectory = Extract<DirectoryCommand, { readonly type: 'enter' }>;

export type ReadDirectory =
  | { readonly ok: true; readonly command: Required<EnterDirectory> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A directory as its file has it: everybody under his code. */
export interface DirectoryFile {
  readonly departments?: Readonly<Record<string, Omit<DepartmentEntry, 'id'>>>;
  readonly posts?: Readonly<Record<string, Omit<PostEntry, 'id'>>>;
  readonly people?: Readonly<Record<string, Omit<PersonEntry, 'id' | 'posts' | 'powers'> & Lists>>;
}

type Lists = Partial<Pick<PersonEntry, 'posts' | 'powers'>>;

/** Of the office that is assumed where nothing else is said. */
const USUAL_ZONE = 'Asia/Shanghai';

const directoryShape = shapeChecker(directorySchema);

/** Before all dates of a file: whoever is in it may still be named by it. */
const BEGINNING = '0001-01-01T00:00:00.000Z';

/** Reads a directory file into the command that enters it; its dates are those of the zone. */
export function readDirectory(source: string, zone = USUAL_ZONE): ReadDirectory {
  const read = readYaml(source);
  if (!read.ok) return read;
  const { data, places } = read;
  const shape = directoryShape(data);
  const findings = shape.length > 0 ? shape : findingsIn(data as DirectoryFile, zone);
  if (findings.length === 0) {
    return { ok: true, command: enterCommand(data as DirectoryFile, zone) };
  }
  return { ok: false, problems: inOrder(findings.map((finding) => problemAt(places, finding))) };
}

/** The command that enters departments, posts and people written under their codes. */
export function enterCommand(
  { departments, posts, people }: DirectoryFile,
  zone: string,
): Required<EnterDirectory> {
  const entries = {
    departments: listed(departments),
    posts: listed(posts),
    people: listed(people).map((person) => ({ ...person, ...listsOf(person) })),
  };
  return { type: 'enter', ...entriesInInstants(entries, zone) };
}

function listsOf({ posts = [], powers = [] }: Lists): Required<Lists> {
  return { posts, powers };
}

function listed<T>(members: Readonly<Record<string, T>> = {}): readonly (T & { id: string })[] {
  return Object.entries(members).map(([id, member]) => ({ id, ...member }));
}

/** What could not be entered into an office that has nothing else. */
function findingsIn(file: DirectoryFile, zone: string): readonly Finding[] {
  return checkEntries(EMPTY_RECORD, enterCommand(file, zone), BEGINNING).map(
    ({ list, id, field, refusal }): Finding => ({
      code: scenarioCodes.directory,
      path: [list, id, ...field],
      of: 'value',
      message: sentences(refusal.message),
    }),
  );
}

function sentences({ zh, en }: Text): Text {
  return { zh: `${zh}。`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.` };
}
