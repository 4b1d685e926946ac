import type { ApproveStep, Step } from '../../../definition/definition.js';
import { skipPassed } from '../../deadline.js';
import type { Task } from '../state.js';
import { approvalOutcome, openNextDecision } from '../steps/approve.js';
import { signersOf, verdictOf } from '../steps/verdict.js';
import { isPending, tasksOf, waitOf } from '../tasks.js';
import type { Work } from '../work.js';

/** Lets go on, within a step, what has waited for a task that is done or gone now. */
export function proceed(work: Work, step: Step): void {
  const wait = waitOf(work, step.id);
  for (const task of tasksOf(work, step.id)) {
    if (task.state !== 'held' || !isFree(work, task)) continue;
    if (wait === undefined) takeUp(work, task);
    else work.emit({ type: 'taskHeld', task: task.id, why: wait });
  }
  if (step.kind === 'approve' && step.policy === 'sequential') openNextDecision(work, step);
}

/** Those before him have all approved, or he has the advice that he asked for. */
function isFree(work: Work, task: Task): boolean {
  if (task.waitsFor === 'signers') {
    return signersOf(work, task, 'before').every((one) => verdictOf(work, one) === 'approved');
  }
  return task.waitsFor === 'advice' && adviceFor(work, task) === undefined;
}

/** The advice that its owner waits for. */
export function adviceFor(work: Work, task: Task): Task | undefined {
  return tasksOf(work, task.step, 'advise').find((one) => one.beside === task.id && isPending(one));
}

/** Those who were let off when the step was decided are asked again, or their votes would be lost. */
export function askLetOff(work: Work, step: ApproveStep): void {
  const others = tasksOf(work, step.id, 'decide').filter(({ end }) => end === 'decided');
  for (const one of others) {
    const waits = others.some(({ beside, origin }) => beside === one.id && origin === 'before');
    if (one.turn !== undefined) work.emit({ type: 'taskHeld', task: one.id, why: 'turn' });
    else if (waits) work.emit({ type: 'taskHeld', task: one.id, why: 'signers' });
    else takeUp(work, one);
  }
}

/** Whoever has it again after all had been let off may be taken out: then the others are asked. */
export function askIfNobodyIs(work: Work, step: Step): void {
  if (step.kind !== 'approve' || waitOf(work, step.id) !== undefined) return;
  const asked = tasksOf(work, step.id).some(isPending);
  if (!asked && approvalOutcome(work, step) === undefined) askLetOff(work, step);
}

/** Opens a task again that keeps its due date (K12); rungs that passed meanwhile are not made up. */
export function takeUp(work: Work, task: Task): void {
  work.emit({ type: 'taskReopened', task: task.id, at: work.context.now, opinion: task.opinion });
  const deadline = work.state.deadlines[task.id];
  if (deadline === undefined || deadline.state === 'running') return;
  const rungs = skipPassed(deadline.rungs, work.context.now);
  work.emit({ type: 'deadlineResumed', id: task.id, rungs });
}

/** Lets a task wait; while it does, nothing of it rings. */
export function hold(work: Work, task: Task, why: 'signers' | 'advice'): void {
  work.emit({ type: 'taskHeld', task: task.id, why });
  if (work.state.deadlines[task.id]?.state !== 'running') return;
  work.emit({ type: 'deadlineStopped', id: task.id, at: work.context.now });
}
