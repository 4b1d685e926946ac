import { holds } from '../conditions.js';
import { send } from '../send.js';
import { decideAgain } from '../steps/table.js';
import type { Work } from '../work.js';
import { reopenSteps } from './return.js';

/**
 * What a condition left out and no longer does opens now; what is open and no longer called for is
 * left, but the step on which somebody has just acted. What has been done stays done.
 */
export function routeAgain(work: Work, acted?: string): void {
  decideAgain(work, Object.keys(work.definition.steps));
  for (const step of Object.values(work.definition.steps)) {
    if (step.if === undefined || step.id === acted) continue;
    const state = work.state.steps[step.id]?.state;
    if (state === 'skipped' && holds(work, step.if)) reopenSteps(work, [step.id], []);
    if (state === 'open' && !holds(work, step.if)) send(work, { type: `leave.${step.id}` });
  }
}
