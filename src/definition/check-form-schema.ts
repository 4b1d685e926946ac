import { checkForm } from './check-form.js';
import type { JsonSchema } from './json-schema.js';
import type { Finding } from './problem-at.js';
import type { Path } from './problem.js';
import { isSafePattern } from './safe-pattern.js';

/**
 * What the shape of a form cannot tell: names that nothing stands behind, bounds that exclude each other, patterns that
 * are none, defaults that the form itself would refuse.
 */
export function checkFormSchema(schema: JsonSchema, path: Path): readonly Finding[] {
  const { properties = {}, items, additionalProperties: others } = schema;
  const here = [
    ...missingFields(schema, path),
    ...emptyRanges(schema, path),
    ...badPattern(schema, path),
    ...misplacedMark(schema, path),
  ];
  const within = [
    ...Object.entries(properties).flatMap(([name, field]) =>
      checkFormSchema(field, [...path, 'properties', name]),
    ),
    ...(items === undefined ? [] : checkFormSchema(items, [...path, 'items'])),
    ...(typeof others === 'object'
      ? checkFormSchema(others, [...path, 'additionalProperties'])
      : []),
  ];
  const findings = [...here, ...within];
  // Nothing can be measured by a schema that is wrong itself.
  if (findings.length > 0 || schema.default === undefined) return findings;
  return checkDefault(schema, schema.default, [...path, 'default']);
}

/** The default value of a form, a field or a parameter must be one that a person could have entered. */
export function checkDefault(schema: JsonSchema, value: unknown, path: Path): readonly Finding[] {
  return checkForm(schema, value).map((problem) => ({
    code: 'BF214',
    path: [...path, ...problem.path],
    of: 'value',
    message: {
      zh: `默认值不合要求：${problem.message.zh}`,
      en: `The default does not fit: ${problem.message.en}`,
    },
  }));
}

function missingFields(
  { required = [], properties = {} }: JsonSchema,
  path: Path,
): readonly Finding[] {
  return required.flatMap((name, i) => {
    if (Object.hasOwn(properties, name)) return [];
    return [
      {
        code: 'BF210',
        path: [...path, 'required', i],
        message: { zh: `表单里没有字段 ${name}。`, en: `The form has no field ${name}.` },
        mend: {
          zh: `在 properties 里加上 ${name}，或从 required 里删去。`,
          en: `Add ${name} to properties, or remove it from required.`,
        },
      },
    ];
  });
}

const RANGES = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

function emptyRanges(schema: JsonSchema, path: Path): readonly Finding[] {
  return RANGES.flatMap(([low, high]) => {
    const [from, to] = [schema[low], schema[high]];
    if (from === undefined || to === undefined || from <= to) return [];
    return [
      {
        code: 'BF211',
        path: [...path, high],
        message: {
          zh: `${high} 小于 ${low}，没有值能同时满足。`,
          en: `${high} is below ${low}; no value can satisfy both.`,
        },
      },
    ];
  });
}

function badPattern({ pattern }: JsonSchema, path: Path): readonly Finding[] {
  if (pattern === undefined || isSafePattern(pattern)) return [];
  return [
    {
      code: 'BF212',
      path: [...path, 'pattern'],
      of: 'value',
      message: {
        zh: '正则表达式不对，或用了不支持的写法（如前瞻、反向引用）。',
        en: 'This is no regular expression, or uses what is not supported, such as lookahead or back references.',
      },
    },
  ];
}

function misplacedMark({ type, personal }: JsonSchema, path: Path): readonly Finding[] {
  if (personal !== true || (type !== 'object' && type !== 'array')) return [];
  return [
    {
      code: 'BF213',
      path: [...path, 'personal'],
      message: {
        zh: 'personal 只能写在单个字段上，不能写在一组字段或列表上。',
        en: 'personal marks a single field, not a group or a list.',
      },
      mend: { zh: '写在其中的各个字段上。', en: 'Mark the fields in it.' },
    },
  ];
}
