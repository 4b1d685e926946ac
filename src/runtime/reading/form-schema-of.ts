import type { Definition } from '../../definition/definition.js';
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
  if (changesRequest(task, step)) return start.form;
  return WITH_STEP_FORM.has(task.role) && 'form' in step ? step.form : undefined;
}
