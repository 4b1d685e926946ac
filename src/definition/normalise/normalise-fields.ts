import { FIELD_ACCESSES, type FieldRules } from '../fields.js';
import { choiceOf, mapOf } from './raw.js';

/** Who reads, edits and does not see which fields; there is no short form. */
export function normaliseFields(value: unknown): FieldRules {
  return mapOf(value, (access) => choiceOf(access, FIELD_ACCESSES, 'read'));
}
