import { expect } from '@jest/globals';
import type { Runs } from '../stage.js';

export const patternRuns: Runs = {
  'pattern-split': {
    says: 'After draft come law and money side by side; after both of them the leader is asked to sign.',
    async play(stage) {
      await stage.start();
      await stage.complete('off-clerk', 'draft');
      expect(await stage.open()).toEqual(['law', 'money']);
      await stage.complete('fin-head', 'money');
      await stage.steps({ sign: 'waiting' });
      await stage.complete('pln-head', 'law');
      expect(await stage.open()).toEqual(['sign/leader']);
    },
  },
  'pattern-choice': {
    says: 'A journey abroad that costs something opens visa and money, and go after both; one at home for nothing skips both, and go is open at once.',
    async play(stage) {
      await stage.start({ form: { abroad: true, cents: 100 } });
      expect(await stage.open()).toEqual(['money', 'visa']);
      await stage.complete('off-clerk', 'visa');
      await stage.complete('fin-head', 'money');
      expect(await stage.open()).toEqual(['go']);
      const home = {
        type: 'start',
        definition: stage.definition,
        form: { abroad: false, cents: 0 },
      };
      await stage.office.does('off-clerk', 'instance/i2', home);
      const { steps } = await stage.office.instance('instance/i2');
      expect([steps['visa']?.state, steps['money']?.state, steps['go']?.state]).toEqual([
        'skipped',
        'skipped',
        'open',
      ]);
    },
  },
  'pattern-first': {
    says: 'Two of the three have answered, and choose is open; the third is asked no more.',
    async play(stage) {
      await stage.start();
      await stage.complete('fin-head', 'quotes/FIN');
      await stage.complete('pln-head', 'quotes/PLN');
      expect(await stage.open()).toEqual(['choose']);
      expect((await stage.instance()).tasks['quotes/OFF']?.state).toBe('ended');
    },
  },
  'pattern-late': {
    says: 'While FIN is asked PLN joins late; sum opens when both have answered.',
    async play(stage) {
      await stage.start();
      await stage.does('off-clerk', { type: 'joinLate', step: 'views', department: 'PLN' });
      await stage.complete('fin-head', 'views/FIN');
      await stage.steps({ sum: 'waiting' });
      await stage.complete('pln-head', 'views/PLN');
      await stage.steps({ sum: 'open' });
    },
  },
  'pattern-milestone': {
    says: 'When the plan is done the review begins and visit is open, although study still goes on.',
    async play(stage) {
      await stage.start();
      await stage.complete('off-clerk', 'plan');
      expect(await stage.open()).toEqual(['study', 'visit']);
    },
  },
};
