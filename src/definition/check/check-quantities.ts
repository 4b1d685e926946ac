import type { Definition, Text } from '../definition.js';
import type { JsonSchema } from '../json-schema.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';
import { spanPlaces } from './date-places.js';
import { countPlaces, sharePlaces } from './quantity-places.js';

/** A parameter that stands for a span, a share or a number is one. */
export const checkQuantities: Check = (about) => {
  const { definition } = about;
  return [
    ...spanPlaces(about).flatMap(({ span, path }) => wrong(definition, span, path, SPAN)),
    ...sharePlaces(about).flatMap(({ share, path }) => wrong(definition, share, path, SHARE)),
    ...countPlaces(about).flatMap(({ count, path }) => wrong(definition, count, path, COUNT)),
  ];
};

interface Quantity {
  readonly code: string;
  readonly noun: Text;
  readonly schema: string;
  fits(schema: JsonSchema): boolean;
}

const SPAN: Quantity = {
  code: 'BF425',
  noun: { zh: '期限（如 5wd）', en: 'a span such as 5wd' },
  schema: '{ type: string, format: span }',
  fits: ({ type, format }) => type === 'string' && format === 'span',
};

const SHARE: Quantity = {
  code: 'BF426',
  noun: { zh: '份额（如 1/2）', en: 'a share such as 1/2' },
  schema: '{ type: string, format: share }',
  fits: ({ type, format }) => type === 'string' && format === 'share',
};

const COUNT: Quantity = {
  code: 'BF427',
  noun: { zh: '整数', en: 'a whole number' },
  schema: '{ type: integer, minimum: 1 }',
  fits: ({ type }) => type === 'integer',
};

function wrong(
  definition: Definition,
  value: object | number,
  path: Path,
  quantity: Quantity,
): readonly Finding[] {
  const name = parameterOf(value);
  const schema = name === undefined ? undefined : definition.parameters[name]?.schema;
  if (name === undefined || schema === undefined) return [];
  const at: Path = [...path, 'parameter'];
  if (schema.personal === true) {
    return [
      {
        code: 'BF362',
        path: at,
        of: 'value',
        message: {
          zh: `参数“${name}”标为个人信息，不能作为判断的依据。`,
          en: `The parameter "${name}" is marked personal, so nothing can depend on it.`,
        },
      },
    ];
  }
  if (quantity.fits(schema)) return [];
  return [
    {
      code: quantity.code,
      path: at,
      of: 'value',
      message: {
        zh: `这里需要${quantity.noun.zh}，参数“${name}”不是。`,
        en: `Expected ${quantity.noun.en} here, which the parameter "${name}" is not.`,
      },
      mend: {
        zh: `给参数 ${name} 写上 schema: ${quantity.schema}。`,
        en: `Give the parameter ${name} the schema ${quantity.schema}.`,
      },
    },
  ];
}

function parameterOf(value: object | number): string | undefined {
  if (typeof value === 'number' || !('parameter' in value)) return undefined;
  return typeof value.parameter === 'string' ? value.parameter : undefined;
}
