import type { ApproveStep } from '../../definition/definition.js';
import { holds, isOver } from './conditions.js';
import { after, before } from './graph.js';
import { isStarters } from './rework.js';
import { reopenSteps, sendBack } from './acts/return.js';
import { send, sendLife } from './send.js';
import type { Task } from './state.js';
import { approvalOutcome, openNextDecision, reopenDecision } from './steps/approve.js';
import { decideAgain } from './steps/table.js';
import { endTask, setTaskDeadline, tasksOf, waitsElsewhere } from './tasks.js';
import type { Work } from './work.js';

/** Lets what was sent back go on where it can, and sends back what was voted down. */
export function goOn(work: Work): void {
  for (const step of Object.values(work.definition.steps)) {
    if (step.kind !== 'approve' || work.state.steps[step.id]?.state !== 'open') continue;
    if (work.state.steps[step.id]?.returned === true) comeBack(work, step);
    else if (step.refuse === 'return' && approvalOutcome(work, step) === 'refused') {
      sendBack(work, step, {
        resume: step.return?.resume ?? 'returner',
        steps: [],
        votedDown: true,
      });
    }
  }
}

/**
 * A step that was sent back goes on when what it was sent back for is done, and so is whatever the
 * changed request now calls for on the way to it.
 */
function comeBack(work: Work, step: ApproveStep): void {
  const back = work.state.steps[step.id]?.back ?? { resume: 'returner', steps: [] };
  if (tasksOf(work, step.id, 'rework').some((task) => task.state === 'open')) return;
  if (back.steps.some((id) => !isOverNow(work, id))) return;
  if (back.steps.length === 0 && back.resume === 'again' && isStarters(step)) {
    runAgain(work, step);
    return;
  }
  const way = before(work.definition, step.id);
  decideAgain(work, way);
  reopenSteps(
    work,
    way.filter((id) => isCalledFor(work, id)),
    [],
  );
  if (way.every((id) => isOverNow(work, id))) resubmit(work, step, back);
}

function isOverNow(work: Work, id: string): boolean {
  const step = work.state.steps[id];
  // The groups around it are not over before it is.
  return step === undefined || work.definition.steps[id]?.kind === 'group' || isOver(step);
}

/** It was skipped, and by the request as it is now it would not have been. */
function isCalledFor(work: Work, id: string): boolean {
  const step = work.definition.steps[id];
  if (step?.if === undefined || work.state.steps[id]?.state !== 'skipped') return false;
  return isParentOpen(work, step.parent) && holds(work, step.if);
}

function isParentOpen(work: Work, parent: string | undefined): boolean {
  return parent === undefined || work.state.steps[parent]?.state === 'open';
}

/** 直达: the returner decides again, with whoever had not decided; each has the step's span anew. */
function resubmit(
  work: Work,
  step: ApproveStep,
  back: NonNullable<Work['state']['steps'][string]['back']>,
): void {
  send(work, { type: `resubmit.${step.id}` });
  if (isStarters(step) && back.steps.length === 0) sendLife(work, 'takeUp');
  const tasks = tasksOf(work, step.id, 'decide');
  const all = back.votedDown === true || (back.resume === 'again' && back.steps.length === 0);
  for (const task of tasks) {
    if (task.state === 'ended') continue;
    const signs = task.origin === 'before' || task.origin === 'after';
    if (all && signs) {
      // Whoever is asked again may ask others again.
      if (task.state !== 'done') endTask(work, task, 'cancelled');
    } else if (all || isToDecide(task)) {
      if (step.policy === 'sequential' && !signs) {
        work.emit({ type: 'taskHeld', task: task.id, why: 'turn' });
      } else reopenDecision(work, step, task);
    }
  }
  if (step.policy === 'sequential') openNextDecision(work, step);
  const steps = back.steps.flatMap((id) => [...after(work.definition, id).steps]);
  unpause(
    work,
    isStarters(step) && back.steps.length === 0 ? Object.keys(work.definition.steps) : steps,
  );
}

function isToDecide({ decision, state, waitsFor }: Task): boolean {
  return decision === 'returned' || (state === 'held' && waitsFor === 'rework');
}

/** What waited elsewhere for the return goes on, with the step's span anew. */
function unpause(work: Work, steps: readonly string[]): void {
  for (const id of steps) {
    const step = work.definition.steps[id];
    if (!step || work.state.steps[id]?.state !== 'open' || waitsElsewhere(work, id)) continue;
    for (const task of tasksOf(work, id)) {
      if (task.state !== 'held' || task.waitsFor !== 'return') continue;
      work.emit({
        type: 'taskReopened',
        task: task.id,
        at: work.context.now,
        opinion: task.opinion,
      });
      setTaskDeadline(work, step, task);
    }
    if (step.kind === 'approve' && step.policy === 'sequential') openNextDecision(work, step);
  }
}

/** 重走 of a request: every step on the way is done again, and so is what is open beside it. */
function runAgain(work: Work, step: ApproveStep): void {
  const way = before(work.definition, step.id);
  const open = Object.keys(work.definition.steps).filter((id) => {
    const kind = work.definition.steps[id]?.kind;
    return work.state.steps[id]?.state === 'open' && (kind === 'approve' || kind === 'do');
  });
  const again = [...way, ...open, step.id].filter((id) => !isAutomatic(work, id));
  reopenSteps(work, again, []);
}

/** A number that was given and a message that was sent are not given and sent again. */
function isAutomatic(work: Work, id: string): boolean {
  const kind = work.definition.steps[id]?.kind;
  return kind === 'number' || kind === 'notify' || kind === 'await' || kind === 'group';
}
