import type { ActFields } from '../core/acts.js';

/** What can be asked of an item, and what each act says. */
export const ITEM_ACTS = {
  assign: { needs: ['person'], may: ['department', 'due', 'with'] },
  accept: {},
  decline: { needs: ['opinion'] },
  progress: { needs: ['opinion'], may: ['evidence', 'attachments'] },
  submit: { may: ['opinion', 'evidence', 'attachments', 'ending'] },
  return: { needs: ['opinion'] },
  close: { may: ['opinion'] },
  askExtension: { needs: ['due', 'opinion'] },
  grantExtension: {},
  refuseExtension: { needs: ['opinion'] },
  askTransfer: { needs: ['person', 'opinion'], may: ['department'] },
  grantTransfer: {},
  refuseTransfer: { needs: ['opinion'] },
  suspend: { needs: ['opinion'] },
  resume: {},
  reopen: { needs: ['due', 'opinion'] },
  urge: {},
  markMajor: { needs: ['due'] },
  giveReport: { may: ['opinion', 'evidence', 'attachments'] },
  addMilestone: { needs: ['milestone'] },
  reachMilestone: { needs: ['reached'], may: ['evidence', 'attachments'] },
} as const satisfies Readonly<Record<string, ActFields>>;
