import { objectOf, ref, said, type Schema } from './schema-parts.js';
import { baseProperties, stepOf } from './step-schemas.js';

/** More rows than this are a calculation and no table that an office reads. */
const ROWS_MAX = 100;
const VALUES_MAX = 50;

const row = said(
  '一行：条件与结论。',
  'A row: a condition and what follows.',
  objectOf({
    title: said('这一行的名称。', 'Its title.', ref('text')),
    when: said(
      '何时成立；最后一行不写，表示其他情况。',
      'When it holds; the last row has none and stands for everything else.',
      ref('expression'),
    ),
    outcome: said('步骤的结果。', 'The outcome of the step.', ref('id')),
    set: said('填入表单的值。', 'The values that it sets in the form.', {
      type: 'object',
      minProperties: 1,
      maxProperties: VALUES_MAX,
    }),
  }),
);

/** 决策表: rows, in their order. */
export const tableSchema: Schema = stepOf(
  'table',
  '决策表：按条件定出结果和数值。',
  'A decision table: conditions give an outcome and values.',
  {
    ...baseProperties,
    hit: said(
      '哪一行算数：first（首个成立的）或 only（只能有一行成立），默认 first。',
      'Which row counts: first (the first that holds) or only (no more than one may hold); first by default.',
      { enum: ['first', 'only'] },
    ),
    outcomes: said('可能的结果。', 'The outcomes that it may have.', ref('texts')),
    form: said('各行填入的内容。', 'What its rows set.', ref('form')),
    rows: said('各行，依次判断。', 'The rows, in their order.', {
      type: 'array',
      items: row,
      minItems: 1,
      maxItems: ROWS_MAX,
    }),
  },
  ['rows'],
);
