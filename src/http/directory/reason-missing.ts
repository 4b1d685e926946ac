import type { Refusal } from '../../engine/refusal.js';

/** Whoever hands over somebody else's work says why. */
export const reasonMissing: Refusal = {
  code: 'reason.missing',
  message: { zh: '请说明理由', en: 'say why' },
  facts: {},
};
