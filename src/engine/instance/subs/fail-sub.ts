import { reopenSteps, visitedJustBefore } from '../acts/return.js';
import { after } from '../graph.js';
import type { Work } from '../work.js';

/**
 * Where too few sub-processes ended well and the definition sends that back, what was done before the
 * step is done again, and the step after it. Where nothing was done before, the failure is its outcome.
 */
export function sendFailedSubsBack(work: Work): void {
  for (const step of Object.values(work.definition.steps)) {
    if (step.kind !== 'sub' || step.ifFailed !== 'return') continue;
    const { state, outcome } = work.state.steps[step.id] ?? {};
    if (state === 'done' && outcome === 'failed') sendBack(work, step.id);
  }
}

function sendBack(work: Work, id: string): void {
  const steps = visitedJustBefore(work, id);
  if (steps.length === 0) return;
  const later = steps.map((one) => after(work.definition, one));
  reopenSteps(
    work,
    [...new Set([...steps, ...later.flatMap((one) => [...one.steps])])],
    [...new Set(later.flatMap((one) => [...one.phases]))],
  );
}
