import type { Refused } from '../../refusal.js';
import type { TaskCommand } from '../command.js';
import type { Work } from '../work.js';
import { decideApproval } from './approval.js';
import { routeAgain } from './route-again.js';

/** 同意: where the request was changed along with it, what is called for is looked at again. */
export function approveRequest(
  work: Work,
  command: Extract<TaskCommand, { type: 'approve' }>,
): Refused | undefined {
  const refused = decideApproval(work, command);
  if (refused) return refused;
  if (work.events.some(({ type }) => type === 'formChanged')) {
    routeAgain(work, work.state.tasks[command.task]?.step);
  }
  return undefined;
}
