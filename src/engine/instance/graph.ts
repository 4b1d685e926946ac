import type { Definition, Step } from '../../definition/definition.js';
import { expressionUses } from '../../definition/expression/expression-uses.js';

/** Everything that may depend on a step having been done. */
export interface After {
  readonly steps: ReadonlySet<string>;
  /** Phases whose gate looks at it. */
  readonly phases: ReadonlySet<string>;
}

/**
 * What lies after a step: whatever needs it or has a condition on it, the parts of a group that does,
 * and the phases whose gate looks at any of these or at their phase. The step itself is not after it.
 */
export function after(definition: Definition, id: string): After {
  const graph = graphOf(definition);
  let found = graph.after.get(id);
  if (!found) {
    found = search(definition, graph, id);
    graph.after.set(id, found);
  }
  return found;
}

/** The steps after which a step lies. */
export function before(definition: Definition, id: string): readonly string[] {
  return Object.keys(definition.steps).filter((other) => after(definition, other).steps.has(id));
}

/** The groups that a step stands in, the innermost first. */
export function groupsOf(definition: Definition, id: string): readonly string[] {
  const parent = definition.steps[id]?.parent;
  return parent === undefined ? [] : [parent, ...groupsOf(definition, parent)];
}

/** A step that would be done anew, the end of a group or phase, or the gate of a phase. */
type Node = `${'step' | 'whole' | 'phase' | 'gate'} ${string}`;

interface Graph {
  /** By what has been done: what waits for it directly. */
  readonly followers: ReadonlyMap<Node, readonly Node[]>;
  readonly after: Map<string, After>;
}

const graphs = new WeakMap<Definition, Graph>();

function graphOf(definition: Definition): Graph {
  let graph = graphs.get(definition);
  if (!graph) {
    graph = { followers: followersOf(definition), after: new Map() };
    graphs.set(definition, graph);
  }
  return graph;
}

function followersOf(definition: Definition): Graph['followers'] {
  const followers = new Map<Node, Node[]>();
  const follow = (first: Node, then: Node) => {
    const known = followers.get(first);
    if (known) known.push(then);
    else followers.set(first, [then]);
  };
  for (const step of Object.values(definition.steps)) {
    const { id } = step;
    for (const need of step.needs) follow(`whole ${need}`, `step ${id}`);
    for (const condition of conditionsOf(step)) {
      for (const used of usedIn(definition, condition)) follow(used, `step ${id}`);
    }
  }
  for (const { id, enter } of Object.values(definition.phases)) {
    for (const used of usedIn(definition, enter)) follow(used, `gate ${id}`);
  }
  return followers;
}

/** What a step looks at to open, or to decide. */
function conditionsOf(step: Step): readonly (string | undefined)[] {
  return step.kind === 'table' ? [step.if, ...step.rows.map(({ when }) => when)] : [step.if];
}

/** Steps and phases that a condition looks at. */
function usedIn(definition: Definition, source: string | undefined): readonly Node[] {
  if (source === undefined) return [];
  return expressionUses(definition, source).flatMap(([root, id]): readonly Node[] => {
    if (id === undefined) return [];
    if (root === 'steps') return [`whole ${id}`];
    return root === 'phases' ? [`phase ${id}`] : [];
  });
}

function search(definition: Definition, { followers }: Graph, from: string): After {
  const steps = new Set<string>();
  const phases = new Set<string>();
  const seen = new Set<Node>();
  const waiting: Node[] = [...partsOf(definition, from), `whole ${from}`];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const [kind = '', id = ''] = next.split(' ');
    if (kind === 'step') {
      steps.add(id);
      waiting.push(...partsOf(definition, id), `whole ${id}`);
    } else if (kind === 'gate') {
      phases.add(id);
      waiting.push(...(definition.phases[id]?.steps ?? []).map((step): Node => `step ${step}`));
    } else {
      waiting.push(...(followers.get(next) ?? []), ...wholeOf(definition, kind, id));
    }
  }
  steps.delete(from);
  return { steps, phases };
}

function partsOf(definition: Definition, id: string): readonly Node[] {
  const step = definition.steps[id];
  return step?.kind === 'group' ? step.steps.map((part): Node => `step ${part}`) : [];
}

/** A group or phase is over when its parts are, so that what waits for it waits for each of them. */
function wholeOf(definition: Definition, kind: string, id: string): readonly Node[] {
  const step = kind === 'whole' ? definition.steps[id] : undefined;
  if (!step) return [];
  return [step.parent === undefined ? `phase ${step.phase}` : `whole ${step.parent}`];
}
