import { evaluateExpression } from '../../definition/expression/evaluate-expression.js';
import type { Phase, Step } from '../../definition/definition.js';
import { factsOf } from './facts-of.js';
import type { Conditions } from './machine.js';
import type { PhaseState, StepState } from './state.js';
import { rulesOf } from './steps/rules-of.js';
import type { Work } from './work.js';

/**
 * The conditions under which phases and steps move on, as they stand now: each is looked at once,
 * and only where the present state asks for it.
 */
export function conditionsOf(work: Work): Conditions {
  const conditions: Record<string, true> = {};
  const set = (id: string, names: readonly string[]) => {
    for (const name of names) conditions[`${id}.${name}`] = true;
  };
  for (const phase of Object.values(work.definition.phases)) set(phase.id, ofPhase(work, phase));
  for (const step of Object.values(work.definition.steps)) set(step.id, ofStep(work, step));
  if (Object.values(work.state.phases).every(ended)) conditions.complete = true;
  return conditions;
}

function ofPhase(work: Work, phase: Phase): readonly string[] {
  const state = phaseState(work, phase.id);
  const { now } = work.context;
  const opened = !phase.window || (state.from !== undefined && now >= state.from);
  const over = isOverdue(work, phase);
  switch (state.state) {
    case 'pending':
    case 'ready': {
      if (!opened) return [];
      if (over && phase.atEnd === 'close') return ['close'];
      if (!mayEnter(work, phase)) return state.state === 'pending' ? ['wait'] : [];
      return [over ? 'enterLate' : 'enter'];
    }
    case 'active':
      if (over) return [phase.atEnd === 'close' ? 'close' : 'overrun'];
      return isComplete(work, phase) ? ['complete'] : [];
    case 'overrun':
      return isComplete(work, phase) ? ['complete'] : [];
    case 'completed':
    case 'completedLate':
      if (!hasReopened(work, phase) || (over && phase.atEnd === 'close')) return [];
      return [over || state.state === 'completedLate' ? 'goOnLate' : 'goOn'];
    default:
      return state.state satisfies never;
  }
}

function mayEnter(work: Work, phase: Phase): boolean {
  return !isHeld(work, phase) && holds(work, phase.enter);
}

/**
 * A phase before it that blocks at its window's end and has overrun holds this one; also at the very
 * moment at which the one window ends and the other begins.
 */
function isHeld(work: Work, phase: Phase): boolean {
  for (const other of Object.values(work.definition.phases)) {
    if (other.id === phase.id) return false;
    if (other.atEnd !== 'block') continue;
    const { state } = phaseState(work, other.id);
    if (state === 'overrun' || (state === 'active' && isOverdue(work, other))) return true;
  }
  return false;
}

/** The phase has a window, and it is over. */
function isOverdue(work: Work, phase: Phase): boolean {
  const { to } = phaseState(work, phase.id);
  return phase.window !== undefined && to !== undefined && work.context.now >= to;
}

function isComplete(work: Work, phase: Phase): boolean {
  const steps = phase.steps.map((id) => work.definition.steps[id]);
  const done = steps.every((step) => !step?.required || isFulfilled(stepState(work, step.id)));
  return done && holds(work, phase.exit);
}

/** A step of an ended phase waits or runs again: it was opened again by a vote or a return. */
function hasReopened(work: Work, phase: Phase): boolean {
  return phase.steps.some((id) => {
    const step = stepState(work, id);
    return step.cycle > 1 && (step.state === 'waiting' || step.state === 'open');
  });
}

function ofStep(work: Work, step: Step): readonly string[] {
  const state = stepState(work, step.id);
  if (state.state !== 'waiting' && state.state !== 'open') return [];
  if (closes(work, step)) return ['lapse'];
  if (state.state === 'open')
    return outcomeOf(work, step) === undefined ? [] : [ending(work, step)];
  const parent = step.parent === undefined ? undefined : stepState(work, step.parent);
  if (parent && parent.state !== 'open') return parent.state === 'waiting' ? [] : ['skip'];
  const phase = phaseState(work, step.phase).state;
  if (phase !== 'active' && phase !== 'overrun') return [];
  if (!step.needs.every((id) => isOver(stepState(work, id)))) return [];
  return [holds(work, step.if) ? 'open' : 'skip'];
}

/** A step whose rules give it the outcome of the last vote that may be repeated lapses. */
function ending(work: Work, step: Step): 'finish' | 'lapse' {
  return rulesOf(step).lapses(work) ? 'lapse' : 'finish';
}

export function outcomeOf(work: Work, step: Step): string | undefined {
  return rulesOf(step).outcome(work);
}

function closes(work: Work, step: Step): boolean {
  const phase = work.definition.phases[step.phase];
  if (phase?.atEnd !== 'close') return false;
  if (isOverdue(work, phase)) return true;
  return phaseState(work, phase.id).state === 'completed' && !hasReopened(work, phase);
}

/** Done, or not called for: what a phase and a group wait for. */
export function isFulfilled(step: StepState): boolean {
  return step.state === 'done' || step.state === 'skipped';
}

/** What a need waits for: also a step that lapsed holds up nobody. */
export function isOver(step: StepState): boolean {
  return isFulfilled(step) || step.state === 'lapsed';
}

function ended(phase: PhaseState): boolean {
  return phase.state === 'completed' || phase.state === 'completedLate';
}

export function holds(work: Work, expression: string | undefined): boolean {
  if (expression === undefined) return true;
  return evaluateExpression(work.definition, expression, factsOf(work)) === true;
}

function phaseState(work: Work, id: string): PhaseState {
  const state = work.state.phases[id];
  if (!state) throw new Error(`instance ${work.state.id} has no phase ${id}`);
  return state;
}

export function stepState(work: Work, id: string): StepState {
  const state = work.state.steps[id];
  if (!state) throw new Error(`instance ${work.state.id} has no step ${id}`);
  return state;
}
