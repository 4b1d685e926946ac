import type { AwaitStep } from '../../../definition/definition.js';
import type { StepRules } from './step-rules.js';

/** Waits for something outside; what was received before the step opened counts. */
export const awaitRules: StepRules<AwaitStep> = {
  open: () => undefined,
  outcome: (work, step) => (work.state.events[step.event] ? 'done' : undefined),
};
