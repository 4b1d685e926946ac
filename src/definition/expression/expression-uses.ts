import type { ASTNode } from '@marcbachmann/cel-js';
import type { Definition, Expression } from '../definition.js';
import { compileExpression } from './compile-expression.js';
import { expressionEnvironment } from './expression-environment.js';
import { walkTree } from './tree.js';

/** What an expression reads, as written: `['steps', 'P3', 'form', 'of']`. Empty if it is not sound. */
export function expressionUses(
  definition: Definition,
  source: Expression,
): readonly (readonly string[])[] {
  const environment = expressionEnvironment(definition);
  const compiled = compileExpression(environment, source);
  if (!compiled.ok) return [];
  const uses: (readonly string[])[] = [];
  const take = (node: ASTNode): void => {
    const chain = chainOf(node);
    if (chain?.[0] !== undefined && compiled.reads.includes(chain[0])) uses.push(chain);
  };
  walkTree(compiled.run.ast, new Map(Object.entries(environment.variables)), ({ node }) => {
    if (node.op === 'call' && node.args[0] === 'has') node.args[1].forEach(take);
    else take(node);
  });
  return uses;
}

/** `a.b["c"]` as its words; undefined for anything that is computed. */
export function chainOf(node: ASTNode): readonly string[] | undefined {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const [of, key] = node.args;
  const word = typeof key === 'string' ? key : key.op === 'value' ? key.args : undefined;
  const before = chainOf(of);
  return before === undefined || typeof word !== 'string' ? undefined : [...before, word];
}
