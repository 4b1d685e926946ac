import type { ApproveStep, Step } from '../../definition/definition.js';

/** What is sent back on this step goes to the starter, who may change his request. */
export function isStarters(step: Step): step is ApproveStep {
  if (step.kind !== 'approve') return false;
  return step.return?.to !== undefined && 'starter' in step.return.to;
}
