import type { Step } from '../../../definition/definition.js';
import type { Refused } from '../../refusal.js';
import { isStarters } from '../rework.js';
import type { Task } from '../state.js';
import type { Work } from '../work.js';
import { subjectOf } from './begin.js';
import { checkEditable } from './check-editable.js';
import { checkFilled } from './check-filled.js';

type Form = Readonly<Record<string, unknown>>;

/** A request that was sent back to its starter may be handed in with other fields than before. */
export function changesRequest(task: Task, step: Step): boolean {
  return task.role === 'rework' && isStarters(step);
}

/** What he changes must leave the whole form as the start wants it. */
export function checkChanges(work: Work, changes: Form): Refused | undefined {
  if (Object.keys(changes).length === 0) return undefined;
  const { form } = work.definition.start;
  return (
    checkEditable(work.definition.start.fields, changes, 'edit') ??
    checkFilled(form, form ? { ...work.state.form, ...changes } : changes)
  );
}

/** Takes the changed fields over, so that every condition from now on reads them. */
export function changeRequest(work: Work, changes: Form): void {
  if (Object.keys(changes).length === 0) return;
  const form = { ...work.state.form, ...changes };
  const subject = subjectOf(work.definition, { ...work.state.params, ...form });
  work.emit({ type: 'formChanged', changes, subject });
}
