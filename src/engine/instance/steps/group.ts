import type { GroupStep } from '../../../definition/definition.js';
import type { StepRules } from './step-rules.js';

/** A group ends with the last of its required children. */
export const groupRules: StepRules<GroupStep> = {
  open: () => undefined,
  outcome(work, group) {
    const done = group.steps.every((id) => {
      const child = work.state.steps[id]?.state;
      const required = work.definition.steps[id]?.required ?? true;
      return !required || child === 'done' || child === 'skipped';
    });
    return done ? 'done' : undefined;
  },
};
