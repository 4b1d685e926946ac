import { objectOf, oneKeyOf, ref, said, type Schema } from './schema-parts.js';
import { baseProperties, departmentsSchema, joinSchema, stepOf } from './step-schemas.js';

const entry = said(
  '本条：true 为该条本身，或其中的字段。',
  'The entry: true is the entry itself; or one of its fields.',
  {
    type: ['boolean', 'string'],
    if: { type: 'boolean' },
    then: said('true：该条本身。', 'true: the entry itself.', { const: true }),
    else: { if: { type: 'string' }, then: ref('id') },
  },
);

const value = said(
  '给子流程的值：表达式、{ field }、{ parameter } 或 { each }。',
  'What it is given: an expression, { field }, { parameter } or { each }.',
  {
    type: ['string', 'number', 'boolean', 'object'],
    if: { type: 'string' },
    then: ref('expression'),
    else: {
      if: { type: 'object' },
      then: oneKeyOf({
        field: said(
          '发起表单的字段，原样给出。',
          'A field of the start form, as it is.',
          ref('id'),
        ),
        parameter: said('参数，原样给出。', 'A parameter, as it is.', ref('id')),
        each: entry,
      }),
    },
  },
);

const who = said(
  '子流程的角色由何人担任；{ each } 为该条所指的人员或部门。',
  'Who has a role there; { each } is the person or department that the entry names.',
  {
    if: { type: 'object', required: ['each'] },
    then: objectOf({ each: entry }, ['each']),
    else: ref('who'),
  },
);

function mapping(zh: string, en: string, of: Schema): Schema {
  return said(zh, en, {
    type: 'object',
    propertyNames: ref('id'),
    additionalProperties: of,
    minProperties: 1,
    maxProperties: 100,
  });
}

const each = said(
  '逐条启动：{ departments }、{ parameter } 或 { field }。',
  'One for each: { departments }, { parameter } or { field }.',
  {
    ...objectOf({
      departments: departmentsSchema,
      parameter: said('参数，一个列表。', 'A parameter that is a list.', ref('id')),
      field: said('发起表单中的列表字段。', 'A field of the start form that is a list.', ref('id')),
      key: said('以哪个字段区分各条。', 'The field that tells the entries apart.', ref('id')),
    }),
    oneOf: [{ required: ['departments'] }, { required: ['parameter'] }, { required: ['field'] }],
  },
);

const result = said(
  '带回的字段：子流程申请的字段，或 { step, field }。',
  'What comes back: a field of its request, or { step, field }.',
  {
    type: ['string', 'object'],
    if: { type: 'string' },
    then: ref('id'),
    else: {
      if: { type: 'object' },
      then: objectOf(
        {
          step: said('子流程的步骤。', 'A step of the sub-process.', ref('id')),
          field: said('其中的字段。', 'Its field.', ref('id')),
        },
        ['field'],
      ),
    },
  },
);

/** A sub-process: of which definition, with what, how many, and what comes of it. */
export const subSchema: Schema = stepOf(
  'sub',
  '子流程：启动另一个流程，等它结束。',
  'A sub-process: starts another process and waits for its end.',
  {
    ...baseProperties,
    of: said('启动哪个流程。', 'Which process it starts.', ref('fileId')),
    start: said(
      '发起时给它什么。',
      'What it starts with.',
      objectOf({
        params: mapping('各参数。', 'Its parameters.', value),
        form: mapping('发起表单的各字段。', 'Fields of its start form.', value),
        roles: mapping('各角色。', 'Its roles.', who),
      }),
    ),
    each,
    join: joinSchema,
    by: said(
      '以何人为发起人，默认同父流程。',
      'Who starts it; the parent’s starter by default.',
      ref('who'),
    ),
    ifFailed: said(
      '未能办成：outcome（结果为 failed）、return（退回上一步）或 end（父流程也未获批准），默认 outcome。',
      'Too few end well: outcome (the step fails), return (back to the step before) or end (the parent is refused); outcome by default.',
      { enum: ['outcome', 'return', 'end'] },
    ),
    again: said(
      '再次打开时：all（全部重新发起）或 unfinished（办成的保留），默认 all。',
      'Opened again: all of them anew, or the unfinished ones; all by default.',
      { enum: ['all', 'unfinished'] },
    ),
    form: said('带回的内容。', 'What comes back.', ref('form')),
    result: mapping('各字段从何处带回。', 'Where each field comes from.', result),
  },
  ['of'],
  { dependentRequired: { result: ['form'], join: ['each'] } },
);
