import type { ASTNode, ParseResult } from '@marcbachmann/cel-js';
import type { Expression } from '../definition.js';
import { SOURCE_LENGTH_MAX } from './caps.js';
import { explainCelError } from './explain-cel-error.js';
import { refuseCost } from './expression-cost.js';
import type { ExpressionEnvironment } from './expression-environment.js';
import type { ExpressionProblem, Report } from './expression-problem.js';
import { refuseBadLiterals } from './refuse-bad-literals.js';
import { refuseForbidden } from './refuse-forbidden.js';
import { refuseImpossibleValues } from './refuse-impossible-values.js';
import { refuseUntyped } from './refuse-untyped.js';
import { refuseWholeDivision } from './refuse-whole-division.js';
import type { Shape } from './shape.js';
import { type Names, shapeOf, type Visit, walkTree } from './tree.js';
import { warnConstant } from './warn-constant.js';

export type CompiledExpression =
  | {
      readonly ok: true;
      readonly run: ParseResult;
      readonly shape: Shape;
      /** The variables that it reads. */
      readonly reads: readonly string[];
      readonly warnings: readonly ExpressionProblem[];
    }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/** What holds of the tree by itself, and must, before types are looked at. */
const RULES_BEFORE_TYPES = [refuseForbidden] as const;

/** What holds of a tree whose types fit. */
const RULES_AFTER_TYPES = [
  refuseUntyped,
  refuseWholeDivision,
  refuseImpossibleValues,
  refuseBadLiterals,
] as const;

/** Expressions kept ready per definition; more than a file of 256 kB can sensibly hold. */
const COMPILED_MAX = 5_000;

const compiled = new WeakMap<ExpressionEnvironment, Map<Expression, CompiledExpression>>();

/** Reads an expression and proves it, once; nothing runs that has not come through here. */
export function compileExpression(
  environment: ExpressionEnvironment,
  source: Expression,
): CompiledExpression {
  const known = compiled.get(environment) ?? new Map<Expression, CompiledExpression>();
  compiled.set(environment, known);
  const before = known.get(source);
  if (before !== undefined) return before;
  const made = compile(environment, source);
  if (known.size < COMPILED_MAX) known.set(source, made);
  return made;
}

function compile(environment: ExpressionEnvironment, source: Expression): CompiledExpression {
  if (source.length > SOURCE_LENGTH_MAX) return { ok: false, problems: [tooLong()] };
  const names: Names = new Map(Object.entries(environment.variables));
  let run: ParseResult;
  try {
    run = environment.cel.parse(source);
  } catch (error) {
    return { ok: false, problems: [explainCelError(error, [], names)] };
  }
  const visits: Visit[] = [];
  walkTree(run.ast, names, (visit) => visits.push(visit));
  const forbidden = applyRules(RULES_BEFORE_TYPES, visits);
  if (forbidden.length > 0) return { ok: false, problems: forbidden };
  const types = run.check();
  if (!types.valid) {
    return { ok: false, problems: [explainCelError(types.error, visits, names)] };
  }
  const problems = applyRules(RULES_AFTER_TYPES, visits);
  const cost = refuseCost(visits);
  if (cost !== undefined) problems.push(cost);
  if (problems.length > 0) {
    return { ok: false, problems: problems.toSorted((a, b) => a.offset - b.offset) };
  }
  const constant = warnConstant(run.ast);
  return {
    ok: true,
    run,
    shape: shapeOf(run.ast, names),
    reads: Object.keys(environment.variables).filter((name) => isRead(name, run.ast, visits)),
    warnings: constant === undefined ? [] : [constant],
  };
}

function applyRules(
  rules: readonly ((visit: Visit, report: Report) => void)[],
  visits: readonly Visit[],
): ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  for (const visit of visits) {
    for (const rule of rules) rule(visit, (problem) => problems.push(problem));
  }
  return problems;
}

/** Names inside `has(…)` are read too, though the walk leaves them out. */
function isRead(name: string, root: ASTNode, visits: readonly Visit[]): boolean {
  return visits.some(({ node }) => {
    if (node.op === 'id') return node.args === name;
    if (node.op !== 'call' || node.args[0] !== 'has') return false;
    return node.args[1].some((argument) => rootName(argument) === name);
  });
}

function rootName(node: ASTNode): string | undefined {
  let at = node;
  while (at.op === '.') at = at.args[0];
  return at.op === 'id' ? at.args : undefined;
}

function tooLong(): ExpressionProblem {
  return {
    code: 'BF411',
    severity: 'error',
    offset: SOURCE_LENGTH_MAX,
    message: {
      zh: `表达式最长 ${String(SOURCE_LENGTH_MAX)} 个字符。`,
      en: `An expression may have ${String(SOURCE_LENGTH_MAX)} characters.`,
    },
  };
}
