import type { RecordStep } from '../../../definition/definition.js';
import { numberOf } from '../parameters.js';
import { openTask } from '../tasks.js';
import { partyOf } from '../work.js';
import type { StepRules } from './step-rules.js';

/** A fact to be recorded, as often as the step says: a meeting held, visits made. */
export const recordRules: StepRules<RecordStep> = {
  open(work, step) {
    openTask(work, step, { role: 'record', assignee: partyOf(work, step.by) });
  },
  outcome(work, step) {
    const recorded = work.state.steps[step.id]?.count ?? 0;
    return recorded >= numberOf(work, step.count) ? 'done' : undefined;
  },
};
