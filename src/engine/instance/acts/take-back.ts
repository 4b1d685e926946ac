import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import { after, groupsOf } from '../graph.js';
import { send } from '../send.js';
import type { Task } from '../state.js';
import { endTask, tasksOf } from '../tasks.js';
import type { Work } from '../work.js';
import { authoriseOwner } from './authorise.js';
import { findTask } from './find-task.js';
import { hold, takeUp } from './proceed.js';
import { reopenSteps } from './return.js';

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
  if (!isNextUntouched(work, task)) return tooLate(task);
  if (state.state === 'done') reopenDone(work, task.step);
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

/** Nobody has acted on what his act opened: within the step, or in the steps after it. */
function isNextUntouched(work: Work, task: Task): boolean {
  const doneAt = task.doneAt ?? '';
  const acted = (one: Task) => one.id !== task.id && one.state === 'done' && one.auto === undefined;
  const inStep = tasksOf(work, task.step).filter((one) => isNextInStep(task, one));
  if (inStep.some(acted)) return false;
  if (work.state.steps[task.step]?.state !== 'done') return true;
  return [...after(work.definition, task.step).steps].every((id) => {
    const step = work.state.steps[id];
    const kind = work.definition.steps[id]?.kind;
    if (step === undefined || kind === 'group') return true;
    // What was over before his act does not come after it.
    if (step.state === 'done') return (step.endedAt ?? '') < doneAt;
    return step.state !== 'open' || !tasksOf(work, id).some(acted);
  });
}

/** Those whom he added after himself, whoever waited for him, and the next in line. */
function isNextInStep(task: Task, one: Task): boolean {
  if (one.beside === task.id && one.origin === 'after') return true;
  if (task.beside === one.id && (task.origin === 'before' || task.origin === 'delegated'))
    return true;
  return task.turn !== undefined && one.turn !== undefined && one.turn > task.turn;
}

function undoNext(work: Work, task: Task): void {
  for (const one of tasksOf(work, task.step)) {
    if (!isNextInStep(task, one) || (one.state !== 'open' && one.state !== 'held')) continue;
    if (one.origin === 'after' && one.beside === task.id) endTask(work, one, 'removed');
    else if (one.state !== 'open') continue;
    else if (task.beside === one.id)
      hold(work, one, task.origin === 'delegated' ? 'advice' : 'signers');
    else work.emit({ type: 'taskHeld', task: one.id, why: 'turn' });
  }
}

/** The step is open again as it was, and what it had opened waits. */
function reopenDone(work: Work, id: string): void {
  const { steps, phases } = after(work.definition, id);
  const begun = [...steps].filter((one) => {
    const state = work.state.steps[one]?.state;
    return state === 'open' || state === 'skipped';
  });
  reopenSteps(work, begun, [...phases]);
  const phase = work.definition.steps[id]?.phase;
  if (phase !== undefined) send(work, { type: `resume.${phase}` });
  for (const one of [...groupsOf(work.definition, id).toReversed(), id]) {
    send(work, { type: `resume.${one}` });
  }
}
