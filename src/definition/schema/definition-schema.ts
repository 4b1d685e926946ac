import { approveSchema } from './approve-schema.js';
import { attachmentsSchema } from './attachments-schema.js';
import { collectionSchema } from './collection-schema.js';
import { dateSchemas } from './date-schemas.js';
import { fieldRulesSchemas } from './field-rules-schemas.js';
import { formSchemas } from './form-schemas.js';
import { officeSchemas } from './office-schemas.js';
import {
  membersOf,
  lacking,
  objectOf,
  ref,
  said,
  type Schema,
  whenObject,
} from './schema-parts.js';
import { stepSchemas } from './step-schemas.js';
import { tableSchema } from './table-schema.js';
import { subSchema } from './sub-schema.js';
import { voteSchema } from './vote-schema.js';
import { whoSchemas } from './who-schemas.js';
import { wordSchemas } from './word-schemas.js';

const kinds: Readonly<Record<string, Schema>> = {
  do: stepSchemas['do'] ?? {},
  approve: approveSchema,
  ...stepSchemas,
  vote: voteSchema,
  table: tableSchema,
  sub: subSchema,
};
const namedKinds = Object.keys(kinds).filter((kind) => kind !== 'group');

const phase = said(
  '阶段。',
  'A phase.',
  objectOf(
    {
      title: said('名称。', 'Its title.', ref('text')),
      window: said(
        '起止时间；没有则不受日期限制。',
        'Its window; without one no dates bound it.',
        ref('window'),
      ),
      enter: said('进入的条件。', 'The condition to enter it.', ref('expression')),
      exit: said('结束的条件。', 'The condition to leave it.', ref('expression')),
      atEnd: said(
        '到期时步骤未完：overrun（继续）、block（下一阶段不得开始）或 close（截止），默认 overrun。',
        'When its window ends with steps open: overrun, block or close; overrun by default.',
        { enum: ['overrun', 'block', 'close'] },
      ),
      steps: said('其中的步骤，按先后排列。', 'Its steps, in order.', ref('steps')),
    },
    ['title', 'steps'],
  ),
);

const kindText = {
  zh: `步骤的种类：${namedKinds.join('、')}；由步骤组成的一步不写。`,
  en: `The kind of the step: ${namedKinds.join(', ')}; a step made of steps has none.`,
};

/** Errors speak only of the kind that was written: one condition for each kind instead of alternatives. */
const step = said('步骤。', 'A step.', {
  type: 'object',
  properties: {
    kind: said(kindText.zh, kindText.en, { enum: namedKinds }),
  },
  allOf: [
    ...namedKinds.map((kind) =>
      whenObject({ properties: { kind: { const: kind } }, required: ['kind'] }, ref(`${kind}Step`)),
    ),
    whenObject({ not: { required: ['kind'] }, required: ['steps'] }, ref('groupStep')),
    whenObject(
      { not: { anyOf: [{ required: ['kind'] }, { required: ['steps'] }] } },
      lacking(Object.values(kinds), 'kind', kindText.zh, kindText.en),
    ),
  ],
});

function members(zh: string, en: string, name: string): Schema {
  return said(zh, en, membersOf(ref(name)));
}

const properties: Readonly<Record<string, Schema>> = {
  belfry: said('语言版本，写 1。', 'Version of the language: 1.', { const: 1 }),
  id: said('流程的标识。', 'The identifier of the process.', ref('fileId')),
  title: said('流程的名称。', 'The title of the process.', ref('text')),
  description: said('流程的说明。', 'What the process is for.', ref('text')),
  subject: said(
    '实例的标题；{名称} 处填入参数或发起表单的字段。',
    'The title of an instance; {name} stands for a parameter or field of the start form.',
    ref('text'),
  ),
  zone: said('时区，如 Asia/Shanghai。', 'The time zone, such as Asia/Shanghai.', {
    type: 'string',
    pattern: '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$',
    maxLength: 64,
  }),
  calendar: said('工作日历。', 'The calendar of working days.', ref('fileId')),
  office: said('办公时间和提醒规则。', 'Office hours and reminders.', ref('office')),
  parameters: members('参数。', 'Parameters.', 'parameter'),
  roles: said('角色。', 'Roles.', {
    ...membersOf(ref('role')),
    propertyNames: {
      ...ref('id'),
      not: said(
        'starter 和 assignee 有专门含义。',
        'starter and assignee have meanings of their own.',
        {
          enum: ['starter', 'assignee'],
        },
      ),
    },
  }),
  start: said('如何发起。', 'How it starts.', ref('start')),
  end: said(
    '走完后的状态：completed（办结）或 approved（批准），默认 completed。',
    'What it is when it has run through: completed or approved; completed by default.',
    { enum: ['completed', 'approved'] },
  ),
  events: members('外部事件。', 'Outside events.', 'event'),
  records: members('随时可以登记的事实。', 'Facts that may be recorded at any time.', 'record'),
  series: members('编号序列。', 'Series of numbers.', 'series'),
  documents: members('公文。', 'Documents.', 'document'),
  ladders: members('催办阶梯。', 'Ladders of reminders.', 'ladder'),
  tags: said('标签。', 'Tags.', ref('texts')),
  collections: members('台账。', 'Ledgers of items.', 'collection'),
  figures: members('统计数字。', 'Figures.', 'figures'),
  outcomes: said('流程的结局。', 'Outcomes of the process.', ref('texts')),
  phases: said(
    '阶段，按先后排列。',
    'The phases, in order.',
    membersOf(ref('phase'), { minProperties: 1 }),
  ),
};

/** The language of process definitions, version 1. */
export const definitionSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:belfry:definition:1',
  title: 'Belfry: process definition, version 1',
  ...said('流程定义。', 'A process definition.', {
    ...objectOf(properties, [
      'belfry',
      'id',
      'title',
      'zone',
      'calendar',
      'office',
      'start',
      'phases',
    ]),
  }),
  $defs: {
    ...wordSchemas,
    ...whoSchemas,
    ...dateSchemas,
    ...formSchemas,
    ...fieldRulesSchemas,
    ...officeSchemas,
    attachments: attachmentsSchema,
    collection: collectionSchema,
    phase,
    steps: said(
      '步骤，按先后排列。',
      'The steps, in order.',
      membersOf(ref('step'), { minProperties: 1 }),
    ),
    step,
    ...Object.fromEntries(Object.entries(kinds).map(([kind, schema]) => [`${kind}Step`, schema])),
  },
};
