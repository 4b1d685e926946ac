import type { ApproveStep } from '../../../definition/definition.js';
import type { Task } from '../state.js';
import { openTask, setTaskDeadline, tasksOf, waitOf } from '../tasks.js';
import type { Work } from '../work.js';
import { seatsOf } from './approvers.js';
import type { Seat } from './approvers.js';
import { ballotOutcome } from './ballot.js';
import { verdictOf, votesOf } from './verdict.js';
import type { Verdict } from './verdict.js';
import type { StepRules } from './step-rules.js';

/** 审批: each approver has a task of his own; the policy makes one outcome of the decisions. */
export const approveRules: StepRules<ApproveStep> = {
  open(work, step) {
    const seats = seatsOf(work, step);
    if (step.policy === 'claim') openForClaim(work, step, seats);
    else for (const [turn, seat] of seats.entries()) openSeat(work, step, seat, turn);
    if (step.policy === 'sequential') openNextDecision(work, step);
  },
  outcome(work, step) {
    const outcome = approvalOutcome(work, step);
    // It goes back to whoever reworks it, and the step goes on after that.
    return outcome === 'refused' && step.refuse === 'return' ? undefined : outcome;
  },
};

/** From the decisions to an outcome; undefined while it is open. */
export function approvalOutcome(work: Work, step: ApproveStep): Verdict | undefined {
  if (work.state.steps[step.id]?.returned === true) return undefined;
  const votes = votesOf(work, step.id);
  if (votes.length === 0) return undefined;
  if (step.policy === 'vote') return ballotOutcome(work, step, votes);
  const verdicts = votes.map((vote) => verdictOf(work, vote));
  const refused = verdicts.filter((verdict) => verdict === 'refused').length;
  const approved = verdicts.filter((verdict) => verdict === 'approved').length;
  const waits = step.oneRefusal === 'waits' && step.policy !== 'sequential';
  if (step.policy === 'any') {
    if (approved > 0) return 'approved';
    return refused > 0 && (!waits || refused === votes.length) ? 'refused' : undefined;
  }
  if (refused > 0 && (!waits || refused + approved === votes.length)) return 'refused';
  return approved === votes.length ? 'approved' : undefined;
}

/** 依次: opens the decision of the next in line, where nobody is deciding. */
export function openNextDecision(work: Work, step: ApproveStep): void {
  const tasks = tasksOf(work, step.id, 'decide');
  if (waitOf(work, step.id) !== undefined) return;
  if (tasks.some((task) => task.state === 'open' || isInterrupted(task))) return;
  const [next] = tasks
    .filter((task) => task.state === 'held' && task.waitsFor === 'turn')
    .sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
  if (next) reopenDecision(work, step, next);
}

/** It would be his turn if he did not wait for somebody. */
function isInterrupted(task: Task): boolean {
  return task.state === 'held' && task.waitsFor !== 'turn';
}

/** Opens a decision again that was taken or waited; it has the step's span anew (K12). */
export function reopenDecision(work: Work, step: ApproveStep, task: Task): void {
  work.emit({ type: 'taskReopened', task: task.id, at: work.context.now, opinion: task.opinion });
  setTaskDeadline(work, step, task);
}

function openSeat(work: Work, step: ApproveStep, seat: Seat, turn: number): void {
  const { person, assignee, auto } = seat;
  const inTurn = step.policy === 'sequential' && auto === undefined;
  const task = openTask(work, step, {
    role: 'decide',
    assignee,
    ...(person === undefined ? {} : { part: person }),
    ...(inTurn ? { turn, waitsFor: 'turn' } : {}),
    withoutDue: inTurn || auto !== undefined,
  });
  if (auto) decideByRule(work, task, auto);
}

/** 抢办: one task for all of them, which one of them takes. */
function openForClaim(work: Work, step: ApproveStep, seats: readonly Seat[]): void {
  const parties = seats.flatMap(({ assignee }) => assignee ?? []);
  const [only, ...others] = parties;
  const assignee = others.length === 0 ? only : { anyOf: parties };
  const task = openTask(work, step, { role: 'decide', assignee });
  const auto = seats.find((seat) => seat.auto)?.auto;
  if (auto) decideByRule(work, task, auto);
}

function decideByRule(work: Work, task: Task, auto: NonNullable<Seat['auto']>): void {
  const by = 'person' in task.assignee ? task.assignee.person : 'system';
  work.emit({
    type: 'taskDone',
    task: task.id,
    decision: auto.decision,
    by,
    at: work.context.now,
    form: {},
    opinion: '',
    auto: auto.by,
  });
}
