import { isDeadlineEvent } from '../../engine/deadline-event.js';
import type { InstanceEvent } from '../../engine/instance/event.js';
import { isTaskEvent } from '../../engine/instance/evolve-task.js';
import type { Instance, Task } from '../../engine/instance/state.js';
import type { ViewChange, ViewShape } from '../ports/views.js';
import type { Projection } from '../rules.js';
import { partiesOf, partyText } from './party-text.js';

/**
 * The inbox: one row per task and party that may act on it. A task that is done keeps its row, so
 * that what somebody has done can be listed too.
 */
export const TASKS: ViewShape = {
  name: 'tasks',
  fields: { owner: 'text', state: 'text', instance: 'text', step: 'text', due: 'text' },
  indexes: [
    ['owner', 'state', 'due'],
    ['instance', 'step'],
  ],
};

/** Sorts behind every date: a task without a due date comes last. */
const NO_DUE = '9999-12-31';

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
      key: `${stream} ${task.id} ${owner}`,
      row: {
        owner,
        state: task.state,
        instance: stream,
        step: task.step,
        task: task.id,
        role: task.role,
        version: task.version,
        openedAt: task.openedAt,
        due: deadline?.due ?? NO_DUE,
        decision: task.decision ?? null,
        doneBy: task.doneBy ?? null,
        level: deadline?.level ?? 0,
      },
    };
  });
}
