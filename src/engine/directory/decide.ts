import { administratorOnly } from '../administrator-only.js';
import { refuse } from '../refusal.js';
import type { Refused } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import { checkAdministrators } from './check-administrators.js';
import { checkChannels } from './check-channels.js';
import type { DirectoryCommand } from './command.js';
import { checkDivided, dividePowers, refuseDivided } from './divided-powers.js';
import type { DirectoryEvent } from './event.js';
import type { Directory } from './state.js';

type Command<T extends DirectoryCommand['type']> = Extract<DirectoryCommand, { type: T }>;

export function decideDirectory(
  state: Directory,
  command: DirectoryCommand,
  context: Context,
): Decision<DirectoryEvent> {
  switch (command.type) {
    case 'enter':
      return enter(state, command, context);
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
  state: Directory,
  { departments = [], posts = [], people = [] }: Command<'enter'>,
  context: Context,
): Decision<DirectoryEvent> {
  const isDivided = state.powersDivided === true;
  const refused = isDivided
    ? checkDivided(state, { departments, posts, people }, context)
    : (administratorOnly(context) ?? refuseDivided(people));
  if (refused) return refused;
  const known = {
    departments: new Set([...Object.keys(state.departments), ...departments.map((one) => one.id)]),
    posts: new Set([...Object.keys(state.posts), ...posts.map((one) => one.id)]),
    people: new Set([...Object.keys(state.people), ...people.map((one) => one.id)]),
  };
  const missing = [
    ...departments.flatMap(({ head, inCharge }) => unknown(known.people, [head, inCharge])),
    ...departments.flatMap(({ parent }) => unknown(known.departments, [parent])),
    ...people.flatMap(({ department }) => unknown(known.departments, [department])),
    ...people.flatMap((one) => unknown(known.posts, one.posts)),
  ];
  if (missing.length > 0) return unknownId(missing.join(', '));
  const wrong = checkChannels(people) ?? checkAdministrators(state, people);
  if (wrong) return wrong;
  return {
    accepted: true,
    events: [
      ...departments.map((department) => ({ type: 'departmentEntered' as const, department })),
      ...posts.map((post) => ({ type: 'postEntered' as const, post })),
      ...people.map((person) => ({ type: 'personEntered' as const, person })),
    ],
  };
}

function unknown(
  known: ReadonlySet<string>,
  ids: readonly (string | undefined)[],
): readonly string[] {
  return ids.flatMap((id) => (id === undefined || known.has(id) ? [] : [id]));
}

function unknownId(ids: string): Refused {
  return refuse('directory.unknown', `通讯录中没有${ids}`, `the directory has no ${ids}`, { ids });
}

function appointProxy(
  state: Directory,
  { principal, agent, from, until, openTasks }: Command<'appointProxy'>,
  context: Context,
): Decision<DirectoryEvent> {
  const own = 'person' in context.actor && context.actor.person === principal;
  const refused = own ? undefined : administratorOnly(context);
  if (refused) return refused;
  if (!state.people[principal] || !state.people[agent]) return unknownId(`${principal}, ${agent}`);
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
    (one) => !one.ended && one.principal === principal && one.from < until && from < one.until,
  );
  if (overlapping) {
    return refuse('proxy.overlap', '该期间已有代理人', 'there is an agent in that time already', {
      proxy: overlapping.id,
    });
  }
  const id = `proxy-${String(Object.keys(state.proxies).length + 1)}`;
  const proxy = { id, principal, agent, from, until, openTasks: openTasks ?? false, ended: false };
  return { accepted: true, events: [{ type: 'proxyAppointed', proxy }], result: { proxy: id } };
}

function endProxy(
  state: Directory,
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
