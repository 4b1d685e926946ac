import { COST_MAX, PATTERN_COST, WORKDAYS_ADDED_MAX } from './caps.js';
import type { ExpressionProblem } from './expression-problem.js';
import { macroOf, shapeOf, type Visit } from './tree.js';

/** An error if the expression could take too long, whatever the facts will be. */
export function refuseCost(visits: readonly Visit[]): ExpressionProblem | undefined {
  const cost = expressionCost(visits);
  if (cost <= COST_MAX) return undefined;
  const macro = visits.find((visit) => macroOf(visit.node) !== undefined);
  return {
    code: 'BF410',
    severity: 'error',
    offset: macro?.node.start ?? 0,
    message: {
      zh: `表达式过于费时：最多需要 ${String(cost)} 步，上限为 ${String(COST_MAX)} 步。`,
      en: `The expression is too expensive: it may take ${String(cost)} steps of work, and ${String(COST_MAX)} are allowed.`,
    },
    mend: {
      zh: '避免在逐项判断里再逐项判断，或给列表写上 maxItems。',
      en: 'Avoid walking a list within a list, or give the inner list a maxItems.',
    },
  };
}

/** Steps of work at most: each node as often as the lists around it are long at most. */
export function expressionCost(visits: readonly Visit[]): number {
  let cost = 0;
  for (const visit of visits) cost += visit.times * weight(visit);
  return cost;
}

function weight({ node, names }: Visit): number {
  if (node.op === 'in' || node.op === '==' || node.op === '!=' || node.op === '+') {
    const shape = shapeOf(node.op === '+' ? node : node.args[1], names);
    return shape.kind === 'list' ? 1 + shape.max : 1;
  }
  if (node.op !== 'call')
    return node.op === '.' || node.op === 'id' ? 1 + listLength({ node, names }) : 1;
  const [name, args] = node.args;
  if (name === 'rematch') return PATTERN_COST;
  if (name !== 'addWorkdays') return name === 'workdays' ? 5 : 2;
  // The search for a working day goes day by day.
  const n = args[1];
  const days =
    n?.op === 'value' && typeof n.args === 'bigint' ? Number(n.args) : WORKDAYS_ADDED_MAX;
  return 2 + Math.ceil(Math.abs(days) / 2);
}

/** Reading a list converts it entry by entry. */
function listLength({ node, names }: Pick<Visit, 'node' | 'names'>): number {
  const shape = shapeOf(node, names);
  return shape.kind === 'list' ? Math.ceil(shape.max / 4) : 0;
}
