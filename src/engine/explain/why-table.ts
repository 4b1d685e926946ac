import type { TableStep, Text } from '../../definition/definition.js';
import { factsOf } from '../instance/facts-of.js';
import type { StepState } from '../instance/state.js';
import { conflictText } from '../instance/steps/table.js';
import { decideTable } from '../instance/steps/table-decision.js';
import type { Work } from '../instance/work.js';
import { bracketed } from './both.js';
import type { Look } from './look.js';
import { explainCondition, type ConditionAnswer } from './why-condition.js';

/** What a decision table has decided, or would decide as things stand, and why. */
export interface TableAnswer {
  readonly decided: boolean;
  /** From 1. */
  readonly row: number;
  readonly outcome: string;
  readonly text: Text;
  /** How its rows stand now. */
  readonly rows: readonly TableRowAnswer[];
}

export interface TableRowAnswer {
  readonly row: number;
  readonly title?: Text;
  readonly outcome?: string;
  /** The last row has none. */
  readonly condition?: ConditionAnswer;
}

export function explainTable(
  look: Look,
  work: Work,
  step: TableStep,
  state: StepState,
): TableAnswer {
  const { definition } = work;
  const facts = factsOf(work);
  const now = decideTable(definition, step, facts);
  const decided = state.row !== undefined;
  const row = state.row ?? now.row;
  const outcome = decided ? state.outcome : now.outcome;
  return {
    decided,
    row,
    outcome,
    text: textOf(step, { row, decided, conflict: decided ? undefined : now.conflict }),
    rows: step.rows.map(({ title, when, outcome: its }, i) => ({
      row: i + 1,
      ...(title === undefined ? {} : { title }),
      ...(its === undefined ? {} : { outcome: its }),
      ...(when === undefined
        ? {}
        : {
            condition: explainCondition(
              definition,
              when,
              facts,
              look.written?.inStep(step.id, ['rows', i, 'when']),
            ),
          }),
    })),
  };
}

function textOf(
  { rows, outcomes }: TableStep,
  at: { row: number; decided: boolean; conflict: readonly number[] | undefined },
): Text {
  const { title, outcome } = rows[at.row - 1] ?? {};
  const result = outcome === undefined ? undefined : outcomes[outcome];
  const remarks = [title, result, at.conflict && conflictText(at.conflict)];
  const { zh, en } = bracketed(remarks.filter((one) => one !== undefined));
  return at.decided
    ? { zh: `决策表按第${at.row}行${zh}。`, en: `Decided by row ${at.row}${en}.` }
    : {
        zh: `按目前情况，决策表取第${at.row}行${zh}。`,
        en: `As things stand, row ${at.row} decides${en}.`,
      };
}
