import type { Calendar } from '../../calendar/calendar.js';
import type { LocalDate } from '../../calendar/calendar-data.js';
import type { Definition, Step, TableStep } from '../../definition/definition.js';
import { evaluateExpression } from '../../definition/expression/evaluate-expression.js';
import type { Directory } from '../directory/state.js';
import { isOver } from '../instance/conditions.js';
import { factsOfState } from '../instance/facts-of.js';
import type { Instance, StepState } from '../instance/state.js';
import { decideTable } from '../instance/steps/table-decision.js';
import { peopleOf, resolveWho } from '../party.js';

/** A step that is still to come, or under way, if everybody agrees. */
export interface RouteStop {
  readonly step: string;
  readonly state: 'open' | 'returned' | 'waiting';
  /** Who is asked, as the directory stands now; empty where nobody is, or where that is chosen later. */
  readonly people: readonly string[];
  /** The role that somebody has yet to fill (发起人自选, 上一办理人指定). */
  readonly toBeChosen?: string;
  /** The row by which a decision table decides as things stand, from 1. */
  readonly row?: number;
}

export interface RouteLook {
  readonly definition: Definition;
  readonly calendar: Calendar;
  readonly directory: Directory;
  readonly today: LocalDate;
  readonly instance: Instance;
}

/**
 * 流程预测: the steps that remain under the present data, in the order in which they come, as if each
 * were done with its usual end. Groups are not named, only what is in them.
 */
export function routeOf(look: RouteLook): readonly RouteStop[] {
  const stops: RouteStop[] = [];
  let { instance } = look;
  for (let left = Object.keys(look.definition.steps).length; left > 0; left -= 1) {
    const next = nextOf(look, instance);
    if (next.length === 0) return stops;
    for (const { step, comes } of next) {
      if (comes && step.kind !== 'group') stops.push(stopOf(look, instance, step));
      instance = withStep(look, instance, step, comes);
    }
  }
  return stops;
}

interface Next {
  readonly step: Step;
  readonly comes: boolean;
}

/** What is open, or would open next; with what its condition leaves out. */
function nextOf(look: RouteLook, instance: Instance): readonly Next[] {
  const { definition } = look;
  const holds = (expression: string | undefined) =>
    expression === undefined ||
    evaluateExpression(definition, expression, factsOfState(instance, look)) === true;
  return Object.values(definition.steps).flatMap((step): readonly Next[] => {
    const state = instance.steps[step.id];
    if (!state || isOver(state)) return [];
    if (step.kind === 'group' && !step.steps.every((id) => isOverIn(instance, id))) return [];
    if (state.state === 'open') return [{ step, comes: true }];
    if (!isReady(definition, instance, step)) return [];
    const phase = definition.phases[step.phase];
    const entered = instance.phases[step.phase]?.enteredAt !== undefined;
    if (!entered && !holds(phase?.enter)) return [];
    return [{ step, comes: holds(step.if) }];
  });
}

/** What it needs is over, and so is what the groups around it need. */
function isReady(definition: Definition, instance: Instance, step: Step): boolean {
  const parent = step.parent === undefined ? undefined : definition.steps[step.parent];
  if (
    parent &&
    instance.steps[parent.id]?.state === 'waiting' &&
    !isReady(definition, instance, parent)
  ) {
    return false;
  }
  return step.needs.every((id) => isOverIn(instance, id));
}

function isOverIn(instance: Instance, id: string): boolean {
  const step = instance.steps[id];
  return step !== undefined && isOver(step);
}

/** The instance as it is after the step has had its usual end, and its phase with it. */
function withStep(look: RouteLook, instance: Instance, step: Step, comes: boolean): Instance {
  const before = instance.steps[step.id];
  if (!before) return instance;
  const usual = { outcome: step.kind === 'approve' ? 'approved' : 'done' };
  const end = step.kind === 'table' && comes ? tableEnd(look, instance, step) : usual;
  const after: StepState = { ...before, state: comes ? 'done' : 'skipped', ...end };
  return { ...instance, steps: { ...instance.steps, [step.id]: after } };
}

/** What a table decides by what has been filled in so far, and by what the tables before it decide. */
function tableEnd(look: RouteLook, instance: Instance, step: TableStep) {
  const { row, outcome, form } = decideTable(look.definition, step, factsOfState(instance, look));
  return { row, outcome, form };
}

function stopOf(look: RouteLook, instance: Instance, step: Step): RouteStop {
  const { directory, definition } = look;
  const { id } = step;
  const now = instance.steps[id];
  const open = now?.returned === true ? 'returned' : 'open';
  const state = now?.state === 'open' ? open : 'waiting';
  const whos = 'by' in step ? [step.by].flat() : [];
  const facts = {
    directory,
    roles: instance.roles,
    starter: instance.starter,
    actorOf: (one: string) => instance.steps[one]?.actor,
    field: (name: string) => instance.form[name],
    expression: (source: string) =>
      evaluateExpression(definition, source, factsOfState(instance, look)),
    roleRule: (role: string) => definition.roles[role],
  };
  const parties = whos.flatMap((who) => resolveWho(who, facts) ?? []);
  const [toBeChosen] = whos.flatMap((who) =>
    'role' in who && resolveWho(who, facts) === undefined ? [who.role] : [],
  );
  return {
    step: id,
    state,
    people: [...new Set(parties.flatMap((party) => peopleOf(party, directory)))],
    ...(toBeChosen === undefined ? {} : { toBeChosen }),
    ...(step.kind === 'table' ? { row: tableEnd(look, instance, step).row } : {}),
  };
}
