/** As much of JSON Schema as is looked at here. */
export interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/**
 * The schemas of all classes that carry checks, by their names. The packages are loaded when
 * somebody asks: starting the server does not wait for them.
 */
export async function schemasOf(): Promise<Readonly<Record<string, JsonSchema>>> {
  const { validationMetadatasToSchemas } = await import('class-validator-jsonschema');
  const { defaultMetadataStorage } = (await import(NESTED)) as { defaultMetadataStorage: never };
  const schemas = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: '#/components/schemas/',
    additionalConverters: OF_CHECKS,
  }) as unknown as Readonly<Record<string, JsonSchema>>;
  return Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => /(Body|Query|View)$/.test(name))
      .map(([name, schema]) => [name, name.endsWith('View') ? withNulls(schema) : schema]),
  );
}

/** In an answer a field that may be missing may be null as well: to whoever reads it, both say nothing. */
function withNulls(schema: JsonSchema): JsonSchema {
  const { properties = {}, required = [] } = schema;
  const fields = Object.entries(properties).map(([name, field]): [string, JsonSchema] => [
    name,
    required.includes(name) ? field : { anyOf: [field, { type: 'null' }] },
  ]);
  return { ...schema, properties: Object.fromEntries(fields) };
}

// Where @Type left what lies within a field; the package gives no public name to it.
const NESTED: string = 'class-transformer/cjs/storage.js';

const TEXT_SCHEMA = {
  type: 'object',
  properties: { zh: { type: 'string' }, en: { type: 'string' } },
  required: ['zh', 'en'],
} as const;

const WHOLE = { type: 'integer', minimum: 0 } as const;
const PARTY = { type: 'object', minProperties: 1, maxProperties: 1 } as const;

/** Codes, or codes with the time for which they hold. */
function termsOf(field: 'department' | 'post') {
  const text = { type: 'string' as const };
  const properties = { [field]: text, from: text, until: text };
  const dated = { type: 'object' as const, properties, required: [field] };
  return { type: 'array' as const, items: { anyOf: [text, dated] } };
}

/** What the checks of `core/checks.ts` ask for that no decorator of the package says. */
const OF_CHECKS = {
  isCode: {},
  isId: {},
  isDay: {},
  isInstant: {},
  isDateOrMoment: {},
  isMemberships: termsOf('department'),
  isTenures: termsOf('post'),
  isParty: PARTY,
  isWords: { type: 'object' as const, additionalProperties: { type: 'string' as const } },
  isTexts: {
    type: 'object' as const,
    additionalProperties: { $ref: '#/components/schemas/TextView' },
  },
  isRoles: { type: 'object' as const, additionalProperties: PARTY },
  isCounts: { type: 'object' as const, additionalProperties: WHOLE },
  isGroups: {
    type: 'object' as const,
    additionalProperties: {
      oneOf: [WHOLE, { type: 'array' as const, items: { type: 'string' as const } }],
    },
  },
};

export const PROBLEM_SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    message: TEXT_SCHEMA,
    facts: { type: 'object' },
  },
  required: ['type', 'title', 'status', 'code', 'message', 'facts'],
};
