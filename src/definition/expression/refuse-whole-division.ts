import type { Report } from './expression-problem.js';
import { shapeOf, type Visit } from './tree.js';

/** Reports `/` and `%` on whole numbers: 161 / 186 would be 0, and nobody who writes it means that. */
export function refuseWholeDivision({ node, names }: Visit, report: Report): void {
  if (node.op !== '/' && node.op !== '%') return;
  const [over, under] = node.args;
  if (shapeOf(over, names).kind !== 'int') return;
  const written = (part: typeof over): string => part.input.slice(part.start, part.end);
  report({
    code: 'BF406',
    severity: 'error',
    offset: node.start,
    message: {
      zh: `整数不能用“${node.op}”，小数部分会丢失。`,
      en: `Whole numbers cannot be divided with "${node.op}": the fraction would be lost.`,
    },
    mend: {
      zh: `写成 ratio(${written(over)}, ${written(under)})，再与 share("1/2")、整数或小数比较。`,
      en: `Write ratio(${written(over)}, ${written(under)}) and compare it with share("1/2") or a number.`,
    },
  });
}
