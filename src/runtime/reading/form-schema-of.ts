import type { Definition } from '../../definition/definition.js';
import {
  accessTo,
  fieldRulesOf,
  mayEdit,
  type FieldRules,
  type Otherwise,
} from '../../definition/fields.js';
import type { JsonSchema } from '../../definition/json-schema.js';
import { changesRequest } from '../../engine/instance/acts/rework-form.js';
import type { Task } from '../../engine/instance/state.js';

const WITH_STEP_FORM: ReadonlySet<Task['role']> = new Set<Task['role']>([
  'do',
  'part',
  'send',
  'record',
]);

/** The form that is filled in with a task; a request that was sent back is changed on its own form. */
export function formSchemaOf({ steps, start }: Definition, task: Task): JsonSchema | undefined {
  const step = steps[task.step];
  if (!step) return undefined;
  if (changesRequest(task, step)) return start.form && editable(start.form, start.fields, 'edit');
  return WITH_STEP_FORM.has(task.role) && 'form' in step ? step.form : undefined;
}

/** The fields of the request that whoever has the task may change with it. */
export function requestSchemaOf(
  { steps, start }: Definition,
  { step: id, role }: Task,
): JsonSchema | undefined {
  const step = steps[id];
  const rules = fieldRulesOf(step);
  if (!rules || !start.form || (role !== 'do' && role !== 'decide')) return undefined;
  const schema = editable(start.form, rules, 'read');
  return Object.keys(schema.properties ?? {}).length === 0 ? undefined : schema;
}

/** A form with those fields alone that may be filled in, and those required that must be. */
function editable(
  form: JsonSchema,
  rules: FieldRules | undefined,
  otherwise: Otherwise,
): JsonSchema {
  if (rules === undefined) return form;
  const fields = Object.entries(form.properties ?? {}).filter(([field]) =>
    mayEdit(accessTo(rules, { field }, otherwise)),
  );
  const mustFill = (field: string): boolean =>
    otherwise === 'read'
      ? accessTo(rules, { field }) === 'required'
      : (form.required ?? []).includes(field);
  const required = fields.map(([field]) => field).filter(mustFill);
  return { ...form, properties: Object.fromEntries(fields), required };
}
