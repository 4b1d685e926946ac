import { administers } from '../../engine/directory/powers.js';
import type { Instant } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';
import type { Directory, Person, Proxy } from '../../engine/directory/state.js';
import { departmentName, personName } from '../../engine/explain/name-of.js';
import type { Caller } from '../../runtime/access/caller.js';
import type { DirectoryQuery, DirectoryView, PersonView, ProxyView } from './directory.dto.js';

/** The directory as a caller may see it, with names beside the codes, each list by code. */
export function directoryView(
  directory: Directory,
  version: number,
  { department, search = '' }: DirectoryQuery,
  { caller, now }: { readonly caller: Caller; readonly now: Instant },
): DirectoryView {
  const names = { definition: undefined, directory };
  const person = (id: string) => ({ id, name: personName(names, id) });
  const dept = (id: string) => ({ id, name: departmentName(names, id) });
  const wanted = search.toLowerCase();
  const found = ({ id, name }: { readonly id: string; readonly name: Text }) =>
    [id, name.zh, name.en].some((text) => text.toLowerCase().includes(wanted));
  const departments = byId(directory.departments)
    .filter((one) => (department === undefined || one.id === department) && found(one))
    .map(({ id, name, parent, head, inCharge }) => ({
      id,
      name,
      ...(parent === undefined ? {} : { parent: dept(parent) }),
      ...(head === undefined ? {} : { head: person(head) }),
      ...(inCharge === undefined ? {} : { inCharge: person(inCharge) }),
    }));
  const people = byId(directory.people)
    .filter((one) => (department === undefined || one.department === department) && found(one))
    .map((one) => personView(one, directory, caller));
  const shown = new Set(people.map(({ id }) => id));
  const proxies = byId(directory.proxies)
    .filter(({ principal, agent }) => shown.has(principal) || shown.has(agent))
    .map((proxy): ProxyView => {
      const { id, principal, agent, from, until, openTasks } = proxy;
      const state = stateOf(proxy, now);
      return {
        id,
        principal: person(principal),
        agent: person(agent),
        from,
        until,
        openTasks,
        state,
      };
    });
  return { version, departments, posts: byId(directory.posts).filter(found), people, proxies };
}

function personView(person: Person, directory: Directory, caller: Caller): PersonView {
  const { id, name, department, posts, powers, channels = [] } = person;
  const names = { definition: undefined, directory };
  const seesChannels = administers(caller.powers) || caller.person === id;
  return {
    id,
    name,
    ...(department === undefined
      ? {}
      : { department: { id: department, name: departmentName(names, department) } }),
    posts: posts.map((post) => directory.posts[post] ?? { id: post, name: { zh: post, en: post } }),
    powers,
    ...(seesChannels && channels.length > 0 ? { channels } : {}),
  };
}

function stateOf({ from, until, ended }: Proxy, now: Instant): ProxyView['state'] {
  if (ended || until <= now) return 'over';
  return from > now ? 'coming' : 'standing';
}

function byId<One extends { readonly id: string }>(
  record: Readonly<Record<string, One>>,
): readonly One[] {
  return Object.values(record).sort((a, b) => (a.id < b.id ? -1 : 1));
}
