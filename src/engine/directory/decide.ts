import type { Instant } from '../../calendar/calendar-data.js';
import { administratorOnly } from '../administrator-only.js';
import { refuse } from '../refusal.js';
import type { Refused } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import { checkEntries, eventsOf } from './check-entries.js';
import type { DirectoryCommand, Entries } from './command.js';
import { checkHolders, dividePowers, mayEnterDivided, refuseDivided } from './divided-powers.js';
import { directoryAt } from './directory-at.js';
import type { DirectoryEvent } from './event.js';
import { refusalOf } from './finding.js';
import type { DirectoryRecord } from './state.js';

type Command<T extends DirectoryCommand['type']> = Extract<DirectoryCommand, { type: T }>;

export function decideDirectory(
  state: DirectoryRecord,
  command: DirectoryCommand,
  context: Context,
): Decision<DirectoryEvent> {
  switch (command.type) {
    case 'enter':
      return enter(state, command, context);
    case 'leave':
      return leave(state, command, context);
    case 'endDepartment':
      return endDepartment(state, command, context);
    case 'endPost':
      return endPost(state, command, context);
    case 'appointProxy':
      return appointProxy(state, command, context);
    case 'endProxy':
      return endProxy(state, command, context);
    case 'dividePowers':
      return dividePowers(state, command, context);
    default:
      return command satisfies never;
  }
}

function enter(
  state: DirectoryRecord,
  { departments = [], posts = [], people = [] }: Command<'enter'>,
  context: Context,
): Decision<DirectoryEvent> {
  const entries = { departments, posts, people };
  const may = state.powersDivided === true ? mayEnterDivided : administrators;
  return (
    may(state, entries, context) ??
    refusedEntries(state, entries, context) ??
    accepted(eventsOf(entries))
  );
}

/** The result says what he leaves vacant. */
function leave(
  state: DirectoryRecord,
  { person: id, until }: Command<'leave'>,
  context: Context,
): Decision<DirectoryEvent> {
  const at = until ?? context.now;
  const person = Object.hasOwn(state.people, id) ? state.people[id] : undefined;
  const refused =
    administratorOnly(context) ??
    notThere(id, person && { ended: person.left }, context.now) ??
    (person && refusedEntries(state, { people: [{ ...person, left: at }] }, context));
  if (refused) return refused;
  const { departments, people } = directoryAt(state, context.now);
  const heads = (field: 'head' | 'inCharge') =>
    Object.values(departments).flatMap((one) => (one[field] === id ? [one.id] : []));
  const result = {
    headOf: heads('head'),
    inChargeOf: heads('inCharge'),
    posts: people[id]?.posts ?? [],
  };
  return { ...accepted([{ type: 'personLeft', person: id, at }]), result };
}

function endDepartment(
  state: DirectoryRecord,
  { department: id, until }: Command<'endDepartment'>,
  context: Context,
): Decision<DirectoryEvent> {
  const at = until ?? context.now;
  const entry = Object.hasOwn(state.departments, id) ? state.departments[id] : undefined;
  return (
    administratorOnly(context) ??
    notThere(id, entry, context.now) ??
    (entry && refusedEntries(state, { departments: [{ ...entry, ended: at }] }, context)) ??
    accepted([{ type: 'departmentEnded', department: id, at }])
  );
}

function endPost(
  state: DirectoryRecord,
  { post: id, until }: Command<'endPost'>,
  context: Context,
): Decision<DirectoryEvent> {
  const at = until ?? context.now;
  const entry = Object.hasOwn(state.posts, id) ? state.posts[id] : undefined;
  return (
    administratorOnly(context) ??
    notThere(id, entry, context.now) ??
    (entry && refusedEntries(state, { posts: [{ ...entry, ended: at }] }, context)) ??
    accepted([{ type: 'postEnded', post: id, at }])
  );
}

function accepted(events: readonly DirectoryEvent[]) {
  return { accepted: true as const, events };
}

function refusedEntries(
  state: DirectoryRecord,
  entries: Entries,
  { now }: Context,
): Refused | undefined {
  const { people = [] } = entries;
  const wrong = state.powersDivided === true ? checkHolders(state, people) : refuseDivided(people);
  return wrong ?? refusalOf(checkEntries(state, entries, now));
}

function administrators(_state: unknown, _entries: unknown, context: Context): Refused | undefined {
  return administratorOnly(context);
}

/** Refuses to end what is not there, or not any more. */
function notThere(
  id: string,
  entry: { readonly ended?: Instant | undefined } | undefined,
  now: Instant,
): Refused | undefined {
  if (entry === undefined) return unknownId(id);
  if (entry.ended === undefined || entry.ended > now) return undefined;
  return refuse('directory.gone', `${id}已经离职或撤销`, `${id} has left or ended already`, {
    id,
    ended: entry.ended,
  });
}

function unknownId(ids: string): Refused {
  return refuse('directory.unknown', `通讯录中没有${ids}`, `the directory has no ${ids}`, { ids });
}

function appointProxy(
  state: DirectoryRecord,
  { principal, agent, from, until, openTasks }: Command<'appointProxy'>,
  context: Context,
): Decision<DirectoryEvent> {
  const own = 'person' in context.actor && context.actor.person === principal;
  const refused = own ? undefined : administratorOnly(context);
  if (refused) return refused;
  const { people } = directoryAt(state, context.now);
  if (!people[principal] || !people[agent]) return unknownId(`${principal}, ${agent}`);
  if (principal === agent) {
    return refuse('proxy.self', '不能由本人代理本人', 'nobody is his own agent');
  }
  if (from >= until || until <= context.now) {
    return refuse(
      'proxy.interval',
      '代理期须有起止且尚未结束',
      'the proxy must begin before it ends, and not be over',
      {
        from,
        until,
      },
    );
  }
  const overlapping = Object.values(state.proxies).find(
    (one) =>
      !one.ended &&
      one.principal === principal &&
      // Another one is the next agent, who acts where the first may not.
      one.agent === agent &&
      one.from < until &&
      from < one.until,
  );
  if (overlapping) {
    return refuse(
      'proxy.overlap',
      '此人在该期间已是代理人',
      'this person is an agent in that time already',
      {
        proxy: overlapping.id,
      },
    );
  }
  const id = `proxy-${String(Object.keys(state.proxies).length + 1)}`;
  const proxy = { id, principal, agent, from, until, openTasks: openTasks ?? false, ended: false };
  return { accepted: true, events: [{ type: 'proxyAppointed', proxy }], result: { proxy: id } };
}

function endProxy(
  state: DirectoryRecord,
  { proxy: id }: Command<'endProxy'>,
  context: Context,
): Decision<DirectoryEvent> {
  const proxy = state.proxies[id];
  if (!proxy || proxy.ended) {
    return refuse('proxy.unknown', '没有这项代理', 'there is no such proxy', { proxy: id });
  }
  const own = 'person' in context.actor && context.actor.person === proxy.principal;
  const refused = own ? undefined : administratorOnly(context);
  return refused ?? { accepted: true, events: [{ type: 'proxyEnded', proxy: id }] };
}
