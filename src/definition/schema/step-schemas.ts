import { DELEGATIONS } from '../approval.js';
import { membersOf, objectOf, ref, said, type Schema } from './schema-parts.js';

const base: Readonly<Record<string, Schema>> = {
  title: said('名称。', 'Its title.', ref('text')),
  description: said('说明。', 'What it is about.', ref('text')),
  needs: said('须先完成的步骤。', 'The steps that must be done before.', ref('names')),
  if: said('满足条件才办理。', 'It is done only if this holds.', ref('expression')),
  required: said(
    '阶段是否须等它完成，默认 true。',
    'Whether the phase waits for it, true by default.',
    {
      type: 'boolean',
    },
  ),
};

const decided: Readonly<Record<string, Schema>> = {
  ...base,
  due: said('办理期限，没有则写 none。', 'The due date; none if there is none.', ref('due')),
  ladder: said('催办阶梯。', 'The ladder of reminders.', ref('id')),
  with: said('协办。', 'Who assists.', ref('whoList')),
  document: said('产生或处理的公文。', 'The document that it produces or handles.', ref('id')),
  fields: said(
    '表单字段权限：申请的字段、步骤.字段 或 *，各写 read、edit、required 或 hidden。',
    'What may be done with fields of the request, step.field, or *: read, edit, required, hidden.',
    ref('fields'),
  ),
};

/** Whoever decides or enters a tally has a command of his own for that, and no form. */
const task: Readonly<Record<string, Schema>> = {
  ...decided,
  form: said('填写的内容。', 'What is filled in.', ref('form')),
};

function step(
  kind: string,
  zh: string,
  en: string,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
  more: Schema = {},
): Schema {
  const kindSchema = said('步骤的种类。', 'The kind of the step.', { const: kind });
  return said(zh, en, {
    ...objectOf({ kind: kindSchema, ...properties }, ['title', 'kind', ...required]),
    ...more,
  });
}

/** Whoever does it may hand in files with it. */
const files: Readonly<Record<string, Schema>> = {
  attachments: said('可附的文件。', 'Files that may be attached.', ref('attachments')),
};

const by = said('由何人办理。', 'Who does it.', ref('who'));

/** What people owe with a task, and what they may do to let others act. */
const handled: Readonly<Record<string, Schema>> = {
  ...files,
  requires: said(
    '必填：opinion（意见）、signature（签名）。',
    'What must be given: opinion, signature.',
    {
      type: 'array',
      items: { enum: ['opinion', 'signature'] },
      uniqueItems: true,
    },
  ),
  not: said(
    '职责分离：这些人不得办理。',
    'Separation of duties: none of these may act on it.',
    ref('whoList'),
  ),
  allow: said(
    '允许的操作：before（前加签）、after（后加签）、with（并加签）、transfer（转办）、delegate（委派）；默认全部允许。',
    'What its owner may do: sign-before, sign-after, sign-with, transfer, delegate; all of them by default.',
    { type: 'array', items: { enum: DELEGATIONS }, uniqueItems: true },
  ),
};

const doStep = step(
  'do',
  '办理：由一人或一方完成。',
  'Work done by one person or party.',
  {
    ...task,
    ...handled,
    by,
    figures: said('办理时固定的统计数字。', 'Figures that the doer freezes.', ref('id')),
  },
  ['by', 'due'],
);

const listOfCodes = {
  type: 'array',
  items: ref('code'),
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
};

export const departmentsSchema: Schema = said(
  '部门：all、部门代码的列表，或 { parameter: 参数名 }。',
  'Departments: all, a list of codes, or { parameter: its name }.',
  {
    type: ['string', 'array', 'object'],
    if: { type: 'string' },
    then: said('all：所有部门。', 'all: every department.', { const: 'all' }),
    else: {
      if: { type: 'array' },
      then: listOfCodes,
      else: {
        if: { type: 'object' },
        then: objectOf({ parameter: said('参数名。', 'Name of a parameter.', ref('id')) }, [
          'parameter',
        ]),
      },
    },
  },
);

export const joinSchema: Schema = said(
  '何时算完成：all、{ count: 个数 } 或 { ratio: 份额, op: 比较 }。',
  'When it is done: all, { count: how many } or { ratio: share, op: comparison }.',
  {
    type: ['string', 'object'],
    if: { type: 'string' },
    then: said('all：全部收齐。', 'all: every part has come.', { const: 'all' }),
    else: {
      if: { type: 'object' },
      then: {
        ...objectOf({
          count: said('收到几份。', 'How many answers.', ref('count')),
          ratio: said('有效份数占比。', 'Share of valid answers.', ref('share')),
          op: said('超过还是达到。', 'More than, or at least.', ref('comparison')),
        }),
        oneOf: [{ required: ['count'] }, { required: ['ratio'] }],
        dependentRequired: { ratio: ['op'], op: ['ratio'] },
      },
    },
  },
);

const collectStep = step(
  'collect',
  '征集：由多方各办一份。',
  'A part from each of many.',
  {
    ...task,
    ...files,
    from: said(
      '向谁征集：{ departments }、{ people } 或 { outside }。',
      'From whom: { departments }, { people } or { outside }.',
      {
        ...objectOf({
          departments: departmentsSchema,
          people: said('人员。', 'People.', ref('who')),
          outside: said('外部对象的分组。', 'Groups of outside respondents.', {
            type: 'array',
            items: ref('id'),
            minItems: 1,
            maxItems: 100,
            uniqueItems: true,
          }),
        }),
        minProperties: 1,
        maxProperties: 1,
      },
    ),
    by: said('由何人组织。', 'Who runs it.', ref('who')),
    join: joinSchema,
    closeAtDue: said('到期即截止。', 'It closes at its due date.', { type: 'boolean' }),
    extension: said('何人可以批准延期。', 'Who may grant an extension.', ref('permission')),
    tags: said(
      '参数名：各部门须涵盖的标签。',
      'A parameter: the tags that the part of each department must cover.',
      ref('id'),
    ),
  },
  ['from', 'by', 'join', 'due'],
);

const recordStep = step(
  'record',
  '登记事实，如会议、走访。',
  'A recorded fact, such as a meeting or visit.',
  {
    ...task,
    by,
    count: said('须登记几次，默认 1。', 'How many make it done, 1 by default.', ref('count')),
  },
  ['by', 'due'],
);

const awaitStep = step(
  'await',
  '等待外部事件。',
  'Waits for an outside event.',
  { ...base, event: said('等待的事件。', 'The event.', ref('id')) },
  ['event'],
);

const numberStep = step(
  'number',
  '编号。',
  'Gives a number.',
  {
    ...base,
    series: said('编号序列。', 'The series.', ref('id')),
    document: said('给哪份公文编号。', 'The document that gets it.', ref('id')),
    by: said(
      '由何人编号；没有则自动编号。',
      'Who gives it; at once if nobody is named.',
      ref('who'),
    ),
    due: task['due'] ?? {},
    ladder: task['ladder'] ?? {},
  },
  ['series'],
  { dependentRequired: { by: ['due'], due: ['by'], ladder: ['by'] } },
);

const submitStep = step(
  'submit',
  '报送外单位。',
  'Submits to an outside body.',
  {
    ...task,
    by,
    to: said('报送给哪个外单位（角色）。', 'The outside body, a role.', ref('id')),
    answer: said('以何为收到。', 'What comes back, such as a receipt.', ref('text')),
  },
  ['by', 'to', 'answer', 'due'],
);

const notifyStep = step(
  'notify',
  '通知。',
  'Tells somebody.',
  {
    ...base,
    to: said('通知何人。', 'Who is told.', ref('whoList')),
    text: said('通知的内容。', 'What is said.', ref('text')),
    copies: said(
      '抄送：记录已阅，逾期未阅的提醒一次。',
      'Copies: reading is noted, and who has not read it in time is reminded once.',
      objectOf({ remind: said('多久未阅即提醒。', 'Unread for how long.', ref('span')) }),
    ),
  },
  ['to', 'text'],
);

const groupStep = said('由若干步骤组成的一步。', 'A step made of steps.', {
  ...objectOf(
    {
      ...base,
      deadlines: said(
        '对整组的期限。',
        'Due dates of the whole.',
        membersOf(ref('deadline'), { minProperties: 1 }),
      ),
      steps: said('其中的步骤，按先后排列。', 'Its steps, in order.', ref('steps')),
    },
    ['title', 'steps'],
  ),
});

/** Step kinds other than the approval and the vote, by the name of their kind. */
export const stepSchemas: Readonly<Record<string, Schema>> = {
  do: doStep,
  collect: collectStep,
  record: recordStep,
  await: awaitStep,
  number: numberStep,
  submit: submitStep,
  notify: notifyStep,
  group: groupStep,
};

export const baseProperties = base;
export const decidedProperties = decided;
export const handledProperties = handled;
export const stepOf = step;
