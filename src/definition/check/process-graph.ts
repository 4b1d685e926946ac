import type { Definition, Phase, Step } from '../definition.js';
import { type Condition, conditionOf } from '../expression/condition.js';
import type { Path } from '../problem.js';
import type { Checked } from './checked.js';

/** `open:P1`, `end:P1`, `enter:P`, `complete:P`: something that can come about. */
export type Milestone = string;

/** What must have come about before. */
export type Need =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Need[] }
  | { readonly kind: 'milestone'; readonly id: Milestone; readonly path: Path; readonly by: Tie }
  | { readonly kind: 'never'; readonly path: Path }
  | { readonly kind: 'nothing' };

/** What ties one milestone to another: the list `needs`, a part to its whole, or a condition. */
export type Tie = 'needs' | 'whole' | 'condition';

/**
 * The milestones of a definition and what each waits for. It has two per step and two per phase, not
 * one per state of the whole, so that it stays small whatever overlaps.
 */
export type ProcessGraph = ReadonlyMap<Milestone, Need>;

export function processGraph(about: Checked): ProcessGraph {
  const { definition } = about;
  const graph = new Map<Milestone, Need>();
  const phases = Object.values(definition.phases);
  for (const [i, phase] of phases.entries()) {
    graph.set(`enter:${phase.id}`, enterNeed(definition, phase, phases[i - 1]));
    graph.set(`complete:${phase.id}`, completeNeed(about, phase));
  }
  for (const step of Object.values(definition.steps)) {
    graph.set(`open:${step.id}`, openNeed(about, step));
    graph.set(`end:${step.id}`, endNeed(about, step));
  }
  return graph;
}

function enterNeed(definition: Definition, phase: Phase, before: Phase | undefined): Need {
  const needs: Need[] = [];
  if (phase.enter !== undefined) {
    needs.push(
      needOf(definition, conditionOf(definition, phase.enter), ['phases', phase.id, 'enter']),
    );
  }
  // A phase that blocks holds the next one until it is complete.
  if (before?.atEnd === 'block' && before.window !== undefined) {
    needs.push(milestone(`complete:${before.id}`, ['phases', before.id, 'atEnd'], 'condition'));
  }
  return all(needs);
}

function completeNeed({ definition, stepPath }: Checked, phase: Phase): Need {
  const entered = milestone(`enter:${phase.id}`, ['phases', phase.id], 'whole');
  if (closes(phase)) return entered;
  return all([
    entered,
    ...requiredOf(definition, phase.steps).map((id) =>
      milestone(`end:${id}`, stepPath(id), 'whole'),
    ),
    ...(phase.exit === undefined
      ? []
      : [needOf(definition, conditionOf(definition, phase.exit), ['phases', phase.id, 'exit'])]),
  ]);
}

function openNeed({ definition, stepPath }: Checked, step: Step): Need {
  const path = stepPath(step.id);
  const whole = step.parent === undefined ? `enter:${step.phase}` : `open:${step.parent}`;
  return all([
    milestone(whole, path, 'whole'),
    ...step.needs.flatMap((id, i) =>
      // A step that is not there is reported by itself.
      Object.hasOwn(definition.steps, id)
        ? [milestone(`end:${id}`, [...path, 'needs', i], 'needs')]
        : [],
    ),
  ]);
}

function endNeed({ definition, stepPath }: Checked, step: Step): Need {
  const path = stepPath(step.id);
  const opened = milestone(`open:${step.id}`, path, 'whole');
  const phase = definition.phases[step.phase];
  // What the end of the phase leaves open lapses, and lapsed is an end too.
  if (phase !== undefined && closes(phase)) {
    return milestone(`enter:${step.phase}`, path, 'whole');
  }
  // A step with a condition is skipped where it does not hold.
  if (step.kind !== 'group' || step.if !== undefined) return opened;
  return all([
    opened,
    ...requiredOf(definition, step.steps).map((id) =>
      milestone(`end:${id}`, stepPath(id), 'whole'),
    ),
  ]);
}

function closes(phase: Phase): boolean {
  return phase.atEnd === 'close' && phase.window !== undefined;
}

function requiredOf(definition: Definition, ids: readonly string[]): readonly string[] {
  return ids.filter((id) => definition.steps[id]?.required === true);
}

/** The milestones that a condition waits for. */
export function needOf(definition: Definition, condition: Condition, path: Path): Need {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return {
        kind: condition.kind,
        of: condition.of.map((part) => needOf(definition, part, path)),
      };
    case 'step':
    case 'phase':
      return milestone(`${condition.must}:${condition.id}`, path, 'condition');
    case 'outcome': {
      const step = definition.steps[condition.id];
      // A refusal that ends the instance is never seen by a condition.
      const ends = step?.kind === 'approve' && step.refuse === 'end';
      if (ends && condition.outcome === 'refused') return { kind: 'never', path };
      const stops = step?.kind === 'sub' && step.ifFailed === 'end';
      if (stops && condition.outcome === 'failed') return { kind: 'never', path };
      return milestone(`end:${condition.id}`, path, 'condition');
    }
    case 'event':
    case 'may':
      return { kind: 'nothing' };
    case 'never':
      return { kind: 'never', path };
  }
}

function milestone(id: Milestone, path: Path, by: Tie): Need {
  return { kind: 'milestone', id, path, by };
}

function all(of: readonly Need[]): Need {
  return { kind: 'all', of };
}
