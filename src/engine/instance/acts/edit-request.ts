import type { Step } from '../../../definition/definition.js';
import { fieldRulesOf, type FieldRules } from '../../../definition/fields.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { Task } from '../state.js';
import type { Work } from '../work.js';
import { subjectOf } from './begin.js';
import { changedFields, valuesBefore } from './changed-fields.js';
import { checkEditable, notEditable } from './check-editable.js';
import { checkFilled } from './check-filled.js';

type Form = Readonly<Record<string, unknown>>;

/** What whoever has a task changes of the request: only what his step lets him, and rightly. */
export function checkRequest(
  work: Work,
  task: Task,
  step: Step,
  changes: Form = {},
): Refused | undefined {
  const { form } = work.definition.start;
  const rules = fieldRulesOf(step);
  const names = Object.keys(changes);
  if (names.length > 0) {
    // A field that the request does not have is a mistake in the form, and nobody's to edit.
    const known = Object.fromEntries(
      Object.entries(changes).filter(([name]) => Object.hasOwn(form?.properties ?? {}, name)),
    );
    const refused =
      (task.role === 'do' || task.role === 'decide'
        ? checkEditable(rules, known)
        : notEditable(names)) ?? checkFilled(form, { ...work.state.form, ...changes });
    if (refused) return refused;
  }
  return checkRequired(rules, { ...work.state.form, ...changes });
}

function checkRequired(rules: FieldRules | undefined, form: Form): Refused | undefined {
  const missing = Object.entries(rules ?? {}).flatMap(([field, access]) =>
    access === 'required' && isBlank(form[field]) ? [field] : [],
  );
  if (missing.length === 0) return undefined;
  return refuse(
    'field.required',
    `请先填写：${missing.join('、')}`,
    `fill in first: ${missing.join(', ')}`,
    { fields: missing },
  );
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Takes the changed fields over; what they were before stays on record beside what they are now. */
export function editRequest(work: Work, task: Task, changes: Form = {}): boolean {
  const before = work.state.form;
  const changed = changedFields(before, changes);
  if (Object.keys(changed).length === 0) return false;
  const subject = subjectOf(work.definition, { ...work.state.params, ...before, ...changed });
  const was = valuesBefore(before, changed);
  work.emit({ type: 'formChanged', changes: changed, subject, before: was, task: task.id });
  return true;
}
