import type { NumberStep } from '../../../definition/definition.js';
import { requestNumber } from '../numbers.js';
import { openTask } from '../tasks.js';
import { partyOf } from '../work.js';
import type { StepRules } from './step-rules.js';

/** Takes the next number of a series, as soon as it opens or when its owner says so. */
export const numberRules: StepRules<NumberStep> = {
  open(work, step) {
    if (step.by) openTask(work, step, { role: 'number', assignee: partyOf(work, step.by) });
    else requestNumber(work, step.series, step);
  },
  outcome(work, step) {
    return work.state.steps[step.id]?.number === '' ? undefined : 'done';
  },
};
