import type { TableStep, Text } from '../../../definition/definition.js';
import { factsOf } from '../facts-of.js';
import { emitMessage } from '../work.js';
import type { Work } from '../work.js';
import type { StepRules } from './step-rules.js';
import { decideTable } from './table-decision.js';

/** 决策表: decides as soon as it opens, and is done with that. */
export const tableRules: StepRules<TableStep> = {
  open: decide,
  outcome(work, step) {
    const { row, outcome } = work.state.steps[step.id] ?? {};
    return row === undefined ? undefined : outcome;
  },
};

/**
 * What tables have decided is looked at again after something was changed that they may have read; one may
 * read another, so until nothing changes any more.
 */
export function decideAgain(work: Work, ids: readonly string[]): void {
  const tables = ids.flatMap((id) => {
    const step = work.definition.steps[id];
    return step?.kind === 'table' ? [step] : [];
  });
  for (let round = 0; round < tables.length; round += 1) {
    if (tables.filter((table) => changes(work, table)).length === 0) return;
  }
}

function changes(work: Work, table: TableStep): boolean {
  const now = work.state.steps[table.id];
  // One that was taken over has an outcome and no row: nobody knows here by which rows it was found.
  if (now?.state !== 'done' || now.row === undefined) return false;
  if (decideTable(work.definition, table, factsOf(work)).row === now.row) return false;
  decide(work, table);
  return true;
}

function decide(work: Work, step: TableStep): void {
  const decision = decideTable(work.definition, step, factsOf(work));
  work.emit({ type: 'tableDecided', step: step.id, ...decision });
  if (!decision.conflict) return;
  emitMessage(work, {
    to: { administrator: true },
    kind: 'notification',
    subject: step.title,
    detail: conflictText(decision.conflict),
    about: step.id,
  });
}

export function conflictText(rows: readonly number[]): Text {
  return {
    zh: `第${rows.join('、')}行同时成立，按最后一行处理`,
    en: `rows ${rows.join(', ')} hold together, so the last row counts`,
  };
}
