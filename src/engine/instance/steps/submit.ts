import type { SubmitStep } from '../../../definition/definition.js';
import { openTask, tasksOf } from '../tasks.js';
import { partyOf } from '../work.js';
import type { StepRules } from './step-rules.js';

/** Sent to an outside body, and done with its answer; on time by the sending. */
export const submitRules: StepRules<SubmitStep> = {
  open(work, step) {
    openTask(work, step, { role: 'send', assignee: partyOf(work, step.by) });
  },
  outcome(work, step) {
    return tasksOf(work, step.id, 'answer').some((task) => task.state === 'done')
      ? 'done'
      : undefined;
  },
};
