import { newDeadline } from '../deadline.js';
import { dueOfTask } from './dates.js';
import type { Task } from './state.js';
import { deadlineRules } from './work.js';
import type { Work } from './work.js';

/** Gives open tasks the due date that they had to wait for, now that the event has its date. */
export function dateTasks(work: Work, event: string): void {
  for (const task of Object.values(work.state.tasks)) {
    const step = work.definition.steps[task.step];
    if (!step || !('due' in step) || step.due.from.kind !== 'event') continue;
    if (step.due.from.name !== event || !waitsForDate(work, task)) continue;
    const dated = dueOfTask(work, step, task.openedAt);
    if (!dated) continue;
    const { id, assignee: owner, department, openedAt } = task;
    const deadline = newDeadline(
      { id, on: step.id, owner, department, ...dated, ladder: step.ladder, openedAt },
      work.context.now,
      deadlineRules(work),
    );
    work.emit({ type: 'deadlineSet', deadline });
  }
}

function waitsForDate(work: Work, task: Task): boolean {
  return task.state === 'open' && !UNDATED.has(task.role) && !work.state.deadlines[task.id];
}

/** Tasks beside the step's own work have no share in its due date. */
const UNDATED: ReadonlySet<Task['role']> = new Set<Task['role']>(['rework', 'invite', 'answer']);
