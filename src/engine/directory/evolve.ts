import { withDividedPowers } from './divided-powers.js';
import type { DirectoryEvent } from './event.js';
import type { Department, Directory, Person, Post, Proxy } from './state.js';

export function evolveDirectory(state: Directory, event: DirectoryEvent): Directory {
  return evolveAll(state, [event]);
}

/** Each list is copied once, however many entries come: an office is entered with thousands of people at once. */
export function evolveAll(state: Directory, events: readonly DirectoryEvent[]): Directory {
  const entered = {
    departments: new Map<string, Department>(),
    posts: new Map<string, Post>(),
    people: new Map<string, Person>(),
    proxies: new Map<string, Proxy>(),
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
  readonly departments: Map<string, Department>;
  readonly posts: Map<string, Post>;
  readonly people: Map<string, Person>;
  readonly proxies: Map<string, Proxy>;
}

function enter(
  { departments, posts, people, proxies }: Entered,
  state: Directory,
  event: Exclude<DirectoryEvent, { type: 'powersDivided' }>,
) {
  switch (event.type) {
    case 'departmentEntered':
      departments.set(event.department.id, event.department);
      return;
    case 'postEntered':
      posts.set(event.post.id, event.post);
      return;
    case 'personEntered':
      people.set(event.person.id, event.person);
      return;
    case 'proxyAppointed':
      proxies.set(event.proxy.id, event.proxy);
      return;
    case 'proxyEnded': {
      const proxy = proxies.get(event.proxy) ?? state.proxies[event.proxy];
      if (proxy) proxies.set(proxy.id, { ...proxy, ended: true });
      return;
    }
    default:
      event satisfies never;
  }
}

function merged<One>(
  before: Readonly<Record<string, One>>,
  entered: ReadonlyMap<string, One>,
): Readonly<Record<string, One>> {
  return entered.size === 0 ? before : { ...before, ...Object.fromEntries(entered) };
}
