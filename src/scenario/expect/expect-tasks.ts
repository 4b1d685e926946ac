import { localDateOf } from '../../calendar/local-time.js';
import { EMPTY_DIRECTORY } from '../../engine/directory/state.js';
import { routeOf } from '../../engine/explain/route.js';
import type { Copy } from '../../engine/instance/state.js';
import type { Deadline } from '../../engine/deadline.js';
import { compare, type Comparison, compareMembers, compareParts } from './comparison.js';
import type { Expectation } from './expectation.js';
import { lightAt } from './light-at.js';
import { momentOf } from '../moment.js';
import { partyName } from './party-name.js';
import type { Seen } from './seen.js';

/** Tasks, which of them are open, and deadlines. */
export function expectTasks(expected: Expectation, seen: Seen): readonly Comparison[] {
  const { deadlines } = seen.instance;
  return [
    ...Object.entries(expected.tasks ?? {}).flatMap(([id, one]) =>
      compareParts(`tasks.${id}`, one, taskParts(seen, id)),
    ),
    ...Object.entries(expected.open ?? {}).map(([step, tasks]) => expectOpen(seen, step, tasks)),
    ...expectRoute(expected.route, seen),
    ...Object.entries(expected.copies ?? {}).flatMap(([id, one]) => {
      const copy = seen.instance.copies[id];
      const parts = copy && { ...copy, to: partyName(copy.to), state: copyState(copy) };
      return compareParts(`copies.${id}`, one, parts);
    }),
    ...Object.entries(expected.deadlines ?? {}).flatMap(([id, one]) => {
      const deadline = deadlines[id];
      return compareParts(`deadlines.${id}`, one, deadline && deadlineParts(seen, deadline));
    }),
  ];
}

function taskParts(seen: Seen, id: string): Readonly<Record<string, unknown>> | undefined {
  const { tasks, deadlines } = seen.instance;
  const task = tasks[id];
  if (!task) return undefined;
  const deadline = deadlines[id];
  return {
    ...task,
    ...(deadline ? deadlineParts(seen, deadline) : { light: 'none', late: false, level: 0 }),
    state: task.state,
    assignee: partyName(task.assignee),
    principal: seen.journal.principals.get(id),
  };
}

function copyState({ readAt }: Copy): string {
  return readAt === undefined ? 'unread' : 'read';
}

function expectRoute(expected: Expectation['route'], seen: Seen): readonly Comparison[] {
  if (expected === undefined || !seen.definition) return [];
  const { calendar, definition, instance, now, zone } = seen;
  const today = localDateOf(now, zone);
  // Who is asked is no part of the way.
  const look = { definition, calendar, directory: EMPTY_DIRECTORY, today, instance };
  const found = routeOf(look).map(({ step }) => step);
  return [compare('route', expected, found)];
}

function deadlineParts(seen: Seen, deadline: Deadline): Readonly<Record<string, unknown>> {
  const { dueAt } = deadline;
  return {
    ...deadline,
    ...(dueAt === undefined ? {} : { dueAt: momentOf(dueAt, seen.zone) }),
    light: lightAt(seen, deadline, seen.instance.params),
  };
}

/** A task is named by what stands behind the slash, or in full. */
function expectOpen(seen: Seen, step: string, expected: number | readonly string[]): Comparison {
  const name = `open.${step}`;
  const open = Object.values(seen.instance.tasks)
    .filter((task) => task.step === step && task.state === 'open')
    .map(({ id }) => id);
  if (typeof expected === 'number') return compareMembers(name, expected, open);
  const named = new Set(expected);
  const found = open.map((id) => (named.has(id) ? id : id.slice(id.indexOf('/') + 1)));
  return compare(name, expected.toSorted(), found.toSorted());
}
