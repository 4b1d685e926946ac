import type { Membership, PersonEntry, Tenure } from './state.js';

/** All memberships of a person, the main one first where it is given by itself. */
export function membershipsOf({
  department,
  departments = [],
}: PersonEntry): readonly Membership[] {
  const more = departments.map((one) => (typeof one === 'string' ? { department: one } : one));
  return department === undefined ? more : [{ department }, ...more];
}

export function tenuresOf({ posts }: PersonEntry): readonly Tenure[] {
  return posts.map((one) => (typeof one === 'string' ? { post: one } : one));
}
