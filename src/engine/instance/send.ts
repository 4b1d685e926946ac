import type { Step } from '../../definition/definition.js';
import { groupDeadlineId } from './dates.js';
import { advance, stepLife, valueOf } from './machine.js';
import type { LifeEvent, MachineEvent, MachineValue } from './machine.js';
import type { Life } from './state.js';
import { releaseByLife, releaseByStep } from './release-numbers.js';
import { rulesOf } from './steps/rules-of.js';
import { endDeadline, endTask, endTasks, isPending, meetDeadline } from './tasks.js';
import { endSubs, keptSubs } from './subs/end-subs.js';
import { openSubs } from './subs/sub-reactions.js';
import type { Work } from './work.js';

/** Sends one event to the machine and carries out what it changed; false if that is nothing. */
export function send(work: Work, event: MachineEvent): boolean {
  const before = valueOf(work.definition, work.state);
  const after = advance(work.definition, before, event);
  if (after === before) return false;
  const changed = [
    ...changePhases(work, before, after),
    ...changeSteps(work, before, after),
    ...changeLife(work, before.life, after.life),
  ];
  for (const carryOut of changed) carryOut();
  return changed.length > 0;
}

export function sendLife(work: Work, type: LifeEvent): void {
  send(work, { type });
}

type CarryOut = () => void;

function changePhases(work: Work, before: MachineValue, after: MachineValue): readonly CarryOut[] {
  return Object.keys(work.definition.phases).flatMap((phase) => {
    const from = before.phases[phase];
    const to = after.phases[phase];
    if (from === undefined || to === undefined || from === to) return [];
    work.emit({ type: 'phaseChanged', phase, from, to, at: work.context.now });
    return [() => undefined];
  });
}

function changeSteps(work: Work, before: MachineValue, after: MachineValue): readonly CarryOut[] {
  return Object.values(work.definition.steps).flatMap((step) => {
    const from = before.steps[step.id];
    const to = after.steps[step.id];
    if (from === undefined || to === undefined || from === to) return [];
    if (stepLife(from) !== stepLife(to)) return [changeStep(work, step, from, to)];
    // Whoever sends it back says what it waits for.
    if (typeof to === 'object' && to.open === 'returned') return [() => undefined];
    work.emit({ type: 'stepReturned', step: step.id, returned: false });
    return [() => undefined];
  });
}

function changeStep(
  work: Work,
  step: Step,
  from: MachineValue['steps'][string],
  to: MachineValue['steps'][string],
): CarryOut {
  const life = stepLife(to);
  if (life === 'waiting') {
    const cycle = (work.state.steps[step.id]?.cycle ?? 1) + 1;
    endTasks(work, step.id, 'cancelled');
    endGroupDeadlines(work, step);
    releaseByStep(work, step);
    endSubs(work, step.id);
    const kept = keptSubs(work, step);
    work.emit({ type: 'stepReopened', step: step.id, cycle });
    for (const sub of kept) work.emit({ type: 'subKept', step: step.id, sub });
    return () => undefined;
  }
  const outcome = life === 'done' || life === 'lapsed' ? (rulesOf(step).outcome(work) ?? '') : '';
  const { now } = work.context;
  work.emit({
    type: 'stepChanged',
    step: step.id,
    from: stepLife(from),
    to: life,
    at: now,
    outcome,
  });
  if (life !== 'open') {
    return () => {
      endStep(work, step, life === 'done');
    };
  }
  // One that is taken back goes on with the tasks that it has.
  if (stepLife(from) === 'done') return () => undefined;
  return () => {
    rulesOf(step).open(work);
  };
}

function endStep(work: Work, step: Step, done: boolean): void {
  if (done) {
    if (step.kind !== 'submit') meetDeadlinesBy(work, step.id);
    if (step.kind === 'group') meetOwnDeadlines(work, step);
  } else {
    endGroupDeadlines(work, step);
  }
  endTasks(work, step.id, 'decided');
  endSubs(work, step.id);
  const refused = work.state.steps[step.id]?.outcome === 'refused';
  if (step.kind === 'approve' && step.refuse === 'end' && refused) sendLife(work, 'refuse');
  const failed = work.state.steps[step.id]?.outcome === 'failed';
  if (step.kind === 'sub' && step.ifFailed === 'end' && failed) sendLife(work, 'refuse');
}

/** Meets the deadlines of groups that name this step as the one that meets them. */
export function meetDeadlinesBy(work: Work, stepId: string): void {
  for (const group of Object.values(work.definition.steps)) {
    if (group.kind !== 'group') continue;
    for (const [name, rule] of Object.entries(group.deadlines)) {
      const cycle = work.state.steps[group.id]?.cycle ?? 1;
      if (rule.metBy === stepId) meetDeadline(work, groupDeadlineId(group, cycle, name));
    }
  }
}

function meetOwnDeadlines(work: Work, step: Step): void {
  for (const deadline of Object.values(work.state.deadlines)) {
    if (deadline.on === step.id) meetDeadline(work, deadline.id);
  }
}

function endGroupDeadlines(work: Work, step: Step): void {
  if (step.kind !== 'group') return;
  for (const deadline of Object.values(work.state.deadlines)) {
    if (deadline.on === step.id) endDeadline(work, deadline.id);
  }
}

export const ENDED: ReadonlySet<Life> = new Set<Life>([
  'refused',
  'revoked',
  'terminated',
  'completed',
  'approved',
  'void',
]);

function changeLife(work: Work, from: Life, to: Life): readonly CarryOut[] {
  if (from === to) return [];
  work.emit({ type: 'lifeChanged', to, at: work.context.now });
  releaseByLife(work, from, to);
  const stands = STANDING.has(to);
  if (STANDING.has(from) !== stands && !ENDED.has(to) && openSubs(work.state).length > 0) {
    work.emit({ type: 'subsHeld', held: stands });
  }
  return [
    () => {
      if (ENDED.has(to) && !work.state.sealed) seal(work);
    },
  ];
}

/** While these last its sub-processes stand still, too. */
const STANDING: ReadonlySet<Life> = new Set<Life>(['suspended', 'returned']);

/** An ended instance asks nothing of anybody any more. */
function seal(work: Work): void {
  for (const task of Object.values(work.state.tasks)) {
    if (isPending(task)) endTask(work, task, 'cancelled');
  }
  for (const deadline of Object.values(work.state.deadlines)) endDeadline(work, deadline.id);
  for (const step of Object.keys(work.definition.steps)) endSubs(work, step);
  work.emit({ type: 'sealed' });
}
