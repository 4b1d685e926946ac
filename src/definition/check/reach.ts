import type { Milestone, Need, ProcessGraph } from './process-graph.js';

/** The milestones that can come about: those for which all that they wait for can. */
export function reach(graph: ProcessGraph): ReadonlySet<Milestone> {
  const reached = new Set<Milestone>();
  const waiting = dependants(graph);
  const queue = [...graph.keys()];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const need = graph.get(id);
    if (need === undefined || reached.has(id) || !isMet(need, reached)) continue;
    reached.add(id);
    queue.push(...(waiting.get(id) ?? []));
  }
  return reached;
}

export function isMet(need: Need, reached: ReadonlySet<Milestone>): boolean {
  switch (need.kind) {
    case 'all':
      return need.of.every((part) => isMet(part, reached));
    case 'any':
      return need.of.some((part) => isMet(part, reached));
    case 'milestone':
      return reached.has(need.id);
    case 'never':
      return false;
    case 'nothing':
      return true;
  }
}

/** The parts of a need that are not met, where meeting one of them is what is missing. */
export function unmet(
  need: Need,
  reached: ReadonlySet<Milestone>,
): readonly Extract<Need, { kind: 'milestone' | 'never' }>[] {
  if (isMet(need, reached)) return [];
  if (need.kind === 'milestone' || need.kind === 'never') return [need];
  return need.kind === 'nothing' ? [] : need.of.flatMap((part) => unmet(part, reached));
}

function dependants(graph: ProcessGraph): ReadonlyMap<Milestone, readonly Milestone[]> {
  const found = new Map<Milestone, Milestone[]>();
  for (const [id, need] of graph) {
    for (const on of milestonesOf(need)) found.set(on, [...(found.get(on) ?? []), id]);
  }
  return found;
}

function milestonesOf(need: Need): readonly Milestone[] {
  if (need.kind === 'milestone') return [need.id];
  return need.kind === 'all' || need.kind === 'any' ? need.of.flatMap(milestonesOf) : [];
}
