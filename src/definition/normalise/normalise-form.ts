import type { JsonSchema } from '../json-schema.js';
import { isRaw, listOf, mapOf, maybe, present, type Raw, rawOf, stringsOf, textOf } from './raw.js';

type Title = NonNullable<JsonSchema['title']>;

const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean'] as const;
const FORMATS = ['date', 'date-time', 'email', 'span', 'share'] as const;

/** The form as it stands, without what the language does not know. */
export function normaliseForm(value: unknown): JsonSchema {
  const raw = rawOf(value);
  return present({
    type: TYPES.find((type) => type === raw['type']),
    title: maybe(raw['title'], titleOf),
    description: maybe(raw['description'], titleOf),
    properties: maybe(raw['properties'], (fields) => mapOf(fields, normaliseForm)),
    required: maybe(raw['required'], stringsOf),
    additionalProperties: maybe(raw['additionalProperties'], othersOf),
    items: maybe(raw['items'], normaliseForm),
    enum: maybe(raw['enum'], choicesOf),
    ...bounds(raw),
    uniqueItems: booleanOf(raw['uniqueItems']),
    pattern: typeof raw['pattern'] === 'string' ? raw['pattern'] : undefined,
    format: FORMATS.find((format) => format === raw['format']),
    default: raw['default'],
    personal: booleanOf(raw['personal']),
  });
}

function bounds(
  raw: Raw,
): Pick<
  { readonly [K in keyof JsonSchema]: JsonSchema[K] | undefined },
  'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems'
> {
  return {
    minimum: boundOf(raw['minimum']),
    maximum: boundOf(raw['maximum']),
    minLength: boundOf(raw['minLength']),
    maxLength: boundOf(raw['maxLength']),
    minItems: boundOf(raw['minItems']),
    maxItems: boundOf(raw['maxItems']),
  };
}

function titleOf(value: unknown): Title {
  return typeof value === 'string' ? value : textOf(value);
}

function othersOf(value: unknown): boolean | JsonSchema {
  return isRaw(value) ? normaliseForm(value) : false;
}

function choicesOf(value: unknown): NonNullable<JsonSchema['enum']> {
  return listOf(value).filter(
    (choice) =>
      typeof choice === 'string' || typeof choice === 'number' || typeof choice === 'boolean',
  );
}

function boundOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
