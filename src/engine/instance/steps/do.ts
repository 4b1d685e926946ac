import type { DoStep } from '../../../definition/definition.js';
import { openTask, tasksOf } from '../tasks.js';
import { partyOf } from '../work.js';
import type { StepRules } from './step-rules.js';

/** 办理: one task, done when its owner says so. */
export const doRules: StepRules<DoStep> = {
  open(work, step) {
    openTask(work, step, { role: 'do', assignee: partyOf(work, step.by) });
  },
  outcome(work, step) {
    return tasksOf(work, step.id, 'do').some((task) => task.state === 'done') ? 'done' : undefined;
  },
};
