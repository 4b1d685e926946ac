import type { Schema } from './schema-parts.js';
import { said } from './schema-parts.js';

const FIELDS_MAX = 200;

function rules(accesses: readonly string[], zh: string, en: string): Schema {
  return said(zh, en, {
    type: 'object',
    propertyNames: said(
      '申请的字段名、步骤.字段、步骤.* 或 *。',
      'A field of the request, step.field, step.* or *.',
      { type: 'string', maxLength: 200, pattern: '^(\\*|[^.*\\s]+(\\.(\\*|[^.*\\s]+))?)$' },
    ),
    additionalProperties: said(`${accesses.join('、')}。`, `${accesses.join(', ')}.`, {
      enum: accesses,
    }),
    minProperties: 1,
    maxProperties: FIELDS_MAX,
  });
}

/** Who sees and changes which fields. */
export const fieldRulesSchemas: Readonly<Record<string, Schema>> = {
  fields: rules(
    ['read', 'edit', 'required', 'hidden'],
    '各字段：read（只读）、edit（可改）、required（必填）或 hidden（看不到）。',
    'For each field: read, edit, required or hidden.',
  ),
  startFields: rules(
    ['read', 'edit', 'hidden'],
    '各字段：edit（可填）、read（只读）或 hidden（看不到）。',
    'For each field: edit, read or hidden.',
  ),
};
