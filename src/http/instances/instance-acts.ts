import type { ActFields } from '../core/acts.js';

/** What can be asked of an instance as a whole or of one of its steps, and what each act says. */
export const INSTANCE_ACTS = {
  bindRole: { needs: ['role', 'to'] },
  record: { needs: ['of'], may: ['form', 'item', 'document', 'date'] },
  noteEvent: { needs: ['event'], may: ['date', 'form'] },
  mergeItems: { needs: ['collection', 'from', 'into'] },
  terminate: {},
  invite: { needs: ['step', 'groups'], may: ['due'] },
  joinLate: { needs: ['step'], may: ['department', 'person'] },
  countPaper: { needs: ['step', 'valid', 'invalid'] },
} as const satisfies Readonly<Record<string, ActFields>>;
