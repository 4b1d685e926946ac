import type { Department, Directory, Person } from './state.js';

/** As deep as a tree of departments may be, its root counted. */
export const TREE_DEPTH_MAX = 16;

type Departments = Readonly<Record<string, Pick<Department, 'parent' | 'organisation'>>>;

/** A department and those above it, up to the root; it ends before it would come round again. */
export function chainOf(departments: Departments, id: string): readonly string[] {
  const chain: string[] = [];
  let next: string | undefined = id;
  while (next !== undefined && !chain.includes(next) && Object.hasOwn(departments, next)) {
    chain.push(next);
    next = departments[next]?.parent;
    if (chain.length > TREE_DEPTH_MAX) break;
  }
  return chain;
}

/** The organisation that a department belongs to, or is; undefined where none is marked above it. */
export function organisationOf(
  departments: Departments,
  department: string | undefined,
): string | undefined {
  if (department === undefined) return undefined;
  return chainOf(departments, department).find((id) => departments[id]?.organisation === true);
}

/** The organisation of a person's main department. */
export function organisationOfPerson(directory: Directory, person: string): string | undefined {
  return organisationOf(directory.departments, directory.people[person]?.department);
}

/** All departments that a person is in, the main one first. */
export function departmentsOf({
  department,
  otherDepartments = [],
}: Pick<Person, 'department' | 'otherDepartments'>): readonly string[] {
  return department === undefined ? otherDepartments : [department, ...otherDepartments];
}
