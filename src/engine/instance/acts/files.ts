import type { AttachmentRule } from '../../../definition/attachments.js';
import type { Definition, Step } from '../../../definition/definition.js';
import { checkAttachments, type Attaching } from '../../attachment.js';
import type { Refused } from '../../refusal.js';
import type { Task } from '../state.js';
import type { Work } from '../work.js';
import { changesRequest } from './rework-form.js';

/** The files that come with a task are such as its step takes. */
export function checkFiles(
  work: Work,
  task: Task,
  step: Step,
  given: Attaching,
): Refused | undefined {
  const rule = attachmentRule(work.definition, task, step);
  return checkAttachments(rule, given, task.attachments?.length);
}

/** What is reworked for the starter is the request, and takes what the request takes. */
export function attachmentRule(
  { start }: Pick<Definition, 'start'>,
  task: Task,
  step: Step,
): AttachmentRule | undefined {
  const rule = changesRequest(task, step)
    ? start.attachments
    : 'attachments' in step
      ? step.attachments
      : undefined;
  // Only whoever does the work itself, or decides, owes files; who is asked beside him may add some.
  return rule && !OWING.has(task.role) ? { ...rule, required: false } : rule;
}

const OWING: ReadonlySet<Task['role']> = new Set<Task['role']>(['do', 'part', 'decide']);
