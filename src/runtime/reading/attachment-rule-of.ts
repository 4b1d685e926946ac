import type { AttachmentRule } from '../../definition/attachments.js';
import type { Definition } from '../../definition/definition.js';
import { attachmentRule } from '../../engine/instance/acts/files.js';
import type { Task } from '../../engine/instance/state.js';

/** What may be attached with a task. */
export function attachmentRuleOf(definition: Definition, task: Task): AttachmentRule | undefined {
  const step = definition.steps[task.step];
  return step && attachmentRule(definition, task, step);
}
