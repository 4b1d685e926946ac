import type { Definition, Step } from '../../definition/definition.js';
import { machineConfig } from '../../engine/instance/machine.js';

type Config = ReturnType<typeof machineConfig>;
type PhaseRegion = Config['states']['phases']['states'][string];
type StepRegion = Config['states']['steps']['states'][string];

/**
 * The transitions of phases that the compiled machine has and the definition can come to: the machine is made of
 * regions that are alike, while many a phase never closes or opens again.
 */
export function phaseTransitions(definition: Definition): readonly string[] {
  const reopened = reopenedSteps(definition);
  const regions: Readonly<Record<string, PhaseRegion>> =
    machineConfig(definition).states.phases.states;
  return Object.values(definition.phases).flatMap((phase) => {
    const goesOn = phase.steps.some((id) => reopened.has(id));
    return transitionsOf(regions[phase.id])
      .filter(({ from, to, condition }) => {
        if (condition.endsWith('.close')) return phase.atEnd === 'close';
        if (condition.includes('.goOn')) return goesOn;
        if (!phase.window) return to !== 'overrun' && from !== 'overrun';
        return phase.atEnd !== 'close' || to !== 'overrun';
      })
      .map(({ from, to }) => `${phase.id}: ${from} → ${to}`);
  });
}

/** The same of steps: only some are ever skipped, lapse, are returned or opened again. */
export function stepTransitions(definition: Definition): readonly string[] {
  const reopened = reopenedSteps(definition);
  const regions: Readonly<Record<string, StepRegion>> =
    machineConfig(definition).states.steps.states;
  return Object.values(definition.steps).flatMap((step) => [
    ...transitionsOf(regions[step.id])
      .filter(({ from, condition }) => {
        if (condition.endsWith('.lapse')) return mayLapse(definition, step, from);
        return !condition.endsWith('.skip') || mayBeSkipped(definition, step);
      })
      .map(({ from, to }) => `${step.id}: ${from} → ${to}`),
    ...(reopened.has(step.id) ? [`${step.id}: reopened`] : []),
    ...(step.kind === 'approve' && step.return
      ? [`${step.id}: returned`, `${step.id}: resubmitted`]
      : []),
  ]);
}

interface Transition {
  readonly from: string;
  readonly to: string;
  readonly condition: string;
}

interface Region {
  readonly states: Readonly<Record<string, object>>;
}

interface Guarded {
  readonly guard: { readonly params: { readonly condition: string } };
  readonly target: string;
}

/** What `advance` can do in each state of a region, each way once. */
function transitionsOf(region: Region | undefined): readonly Transition[] {
  const found = new Map<string, Transition>();
  for (const [from, state] of Object.entries(region?.states ?? {})) {
    const { on } = state as { readonly on?: { readonly advance?: readonly Guarded[] } };
    for (const { guard, target } of on?.advance ?? []) {
      const { condition } = guard.params;
      const key = `${from} ${target} ${condition}`;
      found.set(key, { from, to: target, condition });
    }
  }
  return [...found.values()];
}

/** Steps that the result of a vote opens again, with all that stands in them. */
function reopenedSteps({ steps }: Definition): ReadonlySet<string> {
  const reopened = new Set<string>();
  const add = (id: string): void => {
    reopened.add(id);
    const step = steps[id];
    if (step?.kind === 'group') for (const child of step.steps) add(child);
  };
  for (const step of Object.values(steps)) {
    if (step.kind !== 'vote') continue;
    for (const { then } of step.results) if (then.kind === 'repeat') then.steps.forEach(add);
  }
  return reopened;
}

function mayLapse(definition: Definition, step: Step, from: string): boolean {
  if (definition.phases[step.phase]?.atEnd === 'close') return true;
  const fails = step.kind === 'vote' && step.results.some(({ then }) => then.kind === 'repeat');
  return fails && from === 'open';
}

function mayBeSkipped({ steps }: Definition, step: Step): boolean {
  if (step.if !== undefined) return true;
  const parent = step.parent === undefined ? undefined : steps[step.parent];
  return parent !== undefined && mayBeSkipped({ steps } as Definition, parent);
}
