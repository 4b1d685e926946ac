import type { ASTNode } from '@marcbachmann/cel-js';
import type { ExpressionProblem } from './expression-problem.js';

/** A warning if a condition holds always or never, whatever the facts are. */
export function warnConstant(root: ASTNode): ExpressionProblem | undefined {
  const always = constant(root);
  if (typeof always !== 'boolean') return undefined;
  return {
    code: 'BF414',
    severity: 'warning',
    offset: root.start,
    message: always
      ? { zh: '这个条件总是成立。', en: 'This condition always holds.' }
      : { zh: '这个条件永远不成立。', en: 'This condition never holds.' },
  };
}

type Constant = boolean | string | number | bigint;

/** The value that a node has in any case. Only what can be seen at a glance: literals and logic. */
function constant(node: ASTNode): Constant | undefined {
  if (node.op === 'value') return isConstant(node.args) ? node.args : undefined;
  if (node.op === '&&') return either(node.args, false);
  if (node.op === '||') return either(node.args, true);
  if (isComparison(node)) return compared(node.op, node.args);
  if (node.op !== '!_') return undefined;
  const inner = constant(node.args);
  return typeof inner === 'boolean' ? !inner : undefined;
}

type Comparison = Extract<ASTNode, { readonly op: '==' | '!=' | '<' | '<=' | '>' | '>=' }>;

function isComparison(node: ASTNode): node is Comparison {
  return ['==', '!=', '<', '<=', '>', '>='].includes(node.op);
}

function isConstant(value: unknown): value is Constant {
  return ['boolean', 'string', 'number', 'bigint'].includes(typeof value);
}

/** One side that decides is enough; otherwise both must be known. */
function either([a, b]: readonly [ASTNode, ASTNode], deciding: boolean): boolean | undefined {
  const values = [constant(a), constant(b)];
  if (values.includes(deciding)) return deciding;
  return values.every((value) => value === !deciding) ? !deciding : undefined;
}

function compared(
  op: Comparison['op'],
  [left, right]: readonly [ASTNode, ASTNode],
): boolean | undefined {
  if (source(left) === source(right)) return op === '==' || op === '<=' || op === '>=';
  const a = constant(left);
  const b = constant(right);
  if (a === undefined || b === undefined) return undefined;
  switch (op) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function source(node: ASTNode): string {
  return node.input.slice(node.start, node.end);
}
