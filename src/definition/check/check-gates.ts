import { expressionUses } from '../expression/expression-uses.js';
import type { Finding } from '../problem-at.js';
import type { Check } from './checked.js';

/**
 * Gates wait for what happens, and midnight is no happening: nothing would look at a gate again when
 * the day it waits for comes. Windows and due dates are woken by the clock.
 */
export const checkGates: Check = ({ definition }) =>
  Object.values(definition.phases).flatMap((phase) =>
    (['enter', 'exit'] as const).flatMap((key): readonly Finding[] => {
      const source = phase[key];
      if (source === undefined) return [];
      const reads = expressionUses(definition, source).some(([name]) => name === 'today');
      return reads ? [timedGate(phase.id, key)] : [];
    }),
  );

function timedGate(phase: string, key: 'enter' | 'exit'): Finding {
  return {
    code: 'BF416',
    severity: 'warning',
    path: ['phases', phase, key],
    of: 'value',
    message: {
      zh: '到了某一天并不会重新检查这个条件，所以today 在这里不起闹钟的作用。',
      en: 'Nothing looks at this gate again when a day comes, so today wakes nobody here.',
    },
    mend: {
      zh: '把日期写进阶段的窗口（window）。',
      en: 'Say the date in the window of the phase.',
    },
  };
}
