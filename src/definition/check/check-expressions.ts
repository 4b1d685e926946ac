import { checkExpression } from '../expression/check-expression.js';
import type { Finding } from '../problem-at.js';
import { type Check, type Checked, FINDINGS_MAX } from './checked.js';
import { type ExpressionPlace, expressionPlaces } from './expression-places.js';

/** Every expression can be worked out within its bounds and gives what its place needs. */
export const checkExpressions: Check = (about) => {
  const found: Finding[] = [];
  for (const place of expressionPlaces(about)) {
    found.push(...findings(about, place));
    if (found.length >= FINDINGS_MAX) break;
  }
  return found;
};

function findings(
  { definition }: Checked,
  { source, expected, path }: ExpressionPlace,
): readonly Finding[] {
  const check = checkExpression(definition, source, expected);
  const problems = check.ok ? check.warnings : check.problems;
  return problems.map(({ code, severity, offset, message, mend }) => ({
    ...{ code, severity, message, mend },
    path,
    of: 'value',
    character: offset,
  }));
}
