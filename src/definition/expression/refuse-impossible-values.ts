import type { ASTNode } from '@marcbachmann/cel-js';
import { nearest } from '../nearest.js';
import { guess } from './explain-names.js';
import type { Report } from './expression-problem.js';
import type { ClosedSet } from './shape.js';
import { type Names, shapeOf, type Visit } from './tree.js';

/** Reports a state, outcome, ending, tag or choice that nothing can ever be equal to. */
export function refuseImpossibleValues({ node, names }: Visit, report: Report): void {
  if (node.op === '==' || node.op === '!=') {
    const [left, right] = node.args;
    compare(left, right, names, report);
    compare(right, left, names, report);
  }
  if (node.op === 'in') {
    const [entry, list] = node.args;
    if (list.op === 'list') for (const text of list.args) compare(entry, text, names, report);
    const shape = shapeOf(list, names);
    if (shape.kind === 'list' && shape.of.kind === 'string') {
      checkText(entry, shape.of.values, report);
    }
  }
}

function compare(value: ASTNode, text: ASTNode, names: Names, report: Report): void {
  const shape = shapeOf(value, names);
  if (shape.kind === 'string') checkText(text, shape.values, report);
}

function checkText(text: ASTNode, values: ClosedSet | undefined, report: Report): void {
  if (values === undefined || text.op !== 'value' || typeof text.args !== 'string') return;
  if (values.among.includes(text.args)) return;
  const { noun, among } = values;
  report({
    code: 'BF412',
    severity: 'error',
    offset: text.start,
    message: {
      zh: `“${text.args}”不是可能的${noun.zh}。`,
      en: `"${text.args}" is no possible ${noun.en}.`,
    },
    ...guess(nearest(text.args, among), among),
  });
}
