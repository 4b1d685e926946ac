import { expect } from '@jest/globals';
import type { Runs } from '../stage.js';

export const expressionRuns: Runs = {
  today: {
    says: 'On 20 April at 9:00 R is still ready; it becomes active when ask is done at 10:00.',
    warnings: ['BF416'],
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-20 09:00');
      await stage.phases({ R: 'ready' });
      await stage.at('2020-04-20 10:00');
      await stage.complete('off-clerk', 'ask');
      await stage.phases({ R: 'active' });
    },
  },
  reading: {
    says: 'The plan, due on Tuesday and done on Wednesday, has a remark to be made; with it made R is ready, and active with the second record.',
    async play(stage) {
      await stage.start();
      await stage.does('off-clerk', { type: 'record', of: 'publicity' });
      await stage.at('2020-04-15 10:00');
      await stage.complete('off-clerk', 'plan');
      await stage.steps({ remark: 'open' });
      await stage.complete('off-clerk', 'remark');
      await stage.phases({ P: 'completed', R: 'ready' });
      await stage.does('off-clerk', { type: 'record', of: 'publicity' });
      await stage.phases({ R: 'active' });
    },
  },
  ratio: {
    says: 'With one of three answers judged invalid before the last came in, 2 of 3 is not less than 2/3 and the step is skipped.',
    async play(stage) {
      await stage.start();
      await stage.complete('fin-head', 'survey/FIN');
      await stage.complete('pln-head', 'survey/PLN');
      const judge = { type: 'judgeInvalid', task: 'survey/FIN', opinion: '空白答卷' };
      await stage.does('off-clerk', judge);
      await stage.complete('off-clerk', 'survey/OFF');
      await stage.steps({ survey: 'done', again: 'skipped' });
    },
  },
  'no-answer': {
    says: 'While the meeting has no date both are skipped: neither the condition nor its contrary has an answer.',
    async play(stage) {
      await stage.start();
      await stage.steps({ soon: 'skipped', later: 'skipped', finish: 'open' });
      expect(await stage.life()).toBe('running');
    },
  },
  'whole-division': { says: 'The checker refuses it with BF406.', problems: ['BF406'] },
};
