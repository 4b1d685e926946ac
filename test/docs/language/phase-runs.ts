import { expect } from '@jest/globals';
import type { Runs } from '../stage.js';

const REPLY = { type: 'noteEvent', event: 'reply' };

export const phaseRuns: Runs = {
  'window-months': {
    says: 'On 13 April P is active and R pending; R becomes active on 1 May at 00:00, a holiday, and at the same moment P, whose plan is not done, becomes overrun; when the plan is done on 6 May, P is completedLate.',
    async play(stage) {
      await stage.start();
      await stage.phases({ P: 'active', R: 'pending' });
      await stage.at('2020-04-30 23:59');
      await stage.phases({ P: 'active', R: 'pending' });
      await stage.at('2020-05-01 00:00');
      await stage.phases({ P: 'overrun', R: 'active' });
      await stage.at('2020-05-06 10:00');
      await stage.complete('off-clerk', 'plan');
      await stage.phases({ P: 'completedLate', R: 'active' });
    },
  },
  'window-dates': {
    says: 'The phase is pending and without dates until the meeting has one; with a meeting on 15 April it is active from 16 April 00:00 and overrun from 23 April 00:00.',
    async play(stage) {
      await stage.start();
      expect((await stage.instance()).phases['P']).toEqual({ state: 'pending' });
      await stage.does('off-clerk', { type: 'noteEvent', event: 'meeting', date: '2020-04-15' });
      await stage.at('2020-04-15 23:59');
      await stage.phases({ P: 'pending' });
      await stage.at('2020-04-16 00:00');
      await stage.phases({ P: 'active' });
      await stage.at('2020-04-22 23:59');
      await stage.phases({ P: 'active' });
      await stage.at('2020-04-23 00:00');
      await stage.phases({ P: 'overrun' });
    },
  },
  'window-roll': {
    says: 'Entered on 1 October, the phase overruns at the end of Friday 30 October.',
    async play(stage) {
      await stage.start();
      await stage.at('2020-10-01 00:00');
      await stage.phases({ P: 'active' });
      await stage.at('2020-10-30 23:59');
      await stage.phases({ P: 'active' });
      await stage.at('2020-10-31 00:00');
      await stage.phases({ P: 'overrun' });
    },
  },
  'enter-exit': {
    says: 'R is ready until the plan is done; with the visit done it stays active until the reply has been received, and then the instance is completed.',
    async play(stage) {
      await stage.start();
      await stage.phases({ P: 'active', R: 'ready' });
      await stage.complete('off-clerk', 'plan');
      await stage.phases({ P: 'completed', R: 'active' });
      await stage.complete('off-clerk', 'visit');
      await stage.phases({ P: 'completed', R: 'active' });
      await stage.does('off-clerk', REPLY);
      await stage.phases({ P: 'completed', R: 'completed' });
      expect(await stage.life()).toBe('completed');
    },
  },
  'at-end-block': {
    says: 'On 1 May P is overrun and R, whose window is open, only ready; R becomes active when the plan is done on 6 May.',
    async play(stage) {
      await stage.start();
      await stage.at('2020-05-01 00:00');
      await stage.phases({ P: 'overrun', R: 'ready' });
      await stage.at('2020-05-06 10:00');
      await stage.complete('off-clerk', 'plan');
      await stage.phases({ P: 'completedLate', R: 'active' });
    },
  },
  'at-end-close': {
    says: 'On 1 May at 00:00 P is completed with both steps lapsed and no task open in it, and R is active.',
    async play(stage) {
      await stage.start();
      await stage.phases({ P: 'active', R: 'ready' });
      await stage.at('2020-05-01 00:00');
      await stage.phases({ P: 'completed', R: 'active' });
      await stage.steps({ hear: 'lapsed', sum: 'lapsed', visit: 'open' });
      expect(await stage.open()).toEqual(['visit']);
    },
  },
  'enter-late': {
    says: 'The reply comes on 6 May: P goes from ready to overrun, and is completedLate when the plan is done.',
    async play(stage) {
      await stage.start();
      await stage.at('2020-05-06 10:00');
      await stage.phases({ P: 'ready' });
      await stage.does('off-clerk', REPLY);
      await stage.phases({ P: 'overrun' });
      await stage.complete('off-clerk', 'plan');
      await stage.phases({ P: 'completedLate' });
    },
  },
};
