import type { Text } from '../definition.js';
import type { JsonSchema } from '../json-schema.js';
import { LIST_ENTRIES_MAX } from './caps.js';
import { BOOL, INT, record, type RecordShape, type Shape, typeName, UNKNOWN } from './shape.js';

const FIELD: Text = { zh: '字段', en: 'field' };
const CHOICE: Text = { zh: '可选值', en: 'choice' };

/** The shape of what a schema lets in. `name` begins the names of the record types that it needs. */
export function schemaShape(schema: JsonSchema, name: string): Shape {
  switch (schema.type ?? typeOfChoices(schema)) {
    case 'integer':
      return INT;
    case 'number':
      return { kind: 'double' };
    case 'boolean':
      return BOOL;
    case 'string':
      return stringShape(schema);
    case 'array':
      return {
        kind: 'list',
        of: schema.items === undefined ? UNKNOWN : schemaShape(schema.items, `${name}.entry`),
        max: schema.maxItems ?? LIST_ENTRIES_MAX,
      };
    case 'object':
      return objectShape(schema, name);
    case undefined:
      return UNKNOWN;
  }
}

/** The fields of a form. Personal ones are left out and remembered by name. */
export function formShape(schema: JsonSchema, name: string): RecordShape {
  const all = Object.entries(schema.properties ?? {});
  const personal = all.filter(([, sub]) => sub.personal === true).map(([field]) => field);
  const fields = all
    .filter(([, sub]) => sub.personal !== true)
    .map(
      ([field, sub]) => [field, schemaShape(sub, `${name}.${typeName('field', field)}`)] as const,
    );
  return record(name, FIELD, Object.fromEntries(fields), personal);
}

function objectShape(schema: JsonSchema, name: string): Shape {
  const extra = schema.additionalProperties;
  if (schema.properties === undefined && typeof extra === 'object') {
    return extra.personal === true
      ? UNKNOWN
      : { kind: 'map', of: schemaShape(extra, `${name}.value`) };
  }
  return schema.properties === undefined ? UNKNOWN : formShape(schema, name);
}

function stringShape(schema: JsonSchema): Shape {
  if (schema.enum === undefined) return { kind: 'string' };
  const among = schema.enum.filter((value) => typeof value === 'string');
  return { kind: 'string', values: { noun: CHOICE, among } };
}

/** A schema that only lists its choices says its type by them. */
function typeOfChoices(schema: JsonSchema): JsonSchema['type'] {
  const types = new Set((schema.enum ?? []).map((value) => typeof value));
  if (types.size !== 1) return undefined;
  if (types.has('string')) return 'string';
  if (types.has('boolean')) return 'boolean';
  return (schema.enum ?? []).every((value) => Number.isInteger(value)) ? 'integer' : 'number';
}
