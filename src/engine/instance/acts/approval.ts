import type { ApproveStep } from '../../../definition/definition.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import { send, sendLife } from '../settle.js';
import type { Task, TaskDecision } from '../state.js';
import { approversOf, openNextDecision, reopenDecision } from '../steps/approve.js';
import { endDeadline, meetDeadline, openTask, tasksOf } from '../tasks.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';
import { actorName } from '../../authorise.js';
import { authoriseOwner } from './authorise.js';
import { findOpenTask, needsOpinion } from './find-task.js';

type Decide = Extract<TaskCommand, { type: 'approve' | 'reject' | 'return' }>;

/** 同意, 驳回, 退回: an approver decides, or sends it back for rework. */
export function decideApproval(work: Work, command: Decide): Refused | undefined {
  const found = findOpenTask(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  if (task.role !== 'decide' || step.kind !== 'approve') {
    return refuse('task.noDecision', '此待办无需审批', 'this task is not a decision', {
      task: task.id,
    });
  }
  const refused =
    authoriseOwner(work, task) ??
    refuseTwoVotes(work, task, step) ??
    (command.type === 'approve' ? undefined : needsOpinion(command.opinion));
  if (refused) return refused;
  if (command.type === 'return') return returnForRework(work, task, step, command.opinion);
  noteApproval(
    work,
    task,
    command.type === 'approve' ? 'approved' : 'refused',
    command.opinion ?? '',
  );
  if (command.type === 'approve' && step.policy === 'sequential') openNextDecision(work, step);
  return undefined;
}

/** Nobody holds two votes on one step: who decides there himself, or has, decides for no other. */
function refuseTwoVotes(work: Work, task: Task, step: ApproveStep): Refused | undefined {
  const { actor } = work.context;
  if (work.principal === undefined || !('person' in actor)) return undefined;
  const { person } = actor;
  const votes = tasksOf(work, step.id, 'decide').some(
    ({ id, assignee, doneBy }) =>
      id !== task.id && (doneBy === person || ('person' in assignee && assignee.person === person)),
  );
  if (!votes && !approversOf(work, step).includes(person)) return undefined;
  return refuse(
    'proxy.twoVotes',
    '一人在同一步骤不能有两票，请由被代理人或另一代理人办理',
    'nobody has two votes on one step: the principal or another agent must decide',
    { person, principal: work.principal },
  );
}

/** Notes an approver's decision and meets its deadline. */
export function noteApproval(
  work: Work,
  task: Task,
  decision: TaskDecision,
  opinion: string,
): void {
  const by = actorName(work);
  work.emit({
    type: 'taskDone',
    task: task.id,
    decision,
    by,
    at: work.context.now,
    form: {},
    opinion,
  });
  work.emit({ type: 'stepFilled', step: task.step, actor: by, form: {} });
  meetDeadline(work, task.id);
}

/** What the others have approved stays approved; what they have not yet decided waits. */
function returnForRework(
  work: Work,
  task: Task,
  step: ApproveStep,
  opinion: string,
): Refused | undefined {
  if (!step.returnTo) {
    return refuse('return.notAllowed', '此步骤不能退回', 'this step cannot be returned', {
      step: step.id,
    });
  }
  noteApproval(work, task, 'returned', opinion);
  for (const other of tasksOf(work, step.id, 'decide')) {
    if (other.state !== 'open') continue;
    work.emit({ type: 'taskHeld', task: other.id });
    endDeadline(work, other.id);
  }
  send(work, { type: `return.${step.id}` });
  const times = tasksOf(work, step.id, 'rework').length + 1;
  openTask(work, step, {
    role: 'rework',
    assignee: partyOf(work, step.returnTo),
    part: times === 1 ? 'rework' : `rework-${String(times)}`,
    withoutDue: true,
  });
  if ('starter' in step.returnTo) sendLife(work, 'sendBack');
  return undefined;
}

/** After the rework the returner decides again, or everybody does; each has the step's span anew. */
export function resubmit(work: Work, step: ApproveStep): void {
  send(work, { type: `resubmit.${step.id}` });
  const tasks = tasksOf(work, step.id, 'decide');
  if (step.resume === 'again' && step.policy === 'sequential') {
    for (const task of tasks) work.emit({ type: 'taskHeld', task: task.id });
    openNextDecision(work, step);
    return;
  }
  for (const task of tasks) {
    const again = step.resume === 'again' || task.decision === 'returned' || task.state === 'held';
    if (again) reopenDecision(work, step, task);
  }
}
