import { OPERATIONS, operationsOn } from '../../engine/instance/operations/operations.js';
import type { ActFields } from '../core/acts.js';

/** What can be asked of a task, and what each act says. */
export const TASK_ACTS: Readonly<Record<string, ActFields>> = {
  ...Object.fromEntries(operationsOn('task').map((name) => [name, OPERATIONS[name]])),
  // On a task that waits for facts, invitations or votes its step is the one that is meant.
  record: { needs: [], may: ['form'] },
  invite: { needs: ['groups'], may: ['due'] },
  closeBallot: { needs: [], may: [] },
};
