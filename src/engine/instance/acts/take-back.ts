import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import { after, groupsOf } from '../graph.js';
import { send } from '../send.js';
import type { Task } from '../state.js';
import { isPending, tasksOf, waitOf } from '../tasks.js';
import { isSubTouched } from '../subs/end-subs.js';
import type { Work } from '../work.js';
import { authoriseOwner } from './authorise.js';
import { findTask } from './find-task.js';
import { askLetOff, hold, takeUp } from './proceed.js';
import { reopenSteps } from './return.js';
import { removeWithOthers } from './signers.js';

/** 拿回: whoever has decided or done something has it again, while nobody has acted next. */
export function takeBack(
  work: Work,
  command: Extract<TaskCommand, { type: 'takeBack' }>,
): Refused | undefined {
  const found = findTask(work, command);
  if (found.refused) return found.refused;
  const { task } = found;
  const refused = checkTaken(work, task) ?? authoriseDoer(work, task);
  if (refused) return refused;
  const state = work.state.steps[task.step];
  if (state?.state !== 'open' && state?.state !== 'done') return tooLate(task);
  // Somebody has sent it back since, here or elsewhere.
  if (state.closed || waitOf(work, task.step) !== undefined) return tooLate(task);
  if (!isNextUntouched(work, task)) return tooLate(task);
  if (state.state === 'done') {
    reopenDone(work, task.step);
    // Where one decides for all (或签), he alone has it again.
    const step = work.definition.steps[task.step];
    if (step?.kind === 'approve' && step.policy !== 'any') askLetOff(work, step);
  }
  undoNext(work, task);
  takeUp(work, task);
  return undefined;
}

function checkTaken(work: Work, task: Task): Refused | undefined {
  const mine = task.role === 'decide' || task.role === 'do' || task.role === 'advise';
  const given = task.state === 'done' && task.decision !== 'returned' && task.auto === undefined;
  if (mine && given && task.cycle === work.state.steps[task.step]?.cycle) return undefined;
  return refuse('takeback.nothing', '没有可以拿回的办理', 'there is nothing to take back here', {
    task: task.id,
    state: task.state,
  });
}

/** What an agent did, he or his principal takes back. */
function authoriseDoer(work: Work, task: Task): Refused | undefined {
  const { actor } = work.context;
  if ('person' in actor && actor.person === task.doneBy) return undefined;
  return authoriseOwner(work, task);
}

function tooLate(task: Task): Refused {
  return refuse(
    'takeback.tooLate',
    '下一步已经办理，不能拿回',
    'somebody has acted next, so that it cannot be taken back',
    { task: task.id },
  );
}

/**
 * Nobody has acted on what his act opened: within the step, or in the steps after it. What had been
 * done after it once before, and is not done again, can no longer be put in order.
 */
function isNextUntouched(work: Work, task: Task): boolean {
  const inStep = tasksOf(work, task.step).filter((one) => isNextInStep(work, task, one));
  if (inStep.some((one) => isTouched(work, task, one))) return false;
  if (work.state.steps[task.step]?.state !== 'done') return true;
  return [...after(work.definition, task.step).steps].every((id) => {
    const step = work.state.steps[id];
    if (step === undefined || decidesItself(work, id)) return true;
    if (step.state === 'done') return false;
    if (isSubTouched(work, id)) return false;
    return step.state !== 'open' || !tasksOf(work, id).some((one) => isTouched(work, task, one));
  });
}

/** Nobody acts on it: a group follows from its parts, a table is looked at anew. */
function decidesItself(work: Work, id: string): boolean {
  const kind = work.definition.steps[id]?.kind;
  return kind === 'group' || kind === 'table';
}

/** Somebody has decided it, or asked others about it since. */
function isTouched(work: Work, task: Task, one: Task): boolean {
  if (one.state === 'done') return one.auto === undefined;
  return tasksOf(work, one.step).some(
    ({ id, beside, state, openedAt }) =>
      beside === one.id && id !== task.id && state !== 'ended' && openedAt >= (task.doneAt ?? ''),
  );
}

/** Those whom he added after himself, whoever waited for him, and those behind him in line. */
function isNextInStep(work: Work, task: Task, one: Task): boolean {
  if (one.beside === task.id && one.origin === 'after') return true;
  if (waiterFor(work, task)?.task.id === one.id) return true;
  const turn = turnOf(work, task);
  return turn !== undefined && one.turn !== undefined && one.turn > turn;
}

/** Who waited for what he said, in his own right or as part of the vote of whoever added him after himself. */
function waiterFor(
  work: Work,
  { beside, origin }: Task,
): { readonly task: Task; readonly why: 'signers' | 'advice' } | undefined {
  const above = beside === undefined ? undefined : work.state.tasks[beside];
  if (!above || origin === 'with') return undefined;
  if (origin === 'after') return waiterFor(work, above);
  return { task: above, why: origin === 'delegated' ? 'advice' : 'signers' };
}

/** His place in line, or that of whoever added him after himself. */
function turnOf(work: Work, { beside, origin, turn }: Task): number | undefined {
  const above = beside === undefined ? undefined : work.state.tasks[beside];
  if (origin === 'after' && above) return turnOf(work, above);
  return origin === 'before' || origin === 'delegated' ? undefined : turn;
}

function undoNext(work: Work, task: Task): void {
  const waiter = waiterFor(work, task);
  for (const one of tasksOf(work, task.step)) {
    if (!isNextInStep(work, task, one) || !isPending(one)) continue;
    if (one.origin === 'after' && one.beside === task.id) removeWithOthers(work, one);
    else if (one.state !== 'open') continue;
    else if (waiter?.task.id === one.id) hold(work, one, waiter.why);
    else work.emit({ type: 'taskHeld', task: one.id, why: 'turn' });
  }
}

/** The step is open again as it was, and what it had opened waits. */
function reopenDone(work: Work, id: string): void {
  const { steps, phases } = after(work.definition, id);
  const begun = [...steps].filter((one) => {
    const state = work.state.steps[one]?.state;
    if (state === 'done') return work.definition.steps[one]?.kind === 'table';
    return state === 'open' || state === 'skipped';
  });
  reopenSteps(work, begun, [...phases]);
  const phase = work.definition.steps[id]?.phase;
  if (phase !== undefined) send(work, { type: `resume.${phase}` });
  for (const one of [...groupsOf(work.definition, id).toReversed(), id]) {
    send(work, { type: `resume.${one}` });
  }
}
