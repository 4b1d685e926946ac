import {
  exactlyOne,
  needing,
  objectOf,
  oneKeyOf,
  ref,
  said,
  type Schema,
  textOr,
  whenObject,
} from './schema-parts.js';

const date = said('日期，如 2020-04-30。', 'A date, such as 2020-04-30.', {
  type: 'string',
  format: 'date',
});

/** Due dates and windows. */
export const dateSchemas: Readonly<Record<string, Schema>> = {
  date,
  anchor: said(
    '起算点：opened（开启）、started（发起）、given（由开启者填写）、windowEnd（阶段结束），或 { date }、{ parameter }、{ field }、{ event } 之一。',
    'Where to count from: opened, started, given, windowEnd, or one of { date }, { parameter }, { field }, { event }.',
    textOr(
      said(
        'opened（开启）、started（发起）、given（由开启者填写）或 windowEnd（阶段结束）。',
        'opened, started, given or windowEnd.',
        { enum: ['opened', 'started', 'given', 'windowEnd'] },
      ),
      oneKeyOf({
        date: said('某一天。', 'A day.', ref('date')),
        parameter: said('参数名，其值为日期。', 'A parameter whose value is a date.', ref('id')),
        field: said(
          '发起表单的字段名，其值为日期。',
          'A field of the start form whose value is a date.',
          ref('id'),
        ),
        event: said('带日期的外部事件。', 'An outside event with a date.', ref('id')),
      }),
    ),
  ),
  dateRule: said(
    '日期规则：从某点起算，加或减一段时间。',
    'A rule for a date: counted from somewhere, plus or minus a span.',
    {
      ...objectOf(
        {
          from: said('从何时起算。', 'Where to count from.', ref('anchor')),
          plus: said('往后多久。', 'How much later.', ref('span')),
          minus: said('往前多久。', 'How much earlier.', ref('span')),
          roll: said('遇休息日如何。', 'What happens on a day off.', ref('roll')),
        },
        ['from'],
      ),
      not: { required: ['plus', 'minus'] },
      // Due the very moment it opens would be a slip of the pen; who means it can write 0d.
      ...whenObject(
        { properties: { from: { enum: ['opened', 'started'] } }, required: ['from'] },
        needing('plus', '往后多久，如 5wd。', 'How much later, such as 5wd.'),
      ),
    },
  ),
  dateOrRule: said(
    '日期，或日期规则。',
    'A date, or a rule for one.',
    textOr(ref('date'), ref('dateRule')),
  ),
  due: said(
    '办理期限：none（没有期限），或日期规则。',
    'The due date: none, or a rule for one.',
    textOr(
      said('none：没有期限。', 'none: there is no due date.', { const: 'none' }),
      ref('dateRule'),
    ),
  ),
  window: said(
    '阶段的起止：{ months: [4, 6] }，或 { from, to }。',
    'The span of a phase: { months: [4, 6] }, or { from, to }.',
    {
      ...objectOf({
        months: said('月份，或 [起, 止]。', 'A month, or [first, last].', {
          type: ['integer', 'array'],
          minimum: 1,
          maximum: 12,
          items: said('1 至 12 月。', 'A month, 1 to 12.', {
            type: 'integer',
            minimum: 1,
            maximum: 12,
          }),
          minItems: 2,
          maxItems: 2,
        }),
        year: said(
          '年度参数名，默认 year。',
          'The parameter that holds the year, year by default.',
          ref('id'),
        ),
        roll: said('起止日遇休息日如何。', 'What happens to its ends on days off.', ref('roll')),
        from: said('第一天。', 'Its first day.', ref('dateOrRule')),
        to: said('最后一天。', 'Its last day.', ref('dateOrRule')),
      }),
      ...exactlyOne('months', 'from'),
      dependentRequired: { from: ['to'], to: ['from'], year: ['months'], roll: ['months'] },
    },
  ),
  deadline: said(
    '对整组步骤的期限。',
    'A due date of a group of steps as a whole.',
    objectOf(
      {
        title: said('名称。', 'Its title.', ref('text')),
        due: said('期限。', 'The due date.', ref('dateRule')),
        owner: said('由谁负责。', 'Who answers for it.', ref('who')),
        ladder: said('催办阶梯。', 'The ladder of reminders.', ref('id')),
        metBy: said('以哪一步为完成。', 'The step that meets it.', ref('id')),
      },
      ['title', 'due', 'owner'],
    ),
  ),
};
