import { membersOf, objectOf, oneKeyOf, ref, said, type Schema, textOr } from './schema-parts.js';

/** Visible text on one line, not blank at its ends. */
const words: Schema = { type: 'string', minLength: 1, maxLength: 500, pattern: '^\\S(.*\\S)?$' };

/** The small words of the language: ids, texts, spans of time, shares, numbers. */
export const wordSchemas: Readonly<Record<string, Schema>> = {
  id: said(
    '名称：以字母开头，只用字母、数字和下划线，最多四十个字符。',
    'A name: begins with a letter; letters, digits and underscores only, 40 at most.',
    { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_]{0,39}$' },
  ),
  fileId: said(
    '标识：以小写字母开头，只用小写字母、数字和连字符。',
    'An identifier: begins with a small letter; small letters, digits and hyphens only.',
    { type: 'string', pattern: '^[a-z][a-z0-9-]{0,63}$' },
  ),
  code: said(
    '单位目录中的代码：字母、数字、点、连字符和下划线。',
    'A code of the directory: letters, digits, dots, hyphens and underscores.',
    { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' },
  ),
  text: said(
    '中英文各一份的文字：{ zh: 中文, en: 英文 }。',
    'A text in both languages: { zh: Chinese, en: English }.',
    objectOf(
      {
        zh: said('中文文字。', 'The text in Chinese.', words),
        en: said('英文文字。', 'The text in English.', words),
      },
      ['zh', 'en'],
    ),
  ),
  texts: said(
    '若干名称，各有中英文标题。',
    'Names, each with a title in both languages.',
    membersOf(ref('text'), { minProperties: 1 }),
  ),
  expression: said('条件表达式，如 steps.P3.done。', 'A condition, such as steps.P3.done.', {
    type: 'string',
    minLength: 1,
    maxLength: 2000,
    pattern: '\\S',
  }),
  span: said(
    '期限：5wd 为五个工作日，20d 为二十天，48h 为四十八小时，或 { parameter: 参数名 }。',
    'A span: 5wd is five working days, 20d is twenty days, 48h is that many hours, or { parameter: its name }.',
    textOr(
      said(
        '期限：5wd 为五个工作日，20d 为二十天，48h 为四十八小时。',
        'A span: 5wd is five working days, 20d is twenty days, 48h is that many hours.',
        {
          pattern: '^[0-9]{1,4}(wd|d|h)$',
        },
      ),
      oneKeyOf({ parameter: parameterName() }),
    ),
  ),
  share: said(
    "份额：'1/2'、'0.8'、'80%' 等大于零、不超过一的数，放在引号里；或 { parameter: 参数名 }。",
    "A share: '1/2', '0.8', '80%' or the like, above zero and at most one, in quotes; or { parameter: its name }.",
    textOr(
      said(
        "份额：'1/2'、'0.8'、'80%' 等大于零、不超过一的数，放在引号里。",
        "A share: '1/2', '0.8', '80%' or the like, above zero and at most one, in quotes.",
        { format: 'share' },
      ),
      oneKeyOf({ parameter: parameterName() }),
    ),
  ),
  count: said(
    '个数：正整数，或 { parameter: 参数名 }。',
    'How many: a whole number from 1 on, or { parameter: its name }.',
    {
      type: ['integer', 'object'],
      minimum: 1,
      maximum: 100_000,
      properties: { parameter: parameterName() },
      additionalProperties: false,
      required: ['parameter'],
    },
  ),
  roll: said(
    '遇休息日：不动（none）、提前到上一个工作日（previousWorkday）、顺延到下一个工作日（nextWorkday）。',
    'On a day off: stay (none), move to the working day before (previousWorkday) or after (nextWorkday).',
    { enum: ['none', 'previousWorkday', 'nextWorkday'] },
  ),
  comparison: said(
    "比较：'>' 为超过，'>=' 为达到。",
    "The comparison: '>' is more than, '>=' at least.",
    { enum: ['>', '>='] },
  ),
  numberFormat: said(
    '编号格式：含 {n}，或 {n:5} 表示五位数；可含 {year}。',
    'The form of a number: with {n}, or {n:5} for five digits; {year} may occur.',
    {
      type: 'string',
      maxLength: 100,
      pattern: '^[^{}]*(\\{year\\}[^{}]*)?\\{n(:[1-9])?\\}[^{}]*(\\{year\\}[^{}]*)?$',
    },
  ),
  names: said('名称，或名称的列表。', 'A name, or a list of names.', {
    type: ['string', 'array'],
    if: { type: 'string' },
    then: ref('id'),
    else: {
      if: { type: 'array' },
      then: { items: ref('id'), minItems: 1, maxItems: 100, uniqueItems: true },
    },
  }),
};

function parameterName(): Schema {
  return said('参数名。', 'Name of a parameter.', ref('id'));
}
