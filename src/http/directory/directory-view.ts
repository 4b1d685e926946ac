import { administers } from '../../engine/directory/powers.js';
import type { Instant } from '../../calendar/calendar-data.js';
import { goesBeyond, spanStateAt, type Span } from '../../engine/directory/span.js';
import type {
  DepartmentEntry,
  Named,
  PersonEntry,
  PostEntry,
  Proxy,
} from '../../engine/directory/state.js';
import { membershipsOf, tenuresOf } from '../../engine/directory/terms-of.js';
import { chainOf, organisationOf } from '../../engine/directory/tree.js';
import { heldIn, holdersOf, vacanciesIn } from '../../engine/directory/vacancies.js';
import { departmentName, personName, postName } from '../../engine/explain/name-of.js';
import type { Caller } from '../../runtime/access/caller.js';
import type { DirectoryMoment } from './directory-moment.js';
import type {
  DepartmentView,
  DirectoryView,
  HoldersView,
  PersonView,
  PostView,
  ProxyView,
  TermView,
  VacanciesView,
} from './directory-views.dto.js';
import type { DirectoryQuery } from './directory.dto.js';

/** The directory as a caller may see it, with names beside the codes, each list by code. */
export function directoryView(
  moment: DirectoryMoment,
  query: DirectoryQuery,
  caller: Caller,
): DirectoryView {
  const { version, record, at } = moment;
  const naming = namingIn(moment);
  const { department, within, search = '', former } = query;
  const wanted = search.toLowerCase();
  const isFound = ({ id, name }: Named) =>
    [id, name.zh, name.en].some((text) => text.toLowerCase().includes(wanted));
  const isHere = (end: Instant | undefined) => former === 'true' || goesBeyond(end, at);
  const isWanted = (id: string) =>
    (department === undefined || id === department) &&
    (within === undefined || chainOf(record.departments, id).includes(within));
  const isAnywhere = department === undefined && within === undefined;
  const departments = byId(record.departments)
    .filter((one) => isWanted(one.id) && isHere(one.ended) && isFound(one))
    .map((one) => departmentView(one, moment, naming));
  const people = byId(record.people)
    .filter((one) => isHere(one.left) && isFound(one))
    .map((one) => personView(one, moment, naming, caller))
    .filter((one) => isAnywhere || placesOf(one).some(isWanted));
  const held = heldIn(moment.directory);
  const posts = byId(record.posts)
    .filter((one) => isHere(one.ended) && isFound(one))
    .map((one) => postView(one, held.get(one.id) ?? 0, naming));
  const shown = new Set(people.map(({ id }) => id));
  const proxies = byId(record.proxies)
    .filter(({ principal, agent }) => shown.has(principal) || shown.has(agent))
    .map((proxy) => proxyView(proxy, at, naming));
  return { version, asOf: at, departments, posts, people, proxies };
}

/** Who holds a post at the moment, and how many it is meant for. */
export function holdersView(moment: DirectoryMoment, post: PostEntry): HoldersView {
  const { person } = namingIn(moment);
  const { id, name, seats } = post;
  const holders = holdersOf(moment.record, id, moment.at).map(({ person: who, ...span }) => ({
    ...person(who),
    ...span,
  }));
  return { asOf: moment.at, post: { id, name }, ...(seats !== undefined && { seats }), holders };
}

/** What nobody holds at the moment. */
export function vacanciesView(moment: DirectoryMoment): VacanciesView {
  const naming = namingIn(moment);
  const { posts, headless } = vacanciesIn(moment.directory);
  return {
    asOf: moment.at,
    posts: posts.map(({ post, seats, held }) => {
      const department = moment.directory.posts[post]?.department;
      return {
        ...naming.post(post),
        ...(department !== undefined && { department: naming.department(department) }),
        seats,
        held,
      };
    }),
    departments: headless.map(naming.department),
  };
}

interface Naming {
  readonly person: (id: string) => Named;
  readonly department: (id: string) => Named;
  readonly post: (id: string) => Named;
}

function namingIn({ directory }: DirectoryMoment): Naming {
  const names = { definition: undefined, directory };
  return {
    person: (id) => ({ id, name: personName(names, id) }),
    department: (id) => ({ id, name: departmentName(names, id) }),
    post: (id) => ({ id, name: postName(names, id) }),
  };
}

function departmentView(
  { id, name, parent, organisation, ended }: DepartmentEntry,
  { record, directory }: DirectoryMoment,
  naming: Naming,
): DepartmentView {
  // Whoever has left heads nothing any more; what has ended still shows who did.
  const { head, inCharge } = directory.departments[id] ?? record.departments[id] ?? {};
  const of = organisationOf(record.departments, id);
  return {
    id,
    name,
    ...(parent !== undefined && { parent: naming.department(parent) }),
    ...(head !== undefined && { head: naming.person(head) }),
    ...(inCharge !== undefined && { inCharge: naming.person(inCharge) }),
    ...(organisation === true && { organisation }),
    ...(of !== undefined && { of: naming.department(of) }),
    ...(ended !== undefined && { ended }),
  };
}

function postView(
  { id, name, department, seats, ended }: PostEntry,
  held: number,
  naming: Naming,
): PostView {
  return {
    id,
    name,
    ...(department !== undefined && { department: naming.department(department) }),
    ...(seats !== undefined && { seats, held }),
    ...(ended !== undefined && { ended }),
  };
}

function personView(
  person: PersonEntry,
  { directory, at }: DirectoryMoment,
  naming: Naming,
  caller: Caller,
): PersonView {
  const { id, name, powers, channels = [], left } = person;
  const main = directory.people[id]?.department;
  const term = (of: Named, span: Span): TermView => ({
    ...of,
    ...(span.from !== undefined && { from: span.from }),
    ...(span.until !== undefined && { until: span.until }),
    state: spanStateAt(span, at),
  });
  const seesChannels = administers(caller.powers) || caller.person === id;
  return {
    id,
    name,
    ...(main !== undefined && { department: naming.department(main) }),
    departments: membershipsOf(person).map((one) => term(naming.department(one.department), one)),
    posts: tenuresOf(person).map((one) => term(naming.post(one.post), one)),
    powers,
    ...(left !== undefined && { left }),
    ...(seesChannels && channels.length > 0 ? { channels } : {}),
  };
}

function placesOf({ departments }: PersonView): readonly string[] {
  return departments.filter(({ state }) => state === 'standing').map(({ id }) => id);
}

function proxyView(proxy: Proxy, at: Instant, { person }: Naming): ProxyView {
  const { id, principal, agent, from, until, openTasks, ended } = proxy;
  const state = ended ? 'over' : spanStateAt({ from, until }, at);
  return { id, principal: person(principal), agent: person(agent), from, until, openTasks, state };
}

function byId<One extends { readonly id: string }>(
  record: Readonly<Record<string, One>>,
): readonly One[] {
  return Object.values(record).sort((a, b) => (a.id < b.id ? -1 : 1));
}
