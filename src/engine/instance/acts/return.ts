import type { ApproveStep, Step, StepKind } from '../../../definition/definition.js';
import { DONE_BY_PEOPLE } from '../../../definition/done-by-people.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import { after, before, groupsOf } from '../graph.js';
import { isStarters } from '../rework.js';
import { send, sendLife } from '../send.js';
import type { Back, Task } from '../state.js';
import { endDeadline, endTask, isPending, openTask, tasksOf } from '../tasks.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';
import { findDecision, noteApproval, refuseTwoVotes } from './approval.js';
import { needsOpinion } from './find-task.js';
import { mayHandle } from './handle.js';

type Return = Extract<TaskCommand, { type: 'return' }>;

/** 退回: for rework on the step itself, or to steps that were done before. */
export function returnTask(work: Work, command: Return): Refused | undefined {
  const found = findDecision(work, command);
  if (found.refused) return found.refused;
  const { task, step } = found;
  const refused =
    mayHandle(work, task, step) ??
    refuseTwoVotes(work, task) ??
    needsOpinion(command.opinion) ??
    checkResume(step, command);
  if (refused) return refused;
  const resume = command.resume ?? step.return?.resume ?? 'returner';
  const to = command.to ?? (step.return?.to ? 'rework' : 'previous');
  if (to === 'rework') {
    if (!step.return?.to) return notAllowed(step);
    noteApproval(work, task, 'returned', command);
    sendBack(work, step, { resume, steps: [] });
    return undefined;
  }
  const steps = targetsOf(work, step, to);
  if (steps.length === 0) return step.return?.steps ? notVisited(step, to) : notAllowed(step);
  noteApproval(work, task, 'returned', command);
  returnToSteps(work, step, { resume, steps });
  return undefined;
}

function checkResume(step: ApproveStep, { resume }: Return): Refused | undefined {
  if (resume === undefined || resume === step.return?.resume || step.return?.choose === true) {
    return undefined;
  }
  return refuse(
    'return.noChoice',
    '此步骤退回后的走法由流程定义规定',
    'how it comes back is not left to the returner on this step',
    { step: step.id },
  );
}

function notAllowed(step: Step): Refused {
  return refuse('return.notAllowed', '此步骤不能退回', 'this step cannot be returned', {
    step: step.id,
  });
}

function notVisited(step: Step, to: string): Refused {
  return refuse(
    'return.notVisited',
    `“${to}”不是此前已办的步骤，不能退回到那里`,
    `${to} is no step that was done before this one, so nothing goes back to it`,
    { step: step.id, to },
  );
}

/** The steps that a return from here may go to; none where the definition does not allow it. */
function targetsOf(work: Work, step: ApproveStep, to: string): readonly string[] {
  if (!step.return?.steps) return [];
  const previous = visitedJustBefore(work, step.id);
  if (to === 'previous') return previous;
  const visited = step.return.steps === 'visited' ? visitedBefore(work, step.id) : previous;
  return visited.includes(to) ? [to] : [];
}

/** Steps with people's work that have been done before a step. */
function visitedBefore(work: Work, id: string): readonly string[] {
  return before(work.definition, id).filter((one) => isVisited(work, one));
}

/** The nearest of them. */
export function visitedJustBefore(work: Work, id: string): readonly string[] {
  const visited = visitedBefore(work, id);
  // The nearest ones: no other visited step stands between.
  return visited.filter(
    (one) => !visited.some((other) => after(work.definition, one).steps.has(other)),
  );
}

export function isVisited(work: Work, id: string): boolean {
  const kind = work.definition.steps[id]?.kind;
  return work.state.steps[id]?.state === 'done' && kind !== undefined && WITH_PEOPLE.has(kind);
}

const WITH_PEOPLE: ReadonlySet<StepKind> = new Set<StepKind>([...DONE_BY_PEOPLE, 'sub']);

/** The step waits for a rework: what others have approved stays approved, the rest is held. */
export function sendBack(work: Work, step: ApproveStep, back: Back): void {
  const to = step.return?.to;
  if (!to) throw new Error(`${step.id} has nobody who reworks it`);
  holdStep(work, step, back);
  const times = tasksOf(work, step.id, 'rework').length + 1;
  openTask(work, step, {
    role: 'rework',
    assignee: partyOf(work, to),
    part: times === 1 ? 'rework' : `rework-${String(times)}`,
    withoutDue: true,
  });
  if (!isStarters(step)) return;
  pause(work, step.id, Object.keys(work.definition.steps));
  sendLife(work, 'sendBack');
}

/** Opens steps again that were done. 直达: this step waits for them; 重走: all that follows does. */
function returnToSteps(work: Work, step: ApproveStep, back: Back): void {
  const later = laterThan(work, back.steps);
  if (back.resume === 'again') {
    reopenSteps(work, [...back.steps, ...later.steps], later.phases);
    return;
  }
  holdStep(work, step, back);
  pause(work, step.id, later.steps);
  reopenSteps(work, back.steps, []);
}

function laterThan(work: Work, ids: readonly string[]) {
  const all = ids.map((id) => after(work.definition, id));
  return {
    steps: [...new Set(all.flatMap(({ steps }) => [...steps]))],
    phases: [...new Set(all.flatMap(({ phases }) => [...phases]))],
  };
}

function holdStep(work: Work, step: ApproveStep, back: Back): void {
  const tasks = tasksOf(work, step.id);
  const returner = tasks.find(({ decision }) => decision === 'returned');
  const waiting = returner ? new Set(waitingFor(work, returner)) : undefined;
  for (const task of tasks) {
    if (task.role === 'advise' && isPending(task)) {
      endTask(work, task, 'cancelled');
      continue;
    }
    if (task.role !== 'decide') continue;
    // Where one decides for all, only the returner is asked again.
    const alone = step.policy === 'any' && waiting !== undefined && !waiting.has(task.id);
    if (alone && isPending(task)) endTask(work, task, 'cancelled');
    else if (isAsked(task)) holdTask(work, task, 'rework');
  }
  send(work, { type: `return.${step.id}` });
  work.emit({ type: 'stepReturned', step: step.id, returned: true, back });
}

/** Those who asked the returner to sign before them. */
function waitingFor(work: Work, { beside }: Task): readonly string[] {
  const task = beside === undefined ? undefined : work.state.tasks[beside];
  return task ? [task.id, ...waitingFor(work, task)] : [];
}

/** It is open, or waits for advice that is not given any more. */
function isAsked({ state, waitsFor }: Task): boolean {
  return state === 'open' || (state === 'held' && waitsFor === 'advice');
}

function holdTask(work: Work, task: Task, why: 'rework' | 'return'): void {
  work.emit({ type: 'taskHeld', task: task.id, why });
  endDeadline(work, task.id);
}

/** What is being done elsewhere, after what is done again, waits. */
function pause(work: Work, but: string, steps: readonly string[]): void {
  for (const id of steps) {
    if (id === but || work.state.steps[id]?.state !== 'open') continue;
    for (const task of tasksOf(work, id)) {
      if (PAUSED.has(task.role) && task.state === 'open') holdTask(work, task, 'return');
    }
  }
}

const PAUSED: ReadonlySet<Task['role']> = new Set<Task['role']>(['decide', 'do', 'advise']);

/** Steps wait again, with the groups around them and the phases that are entered anew. */
export function reopenSteps(work: Work, ids: readonly string[], phases: readonly string[]): void {
  const groups = ids.flatMap((id) => groupsOf(work.definition, id));
  for (const id of new Set([...ids, ...groups.filter((group) => isClosed(work, group))])) {
    if (work.state.steps[id]?.state !== 'waiting') send(work, { type: `reopen.${id}` });
  }
  for (const id of phases) send(work, { type: `reopen.${id}` });
}

function isClosed(work: Work, id: string): boolean {
  const state = work.state.steps[id]?.state;
  return state !== 'open' && state !== 'waiting';
}
