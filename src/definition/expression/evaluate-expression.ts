import { EvaluationError } from '@marcbachmann/cel-js';
import type { Definition, Expression } from '../definition.js';
import type { Facts } from '../facts.js';
import { type CompiledExpression, compileExpression } from './compile-expression.js';
import { type ExpressionEnvironment, expressionEnvironment } from './expression-environment.js';

type Ready = Extract<CompiledExpression, { ok: true }>;

/**
 * Works an expression out. What has no answer yet (a form not filled in, a meeting without a date,
 * a share of nothing) makes a condition false, a number 0 and a text empty; `has(…)` asks first
 * where that matters. Throws only if the expression was never checked.
 */
export function evaluateExpression(
  definition: Definition,
  source: Expression,
  facts: Facts,
): boolean | number | string {
  const environment = expressionEnvironment(definition);
  const ready = compiledFor(environment, source);
  const value = valueOf(environment, ready, facts);
  if (value instanceof EvaluationError) return withoutAnswer(ready);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') {
    return value;
  }
  throw new Error(`The expression "${source}" gives no plain value.`);
}

function valueOf(environment: ExpressionEnvironment, ready: Ready, facts: Facts): unknown {
  environment.desk.calendar = facts.calendar;
  try {
    const value: unknown = ready.run(environment.context(ready.reads, facts));
    return value;
  } catch (error) {
    if (error instanceof EvaluationError) return error;
    throw error;
  } finally {
    environment.desk.calendar = undefined;
  }
}

function withoutAnswer(ready: Ready): boolean | number | string {
  if (ready.shape.kind === 'bool') return false;
  return ready.shape.kind === 'string' ? '' : 0;
}

function compiledFor(environment: ExpressionEnvironment, source: Expression): Ready {
  const ready = compileExpression(environment, source);
  if (ready.ok) return ready;
  const why = ready.problems.map((problem) => problem.message.en).join(' ');
  throw new Error(`The expression "${source}" is not fit to run: ${why}`);
}
