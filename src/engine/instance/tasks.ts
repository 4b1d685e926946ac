import type { LocalDate } from '../../calendar/calendar-data.js';
import type { Step } from '../../definition/definition.js';
import { newDeadline } from '../deadline.js';
import { isLate } from '../due.js';
import { departmentOf, isSomebody, orAdministrator } from '../party.js';
import type { Party } from '../party.js';
import { dueOfTask } from './dates.js';
import { after } from './graph.js';
import type { Task, TaskEnd, TaskRole } from './state.js';
import { deadlineRules, partiesOf } from './work.js';
import type { Work } from './work.js';

/** Opens a task of a step, with its deadline; who cannot be found is replaced by the administrator. */
export function openTask(
  work: Work,
  step: Step,
  task: {
    readonly role: TaskRole;
    readonly assignee: Party | undefined;
    /** Tells the tasks of one step apart. */
    readonly part?: string;
    readonly department?: string;
    readonly tags?: readonly string[];
    readonly respondent?: unknown;
    readonly due?: LocalDate;
    /** A task beside the step's own work has no share in its due date. */
    readonly withoutDue?: boolean;
  } & Given,
): Task {
  const cycle = work.state.steps[step.id]?.cycle ?? 1;
  const { directory } = work.context;
  const assignee = orAdministrator(task.assignee, directory);
  const department = task.department ?? departmentOf(assignee, directory);
  const opened: Task = {
    id: freeTaskId(work, taskId(step.id, cycle, task.part)),
    step: step.id,
    cycle,
    role: task.role,
    assignee,
    with: 'with' in step ? partiesOf(work, step.with, { department }) : [],
    ...(department === undefined ? {} : { department }),
    tags: task.tags ?? [],
    ...(task.respondent === undefined ? {} : { respondent: task.respondent }),
    openedAt: work.context.now,
    version: 1,
    state: task.waitsFor === undefined ? 'open' : 'held',
    ...given(task),
    valid: true,
    form: {},
    opinion: '',
    unowned: !task.assignee || !isSomebody(task.assignee, directory),
  };
  work.emit({ type: 'taskOpened', task: opened });
  if (task.withoutDue !== true) setTaskDeadline(work, step, opened, task.due);
  return opened;
}

/** Who was asked before and is asked again beside his old task has a second one. */
function freeTaskId(work: Work, id: string): string {
  if (!work.state.tasks[id]) return id;
  for (let n = 2; ; n += 1) {
    const next = `${id}.${String(n)}`;
    if (!work.state.tasks[next]) return next;
  }
}

type Given = Pick<Task, 'turn' | 'waitsFor' | 'origin' | 'beside' | 'addedBy'>;

function given({ turn, waitsFor, origin, beside, addedBy }: Given): Given {
  return {
    ...(turn === undefined ? {} : { turn }),
    ...(waitsFor === undefined ? {} : { waitsFor }),
    ...(origin === undefined ? {} : { origin }),
    ...(beside === undefined ? {} : { beside }),
    ...(addedBy === undefined ? {} : { addedBy }),
  };
}

export function taskId(step: string, cycle: number, part?: string): string {
  const base = cycle > 1 ? `${step}@${String(cycle)}` : step;
  return part === undefined ? base : `${base}/${part}`;
}

/** Gives a task the span of its step anew, counted from now. */
export function setTaskDeadline(work: Work, step: Step, task: Task, given?: LocalDate): void {
  const dated = dueOfTask(work, step, work.context.now, given);
  if (!dated) return;
  const ladder = 'ladder' in step ? step.ladder : undefined;
  const { now } = work.context;
  const { id, assignee: owner, department } = task;
  const deadline = newDeadline(
    { id, on: step.id, owner, department, ...dated, ladder, openedAt: now },
    now,
    deadlineRules(work),
  );
  work.emit({ type: 'deadlineSet', deadline });
}

/** Marks a deadline as met now; one that is not open is left as it is. */
export function meetDeadline(work: Work, id: string): void {
  const deadline = work.state.deadlines[id];
  if (deadline?.state !== 'running' && deadline?.state !== 'stopped') return;
  const at = work.context.now;
  const late = isLate(deadline, at, work.calendar.zone);
  work.emit({ type: 'deadlineMet', id, at, late });
}

/** What a whole step waits for: its rework, or what was sent back elsewhere. */
export function waitOf(work: Work, step: string): 'rework' | 'return' | undefined {
  if (work.state.steps[step]?.returned === true) return 'rework';
  if (work.state.life === 'returned') return 'return';
  const held = tasksOf(work, step).some(({ waitsFor }) => waitsFor === 'return');
  return held || waitsElsewhere(work, step) ? 'return' : undefined;
}

/** Another step that is sent back to something before this one lets it wait. */
export function waitsElsewhere(work: Work, id: string): boolean {
  return Object.entries(work.state.steps).some(([other, { state, returned, back }]) => {
    if (other === id || state !== 'open' || !returned) return false;
    return back?.steps.some((to) => after(work.definition, to).steps.has(id)) ?? false;
  });
}

/** It is open or waits for something, and can still be asked for. */
export function isPending({ state }: Task): boolean {
  return state === 'open' || state === 'held';
}

/** Ends what is still open of a step's tasks. */
export function endTasks(work: Work, step: string, why: TaskEnd): void {
  for (const task of tasksOf(work, step)) {
    if (isPending(task)) endTask(work, task, why);
  }
}

export function endTask(work: Work, task: Task, why: TaskEnd): void {
  work.emit({ type: 'taskEnded', task: task.id, why });
  endDeadline(work, task.id);
}

export function endDeadline(work: Work, id: string): void {
  const deadline = work.state.deadlines[id];
  if (deadline?.state === 'running' || deadline?.state === 'stopped') {
    work.emit({ type: 'deadlineEnded', id });
  }
}

/** The tasks of a step's present cycle, in the order of their ids. */
export function tasksOf(work: Work, step: string, role?: TaskRole): readonly Task[] {
  const cycle = work.state.steps[step]?.cycle;
  const tasks = tasksByStep(work.state.tasks).get(step) ?? [];
  return tasks.filter((task) => task.cycle === cycle && (role === undefined || task.role === role));
}

/** Sorted once for every change of a task: conditions ask for the tasks of each open step. */
function tasksByStep(tasks: Tasks): ReadonlyMap<string, readonly Task[]> {
  const known = sortedTasks.get(tasks);
  if (known) return known;
  const byStep = new Map<string, Task[]>();
  for (const task of Object.values(tasks)) {
    const others = byStep.get(task.step);
    if (others) others.push(task);
    else byStep.set(task.step, [task]);
  }
  for (const some of byStep.values()) some.sort((a, b) => (a.id < b.id ? -1 : 1));
  sortedTasks.set(tasks, byStep);
  return byStep;
}

type Tasks = Work['state']['tasks'];
const sortedTasks = new WeakMap<Tasks, ReadonlyMap<string, readonly Task[]>>();
