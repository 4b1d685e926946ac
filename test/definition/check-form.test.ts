import { describe, expect, it } from '@jest/globals';
import { checkForm, formLimits } from '../../src/definition/check-form.js';
import { checkFormSchema } from '../../src/definition/check-form-schema.js';
import type { JsonSchema } from '../../src/definition/json-schema.js';
import { personalPaths } from '../../src/definition/personal-paths.js';

const title = { zh: '字段', en: 'Field' };

/** A form with the one field `f`. */
function formWith(field: JsonSchema): JsonSchema {
  return { type: 'object', properties: { f: { title, ...field } }, additionalProperties: false };
}

describe('a filled-in form', () => {
  it.each<readonly [string, JsonSchema, unknown]>([
    ['a text', { type: 'string', maxLength: 2 }, '很好'],
    ['a choice', { type: 'string', enum: ['a', 'b'] }, 'b'],
    ['a date', { type: 'string', format: 'date' }, '2020-02-29'],
    ['a time', { type: 'string', format: 'date-time' }, '2020-04-30T09:00:00+08:00'],
    ['an address', { type: 'string', format: 'email' }, 'a.b@c.example'],
    ['a span', { type: 'string', format: 'span' }, '5wd'],
    ['a share', { type: 'string', format: 'share' }, '1/2'],
    ['a pattern', { type: 'string', pattern: '^[A-Z]{2}$' }, 'AB'],
    ['a whole number', { type: 'integer', minimum: 0 }, 0],
    ['a number', { type: 'number', minimum: 0, maximum: 1 }, 0.5],
    ['yes or no', { type: 'boolean' }, false],
    ['a list', { type: 'array', items: { type: 'integer' }, uniqueItems: true }, [1, 2]],
  ])('is taken with %s', (_what, field, value) => {
    expect(checkForm(formWith(field), { f: value })).toEqual([]);
  });

  it.each<readonly [string, JsonSchema, unknown, string, string]>([
    [
      'maxLength',
      { type: 'string', maxLength: 2 },
      'abc',
      '字段最多 2 个字符。',
      'Field can have at most 2 characters.',
    ],
    [
      'minLength',
      { type: 'string', minLength: 2 },
      'a',
      '字段至少 2 个字符。',
      'Field needs at least 2 characters.',
    ],
    [
      'enum',
      { type: 'string', enum: ['a', 'b'] },
      'c',
      '字段应为以下之一：a、b。',
      'Field must be one of a, b.',
    ],
    [
      'date',
      { type: 'string', format: 'date' },
      '2019-02-29',
      '字段应为日期，如 2020-04-30。',
      'Field must be a date such as 2020-04-30.',
    ],
    [
      'email',
      { type: 'string', format: 'email' },
      'a@b',
      '字段应为电子邮件地址。',
      'Field must be an e-mail address.',
    ],
    [
      'span',
      { type: 'string', format: 'span' },
      '5',
      '字段应为期限，如 5wd（五个工作日）、20d（二十天）或 48h（四十八小时）。',
      'Field must be a span such as 5wd (five working days), 20d (twenty days) or 48h (hours).',
    ],
    [
      'share',
      { type: 'string', format: 'share' },
      '3/2',
      '字段应为份额，如 1/2、0.8 或 80%。',
      'Field must be a share such as 1/2, 0.8 or 80%.',
    ],
    [
      'share',
      { type: 'string', format: 'share' },
      '0%',
      '字段应为份额，如 1/2、0.8 或 80%。',
      'Field must be a share such as 1/2, 0.8 or 80%.',
    ],
    [
      'pattern',
      { type: 'string', pattern: '^a$' },
      'b',
      '字段格式不对。',
      'Field has not the right form.',
    ],
    [
      'minimum',
      { type: 'integer', minimum: 1 },
      0,
      '字段不能小于 1。',
      'Field cannot be less than 1.',
    ],
    [
      'maximum',
      { type: 'integer', maximum: 1 },
      2,
      '字段不能大于 1。',
      'Field cannot be more than 1.',
    ],
    ['integer', { type: 'integer' }, 0.5, '字段应为整数。', 'Field must be a whole number.'],
    ['string', { type: 'string' }, 5, '字段应为文字。', 'Field must be a text.'],
    ['boolean', { type: 'boolean' }, 'yes', '字段应为是或否。', 'Field must be yes or no.'],
    [
      'minItems',
      { type: 'array', minItems: 1 },
      [],
      '字段至少 1 项。',
      'Field needs at least 1 entry.',
    ],
    [
      'uniqueItems',
      { type: 'array', uniqueItems: true },
      [1, 1],
      '字段有重复的项。',
      'Field names the same entry twice.',
    ],
  ])('is refused for its %s', (_what, field, value, zh, en) => {
    expect(checkForm(formWith(field), { f: value })).toEqual([
      { path: ['f'], message: { zh, en } },
    ]);
  });

  it('must have what is required and nothing that the form does not know', () => {
    const form: JsonSchema = { ...formWith({ type: 'boolean' }), required: ['f'] };
    expect(checkForm(form, { g: 1 })).toEqual([
      { path: ['f'], message: { zh: '字段没有填写。', en: 'Field is not filled in.' } },
      { path: ['g'], message: { zh: 'g不在表单中。', en: 'g is not in the form.' } },
    ]);
    expect(checkForm(form, undefined)).toHaveLength(1);
  });

  it('names the entry of a list that is wrong, by the title of the list', () => {
    const form = formWith({ type: 'array', items: { type: 'integer' } });
    expect(checkForm(form, { f: [1, 'x'] })).toEqual([
      { path: ['f', 1], message: { zh: '字段应为整数。', en: 'Field must be a whole number.' } },
    ]);
  });

  it('knows nothing but what was filled in', () => {
    const form: JsonSchema = { ...formWith({ type: 'boolean' }), required: ['toString'] };
    expect(checkForm(form, {})).toHaveLength(1);
  });

  it('may have no field at all without a form', () => {
    expect(checkForm(undefined, undefined)).toEqual([]);
    expect(checkForm(undefined, {})).toEqual([]);
    expect(checkForm(undefined, { f: 1 })).toHaveLength(1);
  });

  it('cannot hang the checker by a pattern, nor by its size or depth', () => {
    const form = formWith({ type: 'string', pattern: '^(a+)+$' });
    expect(checkForm(form, { f: `${'a'.repeat(50_000)}b` })).toHaveLength(1);
    const many = Array<number>(formLimits.valuesMax).fill(1);
    expect(checkForm(formWith({ type: 'array' }), { f: many })[0]?.path).toEqual([]);
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(checkForm(formWith({ type: 'array' }), { f: deep })).toHaveLength(1);
    expect(checkForm(formWith({ type: 'string' }), { f: 'x'.repeat(300_000) })).toHaveLength(1);
  });
});

describe('a form in a definition', () => {
  it.each<readonly [string, JsonSchema, readonly (string | number)[], string]>([
    [
      'a required field that it has not',
      { ...formWith({ type: 'boolean' }), required: ['g'] },
      ['required', 0],
      'BF210',
    ],
    [
      'bounds that exclude each other',
      formWith({ type: 'integer', minimum: 2, maximum: 1 }),
      ['properties', 'f', 'maximum'],
      'BF211',
    ],
    [
      'a pattern that looks ahead',
      formWith({ type: 'string', pattern: '(?=a)' }),
      ['properties', 'f', 'pattern'],
      'BF212',
    ],
    [
      'a group marked personal',
      formWith({ type: 'object', personal: true }),
      ['properties', 'f', 'personal'],
      'BF213',
    ],
    [
      'a default that it would refuse',
      formWith({ type: 'integer', default: 'x' }),
      ['properties', 'f', 'default'],
      'BF214',
    ],
    [
      'a bad entry of a list',
      formWith({ type: 'array', items: { type: 'string', pattern: '(' } }),
      ['properties', 'f', 'items', 'pattern'],
      'BF212',
    ],
    [
      'other fields that are bad',
      { type: 'object', additionalProperties: { type: 'string', pattern: '(' } },
      ['additionalProperties', 'pattern'],
      'BF212',
    ],
  ])('is refused for %s', (_what, schema, path, code) => {
    expect(checkFormSchema(schema, ['form'])).toMatchObject([{ code, path: ['form', ...path] }]);
  });

  it('names its personal fields, in lists and behind unknown names too', () => {
    const personal: JsonSchema = { type: 'string', personal: true };
    expect(
      personalPaths({
        type: 'object',
        properties: {
          name: personal,
          list: { type: 'array', items: { type: 'object', properties: { phone: personal } } },
          open: { type: 'string' },
        },
        additionalProperties: personal,
      }),
    ).toEqual([['name'], ['list', '*', 'phone'], ['*']]);
    expect(personalPaths(undefined)).toEqual([]);
  });
});
