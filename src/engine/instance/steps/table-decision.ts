import type { Definition, TableStep } from '../../../definition/definition.js';
import { evaluateExpression } from '../../../definition/expression/evaluate-expression.js';
import type { Facts } from '../../../definition/facts.js';

/** What a decision table says as things stand. Rows are counted from 1, as people do. */
export interface TableDecision {
  readonly row: number;
  readonly outcome: string;
  readonly form: Readonly<Record<string, unknown>>;
  /** The rows that held, where only one may and more did: then the last row counts. */
  readonly conflict?: readonly number[];
}

export function decideTable(
  definition: Definition,
  { rows, hit }: TableStep,
  facts: Facts,
): TableDecision {
  const holding = rows.flatMap(({ when }, i) =>
    when !== undefined && evaluateExpression(definition, when, facts) === true ? [i + 1] : [],
  );
  const conflict = hit === 'only' && holding.length > 1;
  const [first] = holding;
  const row = first === undefined || conflict ? rows.length : first;
  const taken = rows[row - 1];
  return {
    row,
    // A table that only sets values has the usual end.
    outcome: taken?.outcome ?? 'done',
    form: taken?.set ?? {},
    ...(conflict ? { conflict: holding } : {}),
  };
}
