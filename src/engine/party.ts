import type { Instant } from '../calendar/calendar-data.js';
import type { DepartmentOf, Who } from '../definition/definition.js';
import { administers } from './directory/powers.js';
import type { Directory } from './directory/state.js';
import { departmentsOf } from './directory/tree.js';

/** Who has a task or gets a message. The directory says, when asked, which people that is. */
export type Party =
  | { readonly person: string }
  | { readonly department: string }
  | { readonly post: string }
  | { readonly anyOf: readonly Party[] }
  /** An outside body or respondent: no account here. */
  | { readonly outside: string }
  /** Whoever keeps the processes: gets what has nobody else. */
  | { readonly administrator: true };

/** What the names in a `Who` stand for in one instance, at one task. */
export interface WhoFacts {
  readonly directory: Directory;
  readonly roles: Readonly<Record<string, Party>>;
  readonly starter: string;
  /** The department responsible for the task or item, and whoever has it. */
  readonly department?: string;
  readonly assignee?: Party;
  readonly actorOf: (step: string) => string | undefined;
  /** What a field of the start form says. */
  readonly field: (name: string) => unknown;
  /** What an expression gives now. */
  readonly expression: (source: string) => unknown;
  /** The rule of a role slot, and whether it is an outside body. */
  readonly roleRule: (
    role: string,
  ) => { readonly who?: Who; readonly outside: boolean } | undefined;
}

/** The party that a `Who` means, or undefined where there is nobody. */
export function resolveWho(who: Who, facts: WhoFacts): Party | undefined {
  if ('role' in who) return resolveRole(who.role, facts);
  if ('person' in who) return facts.directory.people[who.person] && { person: who.person };
  if ('post' in who) return { post: who.post };
  if ('department' in who) return { department: who.department };
  if ('starter' in who) return { person: facts.starter };
  if ('assignee' in who) return facts.assignee;
  if ('actorOf' in who) return personOrNone(facts.actorOf(who.actorOf));
  if ('headOf' in who) return personOrNone(namedDepartment(who.headOf, facts)?.head);
  if ('inChargeOf' in who) return personOrNone(namedDepartment(who.inChargeOf, facts)?.inCharge);
  if ('superiorOf' in who) return superiorOf(resolveWho(who.superiorOf, facts), facts.directory);
  if ('headsAbove' in who) return anyOf(headsAbove(who.headsAbove, facts));
  if ('field' in who) return anyOf(namedIn(facts.field(who.field), facts.directory));
  if ('expression' in who) {
    return anyOf(namedIn(facts.expression(who.expression), facts.directory));
  }
  return anyOf(who.anyOf.flatMap((one) => resolveWho(one, facts) ?? []));
}

function anyOf(parties: readonly Party[]): Party | undefined {
  return parties.length === 0 ? undefined : { anyOf: parties };
}

/** The next above somebody; undefined for whoever has nobody above him. */
export function superiorOf(party: Party | undefined, directory: Directory): Party | undefined {
  const [person] = party ? peopleOf(party, directory) : [];
  if (person === undefined) return undefined;
  return personOrNone(above(person, lineOf(person, directory, ['head', 'inCharge']))[0]);
}

function headsAbove(
  { of, levels, until }: Extract<Who, { readonly headsAbove: unknown }>['headsAbove'],
  facts: WhoFacts,
): readonly Party[] {
  const { directory } = facts;
  const party = resolveWho(of, facts);
  const [person] = party ? peopleOf(party, directory) : [];
  if (person === undefined) return [];
  const heads = above(person, lineOf(person, directory, ['head'])).slice(0, levels);
  const last = heads.findIndex(
    (one) => until !== undefined && directory.people[one]?.posts.includes(until) === true,
  );
  return (last < 0 ? heads : heads.slice(0, last + 1)).map((one) => ({ person: one }));
}

/** Whoever stands above a person in his department and in those above it, the nearest first. */
function lineOf(
  person: string,
  directory: Directory,
  posts: readonly ('head' | 'inCharge')[],
): readonly string[] {
  const line: string[] = [];
  const seen = new Set<string>();
  let id = directory.people[person]?.department;
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    const department = directory.departments[id];
    for (const post of posts) {
      const holder = department?.[post];
      if (holder !== undefined && directory.people[holder]) line.push(holder);
    }
    id = department?.parent;
  }
  return [...new Set(line)];
}

/** What comes behind the person in a line; all of it where he does not stand in it. */
function above(person: string, line: readonly string[]): readonly string[] {
  return line.slice(line.indexOf(person) + 1);
}

/** The people and departments that a form or an expression names, by their ids. */
function namedIn(value: unknown, { people, departments }: Directory): readonly Party[] {
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
  return ids.flatMap((id): readonly Party[] => {
    if (typeof id !== 'string') return [];
    if (Object.hasOwn(people, id)) return [{ person: id }];
    return Object.hasOwn(departments, id) ? [{ department: id }] : [];
  });
}

/** A party taken apart in the order in which it was put together. */
export function partsOf(party: Party): readonly Party[] {
  return 'anyOf' in party ? party.anyOf.flatMap(partsOf) : [party];
}

function resolveRole(role: string, facts: WhoFacts): Party | undefined {
  const bound = facts.roles[role];
  if (bound) return bound;
  const rule = facts.roleRule(role);
  if (rule?.outside) return { outside: role };
  return rule?.who && resolveWho(rule.who, facts);
}

function namedDepartment(of: DepartmentOf, facts: WhoFacts) {
  if (of === 'task')
    return facts.department === undefined
      ? undefined
      : facts.directory.departments[facts.department];
  const id = of === 'starter' ? facts.directory.people[facts.starter]?.department : of.department;
  return id === undefined ? undefined : facts.directory.departments[id];
}

function personOrNone(person: string | undefined): Party | undefined {
  return person === undefined ? undefined : { person };
}

/** The people a party stands for, each once, in the order of their ids. */
export function peopleOf(party: Party, directory: Directory): readonly string[] {
  if ('person' in party) return [party.person];
  if ('outside' in party) return [];
  if ('anyOf' in party) {
    return [...new Set(party.anyOf.flatMap((one) => peopleOf(one, directory)))].sort();
  }
  return Object.values(directory.people)
    .filter((person) => {
      if ('department' in party) return departmentsOf(person).includes(party.department);
      if ('post' in party) return person.posts.includes(party.post);
      return administers(person.powers);
    })
    .map((person) => person.id)
    .sort();
}

/** The party where there is anybody in it, or somebody outside; else whoever keeps the processes. */
export function orAdministrator(party: Party | undefined, directory: Directory): Party {
  return party && isSomebody(party, directory) ? party : { administrator: true };
}

export function isSomebody(party: Party, directory: Directory): boolean {
  if ('outside' in party) return true;
  if ('anyOf' in party) return party.anyOf.some((one) => isSomebody(one, directory));
  return peopleOf(party, directory).some((person) => directory.people[person] !== undefined);
}

/**
 * Whether a person may act for a party on a task opened at `openedAt`: as one of its people, or as
 * the agent of one (代). A proxy holds in [from, until) and covers tasks opened before it only
 * where it says so.
 */
export function actingFor(
  person: string,
  party: Party,
  at: { readonly directory: Directory; readonly now: Instant; readonly openedAt: Instant },
): { readonly may: boolean; readonly principal?: string } {
  if (at.directory.former && Object.hasOwn(at.directory.former.people, person)) {
    return { may: false }; // What he was to do waits for whoever it is handed over to.
  }
  const people = peopleOf(party, at.directory);
  if (people.includes(person)) return { may: true };
  const proxy = activeProxies(at).find(
    (one) => one.agent === person && people.includes(one.principal),
  );
  return proxy ? { may: true, principal: proxy.principal } : { may: false };
}

/** Who may act for a person on a task opened at `openedAt`, in the order in which they were named. */
export function actingAgents(
  person: string,
  at: { readonly directory: Directory; readonly now: Instant; readonly openedAt: Instant },
): readonly string[] {
  return activeProxies(at).flatMap(({ principal, agent }) => (principal === person ? [agent] : []));
}

/** Where a person's messages about a task go: to his agent while one holds the task (K12). */
export function holderOf(
  party: Party,
  at: { readonly directory: Directory; readonly now: Instant; readonly openedAt: Instant },
): Party {
  if (!('person' in party)) return party;
  const proxy = activeProxies(at).find((one) => one.principal === party.person);
  return proxy ? { person: proxy.agent } : party;
}

function activeProxies(at: {
  readonly directory: Directory;
  readonly now: Instant;
  readonly openedAt: Instant;
}) {
  return Object.values(at.directory.proxies)
    .filter(
      (proxy) =>
        !proxy.ended &&
        proxy.from <= at.now &&
        at.now < proxy.until &&
        (proxy.openTasks || at.openedAt >= proxy.from),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The department that answers for a party: its own, or that of its person. */
export function departmentOf(party: Party, directory: Directory): string | undefined {
  if ('department' in party) return party.department;
  if ('person' in party) return directory.people[party.person]?.department;
  return undefined;
}
