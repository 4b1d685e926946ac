import { objectOf, ref, said, type Schema } from '../../definition/schema/schema-parts.js';

/** By name: a word, or the parts that matter. */
function byName(zh: string, en: string, parts: Readonly<Record<string, Schema>>): Schema {
  const names = Object.keys(parts).join(', ');
  const one = {
    ...said(`状态，或 { ${names} } 中的几项。`, `A state, or some of { ${names} }.`, {}),
    type: ['string', 'object'],
    if: { type: 'object' },
    then: { ...objectOf(parts), minProperties: 1 },
  };
  return said(zh, en, { type: 'object', additionalProperties: one, minProperties: 1 });
}

const state = said('状态。', 'The state.', { type: 'string' });
const light = said(
  '灯：green、yellow、red、waiting、suspended 或 none。',
  'The light: green, yellow, red, waiting, suspended or none.',
  {
    enum: ['green', 'yellow', 'red', 'waiting', 'suspended', 'none'],
  },
);
const due = said('期限，或 none。', 'The due date, or none.', {
  type: 'string',
  pattern: '^(none|\\d{4}-\\d{2}-\\d{2})$',
});
const dueAt = said(
  '按小时计的期限的时刻，或 none。',
  'The moment of a due date that is counted in hours, or none.',
  { type: 'string', pattern: '^(none|\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2})$' },
);
const words = ref('words');
const count = ref('count');
const yesNo = ref('yesNo');
const range = { from: ref('moment'), to: ref('moment') };

const numberOrNames = said('个数，或编号的列表。', 'How many, or the list of which.', {
  type: ['integer', 'array'],
  minimum: 0,
  items: ref('name'),
});

const firings = said(
  '(from, to] 之内触发的提醒和催办。',
  'The rungs that fired in (from, to].',
  objectOf(
    {
      ...range,
      exactly: said(
        "如 '04-27 09:00 r P4a/FIN'，迟到的后加 late。",
        "Such as '04-27 09:00 r P4a/FIN'; one that fired late has late behind it.",
        {
          type: 'array',
          items: said("如 '04-27 09:00 r P4a/FIN'。", "Such as '04-27 09:00 r P4a/FIN'.", {
            type: 'string',
            pattern: '^(\\d{4}-)?\\d{2}-\\d{2} \\d{2}:\\d{2} \\S+ \\S+( late)?$',
          }),
        },
      ),
    },
    ['exactly'],
  ),
);

const messages = said('(from, to] 之内送达的消息。', 'The messages delivered in (from, to].', {
  ...objectOf({
    ...range,
    exactly: said(
      "如 '04-27 09:00 FIN rung P4a/FIN'；同时给同一人的提醒合为一条，以 + 相连。",
      "Such as '04-27 09:00 FIN rung P4a/FIN'; rungs of one moment to one addressee are one, joined by +.",
      {
        type: 'array',
        items: said(
          "如 '04-27 09:00 FIN rung P4a/FIN'。",
          "Such as '04-27 09:00 FIN rung P4a/FIN'.",
          {
            type: 'string',
            pattern:
              '^(\\d{4}-)?\\d{2}-\\d{2} \\d{2}:\\d{2} \\S+ (rung|notice|declined|urge|result|notification|comment|copy) \\S+( \\+ \\S+)*$',
          },
        ),
      },
    ),
    kind: said('只看这一种。', 'Only those of this kind.', {
      enum: ['rung', 'notice', 'declined', 'urge', 'result', 'notification', 'comment', 'copy'],
    }),
    count: said('条数。', 'How many.', count),
    addressees: said('恰好发给这些人。', 'To exactly these.', ref('names')),
  }),
});

const history = said('历史中应有的事件。', 'Events that must stand in the history.', {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['event'],
    properties: {
      stream: said('哪一份记录，写法同 on。', 'Which stream, written as in on.', ref('on')),
      event: said('事件的种类。', 'The type of the event.', ref('name')),
      actor: said('办理人。', 'Who acted.', { type: 'string' }),
      principal: said('代谁办理，或 none。', 'For whom he acted, or none.', ref('name')),
      occurredAt: ref('moment'),
      recordedAt: ref('moment'),
      reason: words,
      definitionVersion: count,
    },
  },
});

function map(zh: string, en: string, values: Schema): Schema {
  return said(zh, en, { type: 'object', additionalProperties: values, minProperties: 1 });
}

const aboutThePlan: Readonly<Record<string, Schema>> = {
  phases: said('各阶段的状态。', 'The states of the phases.', {
    type: ['array', 'object'],
    items: { type: 'string' },
    additionalProperties: { type: 'string' },
  }),
  life: said('流程的状态；none 表示没有。', 'The state of the instance; none if there is none.', {
    type: 'string',
  }),
  outcome: said('结局。', 'Its outcome.', { type: 'string' }),
  sealed: yesNo,
  serial: said('流水号。', 'Its serial.', { type: 'string' }),
  version: said('按哪一版流程运行。', 'The version that it runs on.', count),
  versions: map('各流程已发布几版。', 'How many versions of each definition.', count),
  steps: byName('步骤。', 'Steps.', {
    state,
    outcome: words,
    cycle: count,
    count,
    sent: count,
    valid: count,
    late: yesNo,
    returned: yesNo,
    number: words,
  }),
  tasks: byName('待办。', 'Tasks.', {
    state,
    decision: words,
    light,
    due,
    dueAt,
    late: yesNo,
    level: count,
    assignee: words,
    doneBy: words,
    principal: words,
    valid: yesNo,
    unowned: yesNo,
    origin: words,
    waitsFor: words,
    auto: words,
    opinion: words,
    signature: words,
  }),
  route: said('其余的步骤，按先后。', 'The steps that remain, in their order.', ref('names')),
  copies: byName('抄送。', 'Copies.', { state, to: words, readBy: words, reminded: yesNo }),
  form: said('申请表单中的字段。', 'Fields of the request.', { type: 'object', minProperties: 1 }),
  open: map('各步骤恰好有哪些待办未办。', 'Exactly the open tasks of each step.', numberOrNames),
  deadlines: byName('期限。', 'Deadlines.', {
    due,
    dueAt,
    state,
    light,
    late: yesNo,
    level: count,
  }),
};

const aboutTheRest: Readonly<Record<string, Schema>> = {
  items: byName('事项。', 'Items.', {
    state,
    light,
    due,
    late: yesNo,
    department: words,
    person: words,
    tags: ref('names'),
    evidence: numberOrNames,
    ending: words,
    major: yesNo,
    level: count,
    cycle: count,
    mergedInto: words,
  }),
  ledger: map('台账。', 'Ledgers.', {
    ...objectOf(
      Object.fromEntries(
        ['total', 'green', 'yellow', 'red', 'waiting', 'onTime', 'late', 'merged', 'suspended'].map(
          (name) => [name, numberOrNames],
        ),
      ),
    ),
    minProperties: 1,
  }),
  documents: byName('公文。', 'Documents.', {
    numbers: { type: 'object', additionalProperties: { type: 'string' } },
    version: count,
    disclosedOn: due,
  }),
  figures: map('各步骤冻结的统计数字。', 'Figures frozen by a step.', { type: 'object' }),
  counts: map('登记的次数，或按值的次数。', 'How many records, or by value.', {
    type: ['integer', 'object'],
    minimum: 0,
    additionalProperties: ref('count'),
  }),
  events: map('外部事件：received、none 或日期。', 'Outside events: received, none or a date.', {
    type: 'string',
    pattern: '^(received|none|\\d{4}-\\d{2}-\\d{2})$',
  }),
  firings,
  messages,
  history,
  unchanged: said(
    'true：前一项没有改变任何阶段、步骤、待办和事项。',
    'true: the entry before it changed no phase, step, task or item.',
    { const: true },
  ),
};

export const expectSchema: Schema = said('应当如此。', 'What must be the case.', {
  ...objectOf({ ...aboutThePlan, ...aboutTheRest }),
  minProperties: 1,
});
