import type { ApproveStep } from '../../../definition/definition.js';
import { peopleOf } from '../../party.js';
import type { Task } from '../state.js';
import { openTask, setTaskDeadline, taskId, tasksOf } from '../tasks.js';
import { partiesOf } from '../work.js';
import type { Work } from '../work.js';
import type { StepRules } from './step-rules.js';

/** 审批: each approver has a task of his own; the policy makes one outcome of the decisions. */
export const approveRules: StepRules<ApproveStep> = {
  open(work, step) {
    const approvers = approversOf(work, step);
    if (approvers.length === 0) {
      openTask(work, step, { role: 'decide', assignee: undefined });
      return;
    }
    const first = step.policy === 'sequential' ? approvers.slice(0, 1) : approvers;
    for (const person of first) openDecision(work, step, person);
  },
  outcome: (work, step) => approvalOutcome(work, step),
};

/** Opens the decision of the next approver in line; with nobody left it does nothing. */
export function openNextDecision(work: Work, step: ApproveStep): void {
  for (const person of approversOf(work, step)) {
    const cycle = work.state.steps[step.id]?.cycle ?? 1;
    const task = work.state.tasks[taskId(step.id, cycle, person)];
    if (!task) {
      openDecision(work, step, person);
      return;
    }
    if (task.state === 'held') {
      reopenDecision(work, step, task);
      return;
    }
  }
  // What waits for somebody who is no approver by now, or for the administrator, waits no longer.
  const [left] = tasksOf(work, step.id, 'decide').filter((task) => task.state === 'held');
  if (left) reopenDecision(work, step, left);
}

/** Opens a decision again that was taken or waited; it has the step's span anew (K12). */
export function reopenDecision(work: Work, step: ApproveStep, task: Task): void {
  work.emit({ type: 'taskReopened', task: task.id, at: work.context.now, opinion: task.opinion });
  setTaskDeadline(work, step, task);
}

function openDecision(work: Work, step: ApproveStep, person: string): void {
  openTask(work, step, { role: 'decide', assignee: { person }, part: person });
}

/** In the order in which the definition names them; nobody decides twice on one step. */
export function approversOf(work: Work, step: ApproveStep): readonly string[] {
  const people = partiesOf(work, step.by).flatMap((party) =>
    peopleOf(party, work.context.directory),
  );
  return [...new Set(people)];
}

/**
 * From the decisions to an outcome. `all` and `sequential`: one refusal refuses, the last approval
 * approves. `any`: the first decision of either kind decides.
 */
function approvalOutcome(work: Work, step: ApproveStep): 'approved' | 'refused' | undefined {
  const tasks = tasksOf(work, step.id, 'decide');
  if (work.state.steps[step.id]?.returned === true || tasks.length === 0) return undefined;
  if (tasks.some((task) => task.decision === 'refused')) return 'refused';
  const approved = tasks.filter((task) => task.decision === 'approved');
  if (step.policy === 'any') return approved.length > 0 ? 'approved' : undefined;
  if (approved.length < tasks.length) return undefined;
  const expected = step.policy === 'sequential' ? Math.max(1, approversOf(work, step).length) : 1;
  return approved.length >= expected ? 'approved' : undefined;
}
