import type { TableRow, TableStep } from '../table-step.js';
import { normaliseForm } from './normalise-form.js';
import {
  choiceOf,
  listOf,
  mapOf,
  maybe,
  present,
  type Raw,
  rawOf,
  stringOf,
  textOf,
} from './raw.js';

type TablePart = Pick<TableStep, 'hit' | 'outcomes' | 'form' | 'rows'>;

/** What makes a step a decision table. */
export function normaliseTable(raw: Raw): TablePart {
  return {
    hit: choiceOf(raw['hit'], ['first', 'only'], 'first'),
    outcomes: mapOf(raw['outcomes'], textOf),
    rows: listOf(raw['rows']).map(rowOf),
    ...present({ form: maybe(raw['form'], normaliseForm) }),
  };
}

function rowOf(value: unknown): TableRow {
  const raw = rawOf(value);
  return {
    set: rawOf(raw['set']),
    ...present({
      title: maybe(raw['title'], textOf),
      when: maybe(raw['when'], stringOf),
      outcome: maybe(raw['outcome'], stringOf),
    }),
  };
}
