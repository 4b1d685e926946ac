import { isDeadlineEvent } from '../../engine/deadline-event.js';
import type { InstanceEvent } from '../../engine/instance/event.js';
import { isTaskEvent } from '../../engine/instance/evolve-task.js';
import type { Instance, Task } from '../../engine/instance/state.js';
import type { KeyedRow, ViewChange, ViewShape } from '../ports/views.js';
import type { Projection } from '../rules.js';
import { partiesOf, partyText } from './party-text.js';
import { textOf } from './text-of.js';

/**
 * The inbox: one row per task and party that may act on it. A task that is done keeps its row, so
 * that what somebody has done can be listed too.
 */
export const TASKS: ViewShape = {
  name: 'tasks',
  fields: {
    owner: 'text',
    state: 'text',
    due: 'text',
    step: 'text',
    role: 'text',
    version: 'number',
    openedAt: 'text',
    decision: 'text',
    doneBy: 'text',
    level: 'number',
  },
  // The tasks of one instance need none: their keys begin with its stream.
  indexes: [['owner', 'state', 'due']],
};

/** How the keys of the rows of one instance begin. */
export function tasksOfInstance(stream: string): string {
  return `${stream} `;
}

function keyOf(stream: string, task: string, owner: string): string {
  return `${tasksOfInstance(stream)}${task} ${owner}`;
}

/** The task that a row is about: the key says it. The names of streams have no blanks. */
export function taskOfRow({ key, row }: KeyedRow): {
  readonly stream: string;
  readonly task: string;
} {
  const [stream = ''] = key.split(' ', 1);
  const end = key.length - textOf(row, 'owner').length - 1;
  return { stream, task: key.slice(tasksOfInstance(stream).length, end) };
}

/** Sorts behind every date: a task without a due date comes last. */
const NO_DUE = '~';

export const tasksProjection: Projection<Instance> = {
  kind: 'instance',
  views: [TASKS],
  changes({ stream, before, after, commit }) {
    // The commits of this kind hold these events and no others.
    const touched = new Set((commit.events as readonly InstanceEvent[]).flatMap(taskOf));
    return [...touched].flatMap((id) => {
      const task = after.tasks[id];
      if (!task) return [];
      const rows = rowsOf(stream, after, task);
      const had = before.tasks[id];
      return had ? [...withdrawn(rowsOf(stream, before, had), rows), ...rows] : rows;
    });
  },
};

/** The task that an event is about; a deadline on a task has its id. */
function taskOf(event: InstanceEvent): readonly string[] {
  if (isTaskEvent(event)) return [event.type === 'taskOpened' ? event.task.id : event.task];
  if (!isDeadlineEvent(event)) return [];
  if (event.type === 'deadlineSet') return [event.deadline.id];
  return [event.type === 'rungFired' ? event.deadline : event.id];
}

/** Whoever has lost a task no longer finds it in his list. */
function withdrawn(
  before: readonly ViewChange[],
  after: readonly ViewChange[],
): readonly ViewChange[] {
  const kept = new Set(after.map(({ key }) => key));
  return before.filter(({ key }) => !kept.has(key)).map((change) => ({ ...change, row: null }));
}

function rowsOf(stream: string, instance: Instance, task: Task): readonly ViewChange[] {
  const deadline = instance.deadlines[task.id];
  return partiesOf(task.assignee).map((party) => {
    const owner = partyText(party);
    return {
      view: TASKS.name,
      key: keyOf(stream, task.id, owner),
      row: {
        owner,
        state: task.state,
        step: task.step,
        role: task.role,
        version: task.version,
        openedAt: task.openedAt,
        due: deadline?.due ?? NO_DUE,
        ...(task.decision === undefined ? {} : { decision: task.decision }),
        ...(task.doneBy === undefined ? {} : { doneBy: task.doneBy }),
        level: deadline?.level ?? 0,
      },
    };
  });
}
