import type { Need, ProcessGraph } from './process-graph.js';

/** The steps that are over for certain when a step opens, whichever way things went. */
export function stepsBefore(graph: ProcessGraph, step: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [`open:${step}`];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...certain(graph.get(id)));
  }
  return new Set([...seen].filter((id) => id.startsWith('end:')).map((id) => id.slice(4)));
}

/** Of alternatives nothing is certain. */
function certain(need: Need | undefined): readonly string[] {
  if (need?.kind === 'milestone') return [need.id];
  return need?.kind === 'all' ? need.of.flatMap(certain) : [];
}
