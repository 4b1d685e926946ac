import { accessTo, mayEdit, type FieldRules, type Otherwise } from '../../../definition/fields.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';

/** Only fields that the rules of the place let him change. */
export function checkEditable(
  rules: FieldRules | undefined,
  changes: Readonly<Record<string, unknown>>,
  otherwise: Otherwise = 'read',
): Refused | undefined {
  const wrong = Object.keys(changes).filter(
    (field) => !mayEdit(accessTo(rules, { field }, otherwise)),
  );
  return wrong.length === 0 ? undefined : notEditable(wrong);
}

export function notEditable(fields: readonly string[]): Refused {
  return refuse(
    'field.notEditable',
    `此处不能填写或修改：${fields.join('、')}`,
    `not to be filled in or changed here: ${fields.join(', ')}`,
    { fields },
  );
}
