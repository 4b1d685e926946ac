import type { Definition, Expression } from '../definition.js';
import { compileExpression } from './compile-expression.js';
import type { ExpressionProblem } from './expression-problem.js';
import { expressionEnvironment } from './expression-environment.js';
import { type Shape, shapeWords } from './shape.js';

export type ExpressionType = 'bool' | 'int' | 'double' | 'string';

const PLAIN: readonly string[] = ['bool', 'int', 'double', 'string'] satisfies ExpressionType[];

export type ExpressionCheck =
  | { readonly ok: true; readonly warnings: readonly ExpressionProblem[] }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/** Proves that an expression can be worked out within its bounds and gives what is expected of it. */
export function checkExpression(
  definition: Definition,
  source: Expression,
  expected: ExpressionType | 'plain',
): ExpressionCheck {
  const compiled = compileExpression(expressionEnvironment(definition), source);
  if (!compiled.ok) return compiled;
  if (expected === 'plain') {
    if (PLAIN.includes(compiled.shape.kind)) return { ok: true, warnings: [] };
    return { ok: false, problems: [unexpected(compiled.shape, 'string')] };
  }
  if (compiled.shape.kind !== expected) {
    return { ok: false, problems: [unexpected(compiled.shape, expected)] };
  }
  return { ok: true, warnings: compiled.warnings };
}

function unexpected(shape: Shape, expected: ExpressionType): ExpressionProblem {
  const wanted = shapeWords({ kind: expected });
  const given = shapeWords(shape);
  const isCountable = expected === 'int' && shape.kind === 'list';
  return {
    code: 'BF405',
    severity: 'error',
    offset: 0,
    message: {
      zh: `这里需要${wanted.zh}，表达式给出的是${given.zh}。`,
      en: `Expected ${wanted.en} here, but the expression gives ${given.en}.`,
    },
    ...(isCountable
      ? { mend: { zh: '在后面加上 .size()。', en: 'Add .size() to count them.' } }
      : {}),
  };
}
