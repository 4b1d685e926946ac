import type { Definition } from '../../src/definition/definition.js';
import type { Instance, Task } from '../../src/engine/instance/state.js';

/**
 * What must hold of every instance that goes on: nothing waits for something that will not come, and
 * every open step has somebody who can move it.
 */
export function checkWaits(definition: Definition, state: Instance): void {
  if (state.sealed || !['running', 'returned'].includes(state.life)) return;
  const tasks = Object.values(state.tasks);
  for (const task of tasks.filter((one) => one.state === 'held')) {
    if (!comes(state, tasks, task))
      throw new Error(`${task.id} waits for nobody (${task.waitsFor ?? ''})`);
  }
  for (const step of Object.values(definition.steps)) {
    if (state.steps[step.id]?.state !== 'open' || step.kind === 'group') continue;
    const own = tasks.filter((task) => task.step === step.id && isPending(task));
    const back = state.steps[step.id]?.back;
    const waits = state.steps[step.id]?.returned === true && (back?.steps.length ?? 0) > 0;
    if (own.length === 0 && !waits)
      throw new Error(`${step.id} is open and nobody has a task of it`);
  }
  if (!tasks.some((task) => task.state === 'open')) throw new Error('nobody can do anything');
}

function isPending({ state }: Task): boolean {
  return state === 'open' || state === 'held';
}

function comes(state: Instance, tasks: readonly Task[], task: Task): boolean {
  const step = state.steps[task.step];
  // What was sent back comes again, with all that waits for it.
  if (step?.returned === true && task.waitsFor !== 'advice') return true;
  const below = descendants(tasks, task).filter(isPending);
  switch (task.waitsFor) {
    case 'signers':
      return below.some(({ origin }) => origin !== 'delegated') || refusedBefore(tasks, task);
    case 'advice':
      return below.some(({ origin }) => origin === 'delegated');
    case 'rework':
      return step?.returned === true;
    case 'return':
      return Object.values(state.steps).some(({ returned }) => returned);
    case 'turn':
      return tasks.some(
        (one) =>
          one.step === task.step &&
          one.id !== task.id &&
          isPending(one) &&
          one.cycle === task.cycle,
      );
    case undefined:
      return false;
    default:
      return task.waitsFor satisfies never;
  }
}

/** Those who were added to it, and those who were added to them. */
function descendants(tasks: readonly Task[], { id }: Task): readonly Task[] {
  return tasks
    .filter(({ beside, origin }) => beside === id && origin !== 'with')
    .flatMap((one) => [one, ...descendants(tasks, one)]);
}

/** Somebody before him refused: his vote is a refusal, whatever he would say. */
function refusedBefore(tasks: readonly Task[], task: Task): boolean {
  return descendants(tasks, task).some(({ decision }) => decision === 'refused');
}
