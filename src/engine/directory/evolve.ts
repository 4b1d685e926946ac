import { withDividedPowers } from './divided-powers.js';
import type { DirectoryEvent } from './event.js';
import type { DepartmentEntry, DirectoryRecord, PersonEntry, PostEntry, Proxy } from './state.js';

export function evolveDirectory(state: DirectoryRecord, event: DirectoryEvent): DirectoryRecord {
  return evolveAll(state, [event]);
}

/** Each list is copied once, however many entries come: an office is entered with thousands of people at once. */
export function evolveAll(
  state: DirectoryRecord,
  events: readonly DirectoryEvent[],
): DirectoryRecord {
  const entered: Entered = {
    departments: new Map(),
    posts: new Map(),
    people: new Map(),
    proxies: new Map(),
  };
  let powersDivided = state.powersDivided;
  for (const event of events) {
    if (event.type === 'powersDivided') {
      const people = merged(state.people, entered.people);
      for (const one of Object.values(withDividedPowers(people, event))) {
        entered.people.set(one.id, one);
      }
      powersDivided = true;
    } else enter(entered, state, event);
  }
  return {
    ...state,
    ...(powersDivided && { powersDivided }),
    departments: merged(state.departments, entered.departments),
    posts: merged(state.posts, entered.posts),
    people: merged(state.people, entered.people),
    proxies: merged(state.proxies, entered.proxies),
  };
}

interface Entered {
  readonly departments: Map<string, DepartmentEntry>;
  readonly posts: Map<string, PostEntry>;
  readonly people: Map<string, PersonEntry>;
  readonly proxies: Map<string, Proxy>;
}

function enter(
  { departments, posts, people, proxies }: Entered,
  state: DirectoryRecord,
  event: Exclude<DirectoryEvent, { type: 'powersDivided' }>,
) {
  switch (event.type) {
    case 'departmentEntered':
      departments.set(event.department.id, event.department);
      return;
    case 'departmentEnded':
      change(departments, state.departments, event.department, { ended: event.at });
      return;
    case 'postEntered':
      posts.set(event.post.id, event.post);
      return;
    case 'postEnded':
      change(posts, state.posts, event.post, { ended: event.at });
      return;
    case 'personEntered':
      people.set(event.person.id, event.person);
      return;
    case 'personLeft':
      change(people, state.people, event.person, { left: event.at });
      return;
    case 'proxyAppointed':
      proxies.set(event.proxy.id, event.proxy);
      return;
    case 'proxyEnded':
      change(proxies, state.proxies, event.proxy, { ended: true });
      return;
    default:
      event satisfies never;
  }
}

function change<One>(
  entered: Map<string, One>,
  before: Readonly<Record<string, One>>,
  id: string,
  fields: Partial<One>,
): void {
  const one = entered.get(id) ?? (Object.hasOwn(before, id) ? before[id] : undefined);
  if (one !== undefined) entered.set(id, { ...one, ...fields });
}

function merged<One>(
  before: Readonly<Record<string, One>>,
  entered: ReadonlyMap<string, One>,
): Readonly<Record<string, One>> {
  return entered.size === 0 ? before : { ...before, ...Object.fromEntries(entered) };
}
