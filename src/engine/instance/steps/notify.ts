import type { NotifyStep } from '../../../definition/definition.js';
import { emitMessage, partiesOf } from '../work.js';
import type { StepRules } from './step-rules.js';

/** Tells somebody, and is done with that. */
export const notifyRules: StepRules<NotifyStep> = {
  open(work, step) {
    for (const to of partiesOf(work, step.to)) {
      emitMessage(work, { to, kind: 'notification', subject: step.text, about: step.id });
    }
  },
  outcome: () => 'done',
};
