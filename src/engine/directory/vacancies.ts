import type { Instant } from '../../calendar/calendar-data.js';
import { earlierEnd, goesBeyond, standsAt, type Span } from './span.js';
import type { Directory, DirectoryRecord } from './state.js';
import { tenuresOf } from './terms-of.js';

/** Somebody who holds a post, and for how long. */
export interface Holder extends Span {
  readonly person: string;
}

/** Who holds a post at an instant, by code. */
export function holdersOf(record: DirectoryRecord, post: string, at: Instant): readonly Holder[] {
  return Object.values(record.people)
    .filter(({ left }) => goesBeyond(left, at))
    .flatMap((person) => {
      const held = tenuresOf(person).find((one) => one.post === post && standsAt(one, at));
      if (held === undefined) return [];
      const { post: _, ...span } = held;
      const until = earlierEnd(span.until, person.left);
      return [{ person: person.id, ...span, ...(until !== undefined && { until }) }];
    })
    .sort((a, b) => (a.person < b.person ? -1 : 1));
}

export interface Vacancies {
  /** Posts with fewer people than they are meant for. */
  readonly posts: readonly {
    readonly post: string;
    readonly seats: number;
    readonly held: number;
  }[];
  /** Departments without a head. */
  readonly headless: readonly string[];
}

/** How many people hold each post. */
export function heldIn({ people }: Directory): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const { posts } of Object.values(people))
    for (const post of posts) held.set(post, (held.get(post) ?? 0) + 1);
  return held;
}

/** What nobody holds; a post that does not say for how many it is wants one. */
export function vacanciesIn(directory: Directory): Vacancies {
  const { departments, posts } = directory;
  const held = heldIn(directory);
  const counted = Object.values(posts).map(({ id, seats = 1 }) => ({
    post: id,
    seats,
    held: held.get(id) ?? 0,
  }));
  return {
    posts: counted.filter((one) => one.held < one.seats).sort((a, b) => (a.post < b.post ? -1 : 1)),
    headless: Object.values(departments)
      .flatMap(({ id, head }) => (head === undefined ? [id] : []))
      .sort(),
  };
}
