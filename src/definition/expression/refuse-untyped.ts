import type { ASTNode } from '@marcbachmann/cel-js';
import type { Report } from './expression-problem.js';
import { unknownField } from './explain-names.js';
import { type Names, shapeOf, type Visit } from './tree.js';

/** Reports values of no stated type, and fields inside `has(…)` that do not exist. */
export function refuseUntyped({ node, names }: Visit, report: Report): void {
  if (node.op === 'call' && node.args[0] === 'has') {
    for (const argument of node.args[1]) checkPath(argument, names, report);
    return;
  }
  if (shapeOf(node, names).kind !== 'unknown') return;
  // The field itself is to blame, not what is computed with it.
  if (node.op !== '.' && node.op !== '[]' && node.op !== 'id') return;
  if ((node.op === '.' || node.op === '[]') && shapeOf(node.args[0], names).kind === 'unknown')
    return;
  report(untyped(node));
}

function untyped(node: ASTNode): Parameters<Report>[0] {
  if (node.op === '[]') {
    return {
      code: 'BF408',
      severity: 'error',
      offset: node.start,
      message: {
        zh: '方括号里只能写序号或固定的名字。',
        en: 'Only a number or a fixed name can stand in the square brackets.',
      },
    };
  }
  return {
    code: 'BF408',
    severity: 'error',
    offset: node.pos,
    message: {
      zh: '这个值的类型没有说明，不能用在表达式里。',
      en: 'The type of this value is not stated, so it cannot be used in an expression.',
    },
    mend: { zh: '在表单或参数中给它写上 type。', en: 'Give it a type in the form or parameter.' },
  };
}

function checkPath(node: ASTNode, names: Names, report: Report): void {
  if (node.op !== '.') return;
  const [of, field] = node.args;
  checkPath(of, names, report);
  const shape = shapeOf(of, names);
  if (shape.kind === 'record' && !Object.hasOwn(shape.fields, field)) {
    report(unknownField(shape, field, node.pos));
  }
}
