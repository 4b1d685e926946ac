import type { Definition } from '../definition.js';
import type { Finding } from '../problem-at.js';
import type { Check } from './checked.js';
import { type Milestone, type Need, type ProcessGraph, processGraph } from './process-graph.js';
import { reach, unmet } from './reach.js';

/** Every step can be reached and every phase can complete: nothing waits for itself, however far around. */
export const checkGraph: Check = (about) => {
  const graph = processGraph(about);
  const reached = reach(graph);
  const stuck = [...graph.keys()].filter((id) => !reached.has(id));
  const findings: Finding[] = [];
  const settled = new Set<Milestone>();
  for (const start of stuck) {
    const found = cause(graph, reached, start, settled);
    if (found !== undefined) findings.push(explain(about.definition, found));
  }
  return findings;
};

type Missing = Extract<Need, { kind: 'milestone' | 'never' }>;

/** A loop of milestones with what ties each to the next, or a condition that can never hold. */
type Cause =
  | { readonly kind: 'loop'; readonly loop: readonly Link[] }
  | { readonly kind: 'never'; readonly path: Finding['path'] };

interface Link {
  readonly from: Milestone;
  readonly tie: Extract<Missing, { kind: 'milestone' }>;
}

/** Follows what is missing until it comes round; what was followed before has been reported. */
function cause(
  graph: ProcessGraph,
  reached: ReadonlySet<Milestone>,
  start: Milestone,
  settled: Set<Milestone>,
): Cause | undefined {
  const links: Link[] = [];
  const position = new Map<Milestone, number>();
  let at = start;
  for (;;) {
    const seenAt = position.get(at);
    if (seenAt !== undefined) return { kind: 'loop', loop: links.slice(seenAt) };
    if (settled.has(at)) return undefined;
    settled.add(at);
    position.set(at, links.length);
    const need = graph.get(at);
    const missing = need === undefined ? undefined : unmet(need, reached)[0];
    if (missing === undefined) return undefined;
    if (missing.kind === 'never') return { kind: 'never', path: missing.path };
    links.push({ from: at, tie: missing });
    at = missing.id;
  }
}

function explain(definition: Definition, found: Cause): Finding {
  if (found.kind === 'never') {
    return {
      code: 'BF323',
      path: found.path,
      of: 'value',
      message: {
        zh: '这个条件永远不会成立，流程无法继续。',
        en: 'This condition can never hold, so nothing goes on from here.',
      },
    };
  }
  const { loop } = found;
  const written =
    loop.find(({ tie }) => tie.by === 'needs') ??
    loop.find(({ tie }) => tie.by === 'condition') ??
    loop[0];
  const names = namesOf(definition, loop);
  const around = [...names, names[0] ?? ''].join(' → ');
  const throughPhases = loop.some(({ tie, from }) => tie.by === 'condition' || isPhase(from));
  return {
    code: throughPhases ? 'BF322' : 'BF320',
    path: written?.tie.path ?? [],
    of: 'value',
    message: throughPhases
      ? {
          zh: `互相等待，谁也无法开始或完成：${around}。`,
          en: `They wait for one another, so none can begin or complete: ${around}.`,
        }
      : { zh: `步骤互相等待：${around}。`, en: `The steps wait for one another: ${around}.` },
    mend: {
      zh: '去掉其中一处等待。',
      en: 'Take one of these waits out.',
    },
  };
}

/** A step or phase once, though it has two milestones. */
function namesOf(definition: Definition, loop: readonly Link[]): readonly string[] {
  const names = loop.map(({ from }) => from.slice(from.indexOf(':') + 1));
  const distinct = names.filter((name, i) => name !== names[i - 1]);
  const once =
    distinct.length > 1 && distinct[0] === distinct.at(-1) ? distinct.slice(1) : distinct;
  return once.map((name) => (Object.hasOwn(definition.phases, name) ? `[${name}]` : name));
}

function isPhase(milestone: Milestone): boolean {
  return milestone.startsWith('enter:') || milestone.startsWith('complete:');
}
