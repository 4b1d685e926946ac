import type { InstanceEvent, TaskEvent } from './event.js';
import type { Task } from './state.js';

type Tasks = Readonly<Record<string, Task>>;

const TYPES: ReadonlySet<string> = new Set<TaskEvent['type']>([
  'taskOpened',
  'taskDone',
  'taskReopened',
  'taskHeld',
  'taskEnded',
  'partJudged',
  'extensionAsked',
  'extensionAnswered',
  'urged',
  'taskMoved',
  'draftSaved',
  'commented',
]);

export function isTaskEvent(event: InstanceEvent): event is TaskEvent {
  return TYPES.has(event.type);
}

export function evolveTasks(tasks: Tasks, event: TaskEvent): Tasks {
  const task = taskAfter(tasks, event);
  return task ? { ...tasks, [task.id]: task } : tasks;
}

/** The one task that an event changes, as it is then. */
export function taskAfter(tasks: Tasks, event: TaskEvent): Task | undefined {
  if (event.type === 'taskOpened') return event.task;
  const task = tasks[event.task];
  return task && { ...change(task, event), version: task.version + 1 };
}

function change(task: Task, event: Exclude<TaskEvent, { type: 'taskOpened' }>): Task {
  switch (event.type) {
    case 'taskDone':
      return {
        ...settled(task),
        state: 'done',
        decision: event.decision,
        doneBy: event.by,
        doneAt: event.at,
        form: event.form,
        opinion: event.opinion,
        valid: true,
        ...(event.signature === undefined ? {} : { signature: event.signature }),
        ...(event.attachments === undefined ? {} : { attachments: event.attachments }),
        ...(event.auto === undefined ? {} : { auto: event.auto }),
      };
    case 'taskReopened':
      return {
        ...withoutDecision(task),
        state: 'open',
        opinion: event.opinion,
        // A decision that comes back is a new one to whoever stands in; a part is the same work.
        openedAt: task.role === 'decide' ? event.at : task.openedAt,
      };
    case 'taskHeld':
      return { ...withoutDecision(task), state: 'held', waitsFor: event.why };
    case 'taskEnded':
      return { ...settled(task), state: 'ended', decision: 'ended', end: event.why };
    case 'taskMoved':
      return moved(task, event);
    case 'draftSaved':
      return { ...task, draft: { form: event.form, opinion: event.opinion } };
    case 'commented':
      return task;
    case 'partJudged':
      return { ...task, valid: event.valid };
    case 'extensionAsked':
      return { ...task, request: event.request };
    case 'extensionAnswered':
      return withoutRequest(task);
    case 'urged':
      return { ...task, urgedAt: event.at };
    default:
      return event satisfies never;
  }
}

function withoutRequest(task: Task): Task {
  if (task.request === undefined) return task;
  const { request, ...rest } = task;
  return rest;
}

/** Nothing is asked, put by or waited for any more. */
function settled(task: Task): Task {
  const { draft, waitsFor, ...rest } = withoutRequest(task);
  return rest;
}

function withoutDecision(task: Task): Task {
  const { decision, doneBy, doneAt, waitsFor, signature, auto, end, ...rest } = task;
  return rest;
}

function moved(task: Task, event: Extract<TaskEvent, { type: 'taskMoved' }>): Task {
  const { pool, ...rest } = task;
  const from = 'person' in task.assignee ? [task.assignee.person] : [];
  return {
    ...rest,
    assignee: event.to,
    unowned: 'administrator' in event.to,
    ...(event.why === 'release' ? {} : { hands: [...(task.hands ?? []), ...from] }),
    ...(event.pool === undefined ? {} : { pool: event.pool }),
  };
}
