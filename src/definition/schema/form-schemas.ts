import {
  atLeastOne,
  lacking,
  needing,
  objectOf,
  ref,
  said,
  type Schema,
  whenObject,
} from './schema-parts.js';

const title = said('名称：文字，或中英文各一份。', 'The title: a text, or one in both languages.', {
  type: ['string', 'object'],
  if: { type: 'object' },
  then: ref('text'),
  else: { minLength: 1, maxLength: 200 },
});

const common: Readonly<Record<string, Schema>> = {
  title,
  description: said('填写说明。', 'How to fill it in.', title),
  default: said('默认值。', 'The value unless another is given.', {}),
};

const leaf: Readonly<Record<string, Schema>> = {
  ...common,
  personal: said(
    '个人信息：另行存放，可以抹去，不参与判断。',
    'Personal: kept apart, can be erased, decides nothing.',
    { type: 'boolean' },
  ),
};

function typed(
  type: string,
  zh: string,
  en: string,
  properties: Readonly<Record<string, Schema>>,
  more: Schema = {},
): Schema {
  const { required = [], ...rest } = more;
  const names = Array.isArray(required) ? required.map(String) : [];
  return said(zh, en, {
    ...objectOf(
      { type: said('值的类型。', 'The type of the value.', { const: type }), ...properties },
      ['type', ...names],
    ),
    ...rest,
  });
}

const length = { type: 'integer', minimum: 0, maximum: 100_000 };
const anyNumber = { type: 'number' };

function choices(type: string): Schema {
  return said('可选的值。', 'The values to choose from.', {
    type: 'array',
    items: { type, ...(type === 'string' ? { minLength: 1, maxLength: 200 } : {}) },
    minItems: 1,
    maxItems: 500,
    uniqueItems: true,
  });
}

function numeric(type: string, zh: string, en: string): Schema {
  return typed(
    type,
    zh,
    en,
    {
      ...leaf,
      minimum: said('最小值。', 'The least value.', anyNumber),
      maximum: said('最大值。', 'The greatest value.', anyNumber),
      enum: choices(type),
    },
    // Who asks for a number says whether it may be negative.
    atLeastOne('minimum', 'enum'),
  );
}

const kinds: Readonly<Record<string, Schema>> = {
  object: typed(
    'object',
    '一组字段。',
    'A group of fields.',
    {
      ...common,
      properties: said('各字段。', 'The fields.', {
        type: 'object',
        propertyNames: ref('id'),
        additionalProperties: {
          ...ref('field'),
          ...needing('title', '字段的名称。', 'The title of the field.'),
        },
        maxProperties: 200,
      }),
      required: said('必填的字段。', 'The fields that must be filled in.', {
        type: 'array',
        items: ref('id'),
        maxItems: 200,
        uniqueItems: true,
      }),
      additionalProperties: said(
        '其他字段：false 为不允许，或它们的格式。',
        'Other fields: false for none, or what they look like.',
        {
          type: ['boolean', 'object'],
          if: { type: 'object' },
          then: ref('field'),
          else: { const: false },
        },
      ),
    },
    {
      required: ['additionalProperties'],
      ...whenObject(
        { properties: { additionalProperties: { const: false } } },
        needing('properties', '各字段。', 'The fields.'),
      ),
    },
  ),
  array: typed(
    'array',
    '列表。',
    'A list.',
    {
      ...common,
      items: said('列表中每一项的格式。', 'What each entry looks like.', ref('field')),
      minItems: said('最少几项。', 'The least number of entries.', length),
      maxItems: said('最多几项。', 'The greatest number of entries.', length),
      uniqueItems: said('各项不得重复。', 'No entry may occur twice.', { type: 'boolean' }),
    },
    { required: ['items'] },
  ),
  string: typed(
    'string',
    '文字。',
    'A text.',
    {
      ...leaf,
      minLength: said('最少几个字符。', 'The least number of characters.', length),
      maxLength: said('最多几个字符。', 'The greatest number of characters.', length),
      pattern: said('须符合的正则表达式。', 'A regular expression that it must match.', {
        type: 'string',
        minLength: 1,
        maxLength: 300,
      }),
      format: said(
        '格式：date、date-time、email、span（期限）或 share（份额）。',
        'The form: date, date-time, email, span or share.',
        { enum: ['date', 'date-time', 'email', 'span', 'share'] },
      ),
      enum: choices('string'),
    },
    // A text without any bound would let one field fill the store.
    atLeastOne('maxLength', 'enum', 'format'),
  ),
  integer: numeric('integer', '整数。', 'A whole number.'),
  number: numeric('number', '数。', 'A number.'),
  boolean: typed('boolean', '是或否。', 'Yes or no.', leaf),
};

const typeText = {
  zh: '值的类型：object、array、string、integer、number 或 boolean。',
  en: 'The type of the value: object, array, string, integer, number or boolean.',
};

/** Forms and the values of parameters: the part of JSON Schema that people can fill in. */
export const formSchemas: Readonly<Record<string, Schema>> = {
  field: said('字段的格式。', 'What a field looks like.', {
    type: 'object',
    properties: { type: said(typeText.zh, typeText.en, { enum: Object.keys(kinds) }) },
    allOf: [
      ...Object.keys(kinds).map((type) =>
        whenObject(
          { properties: { type: { const: type } }, required: ['type'] },
          ref(`${type}Field`),
        ),
      ),
      whenObject(
        { not: { required: ['type'] } },
        lacking(Object.values(kinds), 'type', typeText.zh, typeText.en),
      ),
    ],
  }),
  ...Object.fromEntries(Object.entries(kinds).map(([type, schema]) => [`${type}Field`, schema])),
  form: said('表单。', 'A form.', {
    ...ref('field'),
    properties: {
      type: said('表单的类型是 object。', 'The type of a form is object.', { const: 'object' }),
    },
  }),
};
