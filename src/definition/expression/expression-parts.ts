import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import type { Definition, Expression } from '../definition.js';
import { compileExpression } from './compile-expression.js';
import { expressionEnvironment } from './expression-environment.js';

/** A condition taken apart at its `&&` and `||`; each part is an expression of its own. */
export type ExpressionPart =
  | {
      readonly kind: 'all' | 'any';
      readonly source: Expression;
      readonly parts: readonly ExpressionPart[];
    }
  | { readonly kind: 'one'; readonly source: Expression };

/** The parts of a checked condition. One that is not sound is one part. */
export function expressionParts(definition: Definition, source: Expression): ExpressionPart {
  const compiled = compileExpression(expressionEnvironment(definition), source);
  return compiled.ok ? { ...partOf(compiled.run.ast), source } : { kind: 'one', source };
}

function partOf(node: ASTNode): ExpressionPart {
  // Spelled out again, since a node's place in the text leaves out its brackets.
  const source = serialize(node);
  if (node.op !== '&&' && node.op !== '||') return { kind: 'one', source };
  const parts = joinedBy(node.op, node).map(partOf);
  return { kind: node.op === '&&' ? 'all' : 'any', source, parts };
}

/** `a && b && c` is a tree of pairs, and one list to a reader. */
function joinedBy(op: '&&' | '||', node: ASTNode): readonly ASTNode[] {
  return node.op === op ? node.args.flatMap((one) => joinedBy(op, one)) : [node];
}
