import { expect } from '@jest/globals';
import type { Runs } from '../stage.js';

export const voteRuns: Runs = {
  'vote-base': {
    says: 'With 13 of 27 present there is no quorum: tally.quorum; 24 votes of 23 ballots are refused with tally.sum; with 13 satisfied and 9 basically satisfied of 23 present the result is basic, since 13 is not more than 13.5 and 22 is, and the plan has been produced.',
    async play(stage) {
      await stage.start();
      const tally = { type: 'enterTally', task: 'vote', ballots: 23, present: 23, invalid: 1 };
      const few = { ...tally, ballots: 13, present: 13, invalid: 0, counts: { satisfied: 13 } };
      expect(await stage.refused('off-clerk', few)).toBe('tally.quorum');
      const many = { ...tally, counts: { satisfied: 14, basic: 9 } };
      expect(await stage.refused('off-clerk', many)).toBe('tally.sum');
      await stage.does('off-clerk', { ...tally, counts: { satisfied: 13, basic: 9 } });
      const { steps, documents } = await stage.instance();
      expect(steps['vote']).toMatchObject({ state: 'done', outcome: 'basic' });
      expect(documents['plan']?.version).toBe(1);
    },
  },
  'vote-present': {
    says: 'With 4 for and 2 against of 6 present it has passed, since 4 of 6 is 2/3; nobody is told.',
    async play(stage) {
      await stage.start();
      const counts = { for: 4, against: 2 };
      const tally = {
        type: 'enterTally',
        task: 'vote',
        ballots: 6,
        present: 6,
        invalid: 0,
        counts,
      };
      await stage.does('off-clerk', tally);
      expect((await stage.instance()).steps['vote']?.outcome).toBe('passed');
      expect(await stage.messages()).toEqual([]);
    },
  },
  'vote-repeat': {
    says: 'After the first vote of 13 to 14 the report is open again as report@2; after the second one the outcome is measures, the vote has lapsed, and the instance is still running.',
    async play(stage) {
      await stage.start();
      const counts = { satisfied: 13, not: 14 };
      const tally = { type: 'enterTally', ballots: 27, present: 27, invalid: 0, counts };
      await stage.complete('off-clerk', 'report');
      await stage.does('off-clerk', { ...tally, task: 'vote' });
      expect(await stage.open()).toEqual(['report@2']);
      await stage.complete('off-clerk', 'report@2');
      await stage.does('off-clerk', { ...tally, task: 'vote@2' });
      const { outcome, steps, life } = await stage.instance();
      expect([outcome, steps['vote']?.state, life]).toEqual(['measures', 'lapsed', 'running']);
    },
  },
};
