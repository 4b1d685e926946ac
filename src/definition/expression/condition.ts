import type { ASTNode } from '@marcbachmann/cel-js';
import type { Definition, Expression } from '../definition.js';
import { compileExpression } from './compile-expression.js';
import { expressionEnvironment } from './expression-environment.js';
import { chainOf } from './expression-uses.js';

/** What must have happened before an expression can hold, as far as its text shows. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'step'; readonly id: string; readonly must: 'open' | 'end' }
  /** The step must have come to this end. */
  | { readonly kind: 'outcome'; readonly id: string; readonly outcome: string }
  | { readonly kind: 'phase'; readonly id: string; readonly must: 'enter' | 'complete' }
  | { readonly kind: 'event'; readonly id: string }
  /** It may hold, for all that can be seen. */
  | { readonly kind: 'may' }
  | { readonly kind: 'never' };

const MAY: Condition = { kind: 'may' };

/** The condition that an expression makes; one that is not sound is reported elsewhere and may hold. */
export function conditionOf(definition: Definition, source: Expression): Condition {
  const compiled = compileExpression(expressionEnvironment(definition), source);
  return compiled.ok && compiled.shape.kind === 'bool' ? conditionOfNode(compiled.run.ast) : MAY;
}

function conditionOfNode(node: ASTNode): Condition {
  if (node.op === '&&') return { kind: 'all', of: node.args.map(conditionOfNode) };
  if (node.op === '||') return { kind: 'any', of: node.args.map(conditionOfNode) };
  if (node.op === 'value') return node.args === false ? { kind: 'never' } : MAY;
  if (node.op === '.') return fact(chainOf(node) ?? []);
  if (node.op === 'in') return membership(node.args[0], node.args[1]);
  if (node.op === '==') {
    const [left, right] = node.args;
    return equality(left, right) ?? equality(right, left) ?? MAY;
  }
  if (node.op === '<' || node.op === '<=' || node.op === '>' || node.op === '>=') {
    return { kind: 'all', of: node.args.map(filledIn) };
  }
  return MAY;
}

/** `steps.P3.done`, `events.opinions.received`. */
function fact(chain: readonly string[]): Condition {
  const [root, id = '', field] = chain;
  if (root === 'steps' && field === 'done') return { kind: 'step', id, must: 'end' };
  if (root === 'events' && field === 'received') return { kind: 'event', id };
  return filledInChain(chain);
}

/** A field of a step's form has no value before the step is open. */
function filledIn(node: ASTNode): Condition {
  return filledInChain(chainOf(node) ?? []);
}

function filledInChain([root, id = '', field]: readonly string[]): Condition {
  return root === 'steps' && field === 'form' ? { kind: 'step', id, must: 'open' } : MAY;
}

/** `steps.P3.state == "done"` and its like. */
function equality(left: ASTNode, right: ASTNode): Condition | undefined {
  if (right.op !== 'value' || typeof right.args !== 'string') return undefined;
  const [root, id = '', field] = chainOf(left) ?? [];
  const value = right.args;
  if (root === 'phases' && field === 'state') return phaseState(id, value);
  if (root !== 'steps') return undefined;
  if (field === 'state') return stepState(id, value);
  return field === 'outcome' && value !== ''
    ? { kind: 'outcome', id, outcome: value }
    : filledIn(left);
}

function phaseState(id: string, state: string): Condition {
  if (state === 'completed' || state === 'completedLate') {
    return { kind: 'phase', id, must: 'complete' };
  }
  return state === 'active' || state === 'overrun' ? { kind: 'phase', id, must: 'enter' } : MAY;
}

function stepState(id: string, state: string): Condition {
  if (state === 'done') return { kind: 'step', id, must: 'end' };
  return state === 'open' ? { kind: 'step', id, must: 'open' } : MAY;
}

function membership(entry: ASTNode, list: ASTNode): Condition {
  if (list.op !== 'list') return MAY;
  return { kind: 'any', of: list.args.map((value) => equality(entry, value) ?? MAY) };
}
