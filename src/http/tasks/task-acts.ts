import type { ActFields } from '../core/acts.js';

/** What can be asked of a task, and what each act says. */
export const TASK_ACTS = {
  complete: { may: ['form', 'opinion', 'figuresAt', 'medium'] },
  approve: { may: ['opinion'] },
  reject: { needs: ['opinion'] },
  return: { needs: ['opinion'] },
  judgeInvalid: { needs: ['opinion'] },
  askExtension: { needs: ['due', 'opinion'] },
  grantExtension: {},
  refuseExtension: { needs: ['opinion'] },
  urge: {},
  enterTally: { needs: ['ballots', 'present', 'invalid', 'counts'] },
  /** On a task that waits for facts or for invitations: its step is the one that is meant. */
  record: { may: ['form'] },
  invite: { needs: ['groups'], may: ['due'] },
} as const satisfies Readonly<Record<string, ActFields>>;
