import type { NotifyStep } from '../../../definition/definition.js';
import { sendCopies } from '../copies.js';
import { emitMessage, partiesOf } from '../work.js';
import type { StepRules } from './step-rules.js';

/** Tells somebody, and is done with that. */
export const notifyRules: StepRules<NotifyStep> = {
  open(work, step) {
    const parties = partiesOf(work, step.to);
    if (step.copies) {
      sendCopies(work, parties, { step: step.id, by: 'system', ...step.copies });
      return;
    }
    for (const to of parties) {
      emitMessage(work, { to, kind: 'notification', subject: step.text, about: step.id });
    }
  },
  outcome: () => 'done',
};
