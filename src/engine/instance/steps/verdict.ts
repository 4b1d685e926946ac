import type { Task } from '../state.js';
import { tasksOf } from '../tasks.js';
import type { Work } from '../work.js';

export type Verdict = 'approved' | 'refused';

/**
 * The decisions that count on a step, each once: those that the step gave out and those of whoever
 * signs with them (并加签), also of those who had not voted when the vote was closed. Signers before and after somebody have no vote beside his.
 */
export function votesOf(work: Work, step: string): readonly Task[] {
  return tasksOf(work, step, 'decide').filter(
    ({ origin, state, end }) =>
      (origin === undefined || origin === 'with') && (state !== 'ended' || end === 'closed'),
  );
}

/** Those who were added before or after somebody, but for those who were taken out. */
export function signersOf(work: Work, task: Task, origin?: 'before' | 'after'): readonly Task[] {
  return tasksOf(work, task.step, 'decide').filter(
    (one) =>
      one.beside === task.id &&
      (one.state !== 'ended' || one.end === 'closed') &&
      (origin === undefined ? isSigner(one) : one.origin === origin),
  );
}

function isSigner({ origin }: Task): boolean {
  return origin === 'before' || origin === 'after';
}

/** What a vote comes to with those whom its owner added: one refusal among them refuses it. */
export function verdictOf(work: Work, task: Task): Verdict | 'abstained' | undefined {
  const signers = signersOf(work, task).map((one) => verdictOf(work, one));
  if (task.decision === 'refused' || signers.includes('refused')) return 'refused';
  if (task.state !== 'done' || signers.includes(undefined)) return undefined;
  if (task.decision === 'abstained') return 'abstained';
  return task.decision === 'approved' ? 'approved' : undefined;
}
