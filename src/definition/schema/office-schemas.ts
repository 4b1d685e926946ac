import {
  exactlyOne,
  membersOf,
  needing,
  objectOf,
  ref,
  said,
  type Schema,
  whenObject,
} from './schema-parts.js';

const time = { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' };
const closing = { type: 'string', pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' };
const title = said('名称。', 'Its title.', ref('text'));

const rung: Schema = {
  ...objectOf(
    {
      id: said('这一级的名称。', 'Its name.', ref('id')),
      title,
      before: said('到期前多久。', 'How long before the due date.', ref('span')),
      after: said('到期后多久。', 'How long after the due date.', ref('span')),
      action: said(
        '做什么：remind（提醒）、escalate（升级督办），或超时处理：pass（通过）、refuse（驳回）、transfer（转办）、return（退回）、jump（跳转）、end（终止）。',
        'What it does: remind or escalate; or what comes of lateness: pass, refuse, transfer, return, jump or end.',
        { enum: ['remind', 'escalate', 'pass', 'refuse', 'transfer', 'return', 'jump', 'end'] },
      ),
      to: said('告知何人，或转给何人。', 'Who is told, or gets it.', ref('whoList')),
      step: said('跳转到哪一步。', 'The step to jump to.', ref('id')),
      slip: said('督办单的编号序列。', 'The series of the slip that it issues.', ref('id')),
    },
    ['id', 'title', 'action'],
  ),
  ...exactlyOne('before', 'after'),
  allOf: [
    whenObject(
      {
        properties: { action: { enum: ['remind', 'escalate', 'transfer'] } },
        required: ['action'],
      },
      needing('to', '告知何人，或转给何人。', 'Who is told, or gets it.'),
    ),
    whenObject(
      { properties: { action: { const: 'jump' } }, required: ['action'] },
      needing('step', '跳转到哪一步。', 'The step to jump to.'),
    ),
  ],
};

/** What the office has at hand: hours, parameters, roles, events, records, series, documents, ladders, figures. */
export const officeSchemas: Readonly<Record<string, Schema>> = {
  office: said(
    '办公时间和提醒规则。',
    'Office hours and how reminders ring.',
    objectOf(
      {
        hours: said(
          '办公时间。',
          'Office hours.',
          objectOf(
            {
              from: said("上班时间，如 '09:00'。", "When the office opens, such as '09:00'.", time),
              to: said("下班时间，如 '18:00'。", "When it closes, such as '18:00'.", closing),
            },
            ['from', 'to'],
          ),
        ),
        fireAt: said("提醒的时刻，如 '09:00'。", "When reminders ring, such as '09:00'.", time),
        yellow: said(
          '剩余多久时亮黄灯。',
          'How much is left when the light turns yellow.',
          ref('span'),
        ),
      },
      ['hours', 'fireAt', 'yellow'],
    ),
  ),
  parameter: said(
    '参数。',
    'A parameter.',
    objectOf(
      {
        title,
        schema: said('值的格式。', 'What the value looks like.', ref('field')),
        default: said('默认值。', 'The value unless another is given.', {}),
      },
      ['title', 'schema'],
    ),
  ),
  role: said('角色。', 'A role.', {
    ...objectOf(
      {
        title,
        outside: said('外单位，在本系统没有账号。', 'An outside body without an account here.', {
          type: 'boolean',
        }),
        bind: said(
          '何时确定人选：start（发起时）、later（以后）或 rule（按规则）。',
          'When it is bound: start, later, or rule for found by rule.',
          { enum: ['start', 'later', 'rule'] },
        ),
        chosenAt: said('由办理该步骤的人指定。', 'The step whose doer says who it is.', ref('id')),
        who: said('由何人担任。', 'Who holds it.', ref('who')),
      },
      ['title'],
    ),
    ...whenObject(
      {
        not: {
          anyOf: [
            { properties: { outside: { const: true } }, required: ['outside'] },
            { properties: { bind: { enum: ['start', 'later'] } }, required: ['bind'] },
            { required: ['chosenAt'] },
          ],
        },
      },
      needing('who', '由何人担任。', 'Who holds it.'),
    ),
  }),
  start: said(
    '发起。',
    'The start.',
    objectOf(
      {
        by: said('何人可以发起。', 'Who may start it.', ref('who')),
        form: said('发起表单。', 'The form of the request.', ref('form')),
        fields: said(
          '发起人可填（edit）、只读（read）和看不到（hidden）的字段，默认全部可填。',
          'Fields that the starter fills in (edit), only sees (read) or does not see (hidden); all are his to fill in unless said.',
          ref('startFields'),
        ),
        attachments: said('可附的文件。', 'Files that may be attached.', ref('attachments')),
        serial: said('申请的编号序列。', "The series of the request's serial.", ref('id')),
        revoke: said(
          '结束后多久内发起人还可以撤销。',
          'How long after its end the starter may still revoke it.',
          objectOf({ within: said('多久以内。', 'Within how long.', ref('span')) }, ['within']),
        ),
      },
      ['by'],
    ),
  ),
  event: said(
    '外部事件。',
    'An outside event.',
    objectOf(
      {
        title,
        by: said('由何人登记。', 'Who enters it.', ref('who')),
        dated: said(
          '带日期，期限可以由此起算。',
          'It carries a date that due dates may count from.',
          {
            type: 'boolean',
          },
        ),
        form: said('登记时填写的内容。', 'What is filled in with it.', ref('form')),
      },
      ['title', 'by'],
    ),
  ),
  record: said('随时可以登记的事实。', 'A fact that may be recorded at any time.', {
    ...objectOf(
      {
        title,
        by: said('由何人登记。', 'Who records it.', ref('who')),
        form: said('登记的内容。', 'What is recorded.', ref('form')),
        counter: said(
          '按此字段的值计数。',
          'The field by whose values they are counted.',
          ref('id'),
        ),
        about: said('涉及哪个台账的事项。', 'The collection whose item it is about.', ref('id')),
        discloses: said('登记后即为公开该公文。', 'Recording it publishes the named document.', {
          type: 'boolean',
        }),
      },
      ['title', 'by'],
    ),
    dependentRequired: { counter: ['form'] },
  }),
  series: said(
    '编号序列。',
    'A series of numbers.',
    objectOf(
      {
        title,
        format: said('编号的格式。', 'The form of a number.', ref('numberFormat')),
        restart: said(
          'yearly：每年重新编号；never：不重新编号。',
          'yearly: begins anew each year; never: goes on.',
          {
            enum: ['yearly', 'never'],
          },
        ),
        scope: said(
          'organisation：全单位连续编号；instance：每个实例单独编号。',
          'organisation: counted in the whole organisation; instance: anew in each instance.',
          { enum: ['organisation', 'instance'] },
        ),
        gapFree: said(
          '流程撤销、终止、作废或取号步骤收回时，号码记为作废。',
          'Numbers of what is revoked, terminated, void or taken back are entered as void.',
          { type: 'boolean' },
        ),
      },
      ['title', 'format', 'restart'],
    ),
  ),
  document: said(
    '公文。',
    'A document.',
    objectOf(
      {
        title,
        disclosure: said(
          '公开方式：proactive（主动公开）、onRequest（依申请公开）或 none（不公开）。',
          'How it is disclosed: proactive, onRequest or none.',
          { enum: ['proactive', 'onRequest', 'none'] },
        ),
      },
      ['title'],
    ),
  ),
  ladder: said('催办阶梯：由若干级组成。', 'A ladder of reminders, rung by rung.', {
    type: 'array',
    items: said('阶梯的一级。', 'A rung.', rung),
    minItems: 1,
    maxItems: 20,
  }),
  figures: said(
    '统计数字。',
    'Figures.',
    objectOf(
      {
        title,
        counts: said(
          '各项数字。',
          'The figures.',
          membersOf(
            said(
              '一项数字。',
              'A figure.',
              objectOf(
                { title, value: said('如何计算。', 'How it is counted.', ref('expression')) },
                ['title', 'value'],
              ),
            ),
            { minProperties: 1 },
          ),
        ),
      },
      ['title', 'counts'],
    ),
  ),
};
