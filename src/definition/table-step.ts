import type { JsonSchema } from './json-schema.js';
import type { StepBase } from './step-base.js';
import type { Expression, Text } from './words.js';

/** 决策表: rows of conditions, looked at when the step opens; it is done with that. */
export interface TableStep extends StepBase {
  readonly kind: 'table';
  /** The first row that holds counts, or only one may hold; else the last, which has no condition. */
  readonly hit: 'first' | 'only';
  /** Empty where the table only sets values. */
  readonly outcomes: Readonly<Record<string, Text>>;
  /** What its rows set. */
  readonly form?: JsonSchema;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly title?: Text;
  /** Absent in the last row alone: otherwise (其他情况). */
  readonly when?: Expression;
  readonly outcome?: string;
  readonly set: Readonly<Record<string, unknown>>;
}
