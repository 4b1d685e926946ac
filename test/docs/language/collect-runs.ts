import { expect } from '@jest/globals';
import type { Runs, Stage } from '../stage.js';

async function answers(stage: Stage, task: string): Promise<void> {
  const answer = await stage.office.tries({ outside: task }, 'instance/i1', {
    type: 'complete',
    ...{ task },
  });
  expect(answer.ok).toBe(true);
}

export const collectRuns: Runs = {
  'collect-departments': {
    says: "There are parts of FIN, OFF and PLN, of FIN and PLN, of deputy-a and deputy-b; pln-head may hand in PLN's part, and fin-head may not.",
    async play(stage) {
      await stage.start();
      expect(await stage.open()).toEqual([
        ...['every/FIN', 'every/OFF', 'every/PLN', 'listed/FIN', 'listed/PLN'],
        ...['people/deputy-a', 'people/deputy-b'],
      ]);
      const complete = { type: 'complete', task: 'every/PLN' };
      expect(await stage.refused('fin-head', complete)).toBe('forbidden.notYours');
      await stage.does('pln-head', complete);
    },
  },
  'collect-count': {
    says: 'With the second answer the step is done and the task of the third department is ended.',
    async play(stage) {
      await stage.start();
      await stage.complete('pln-head', 'quotes/PLN');
      await stage.steps({ quotes: 'open' });
      await stage.complete('fin-head', 'quotes/FIN');
      await stage.steps({ quotes: 'done' });
      expect((await stage.instance()).tasks['quotes/OFF']?.state).toBe('ended');
    },
  },
  'collect-return': {
    says: 'PLN hands in on 24 April and has its part sent back on the 28th: it is open again and due on 30 April, the reminder of the 27th that passed in between is not made up, and L1 rings on 6 May.',
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-24 10:00');
      await stage.complete('pln-staff', 'parts/PLN');
      await stage.at('2020-04-28 10:00');
      const back = { type: 'return', task: 'parts/PLN', opinion: '内容不全' };
      expect(await stage.refused('pln-head', back)).toBe('forbidden.notYours');
      await stage.does('off-clerk', back);
      expect(await stage.open()).toContain('parts/PLN');
      expect(await stage.due('parts/PLN')).toBe('2020-04-30');
      await stage.at('2020-05-06 09:00');
      const aboutPln = (await stage.rung()).filter((one) => one.endsWith('PLN'));
      expect(aboutPln).toEqual(['05-06 09:00 L1 parts/PLN']);
    },
  },
  'collect-extension': {
    says: "FIN asks on 29 April for 8 May; deputy-a, in charge of PLN, is refused with forbidden.notYours; deputy-b grants it: FIN's part is due on 8 May, PLN's on 30 April.",
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-29 10:00');
      const ask = { type: 'askExtension', task: 'parts/FIN', opinion: '数据未齐' };
      expect(await stage.refused('fin-head', { ...ask, due: '2020-04-30' })).toBe(
        'extension.notLater',
      );
      await stage.does('fin-head', { ...ask, due: '2020-05-08' });
      const grant = { type: 'grantExtension', task: 'parts/FIN' };
      expect(await stage.refused('deputy-a', grant)).toBe('forbidden.notYours');
      await stage.does('deputy-b', grant);
      expect(await stage.due('parts/FIN')).toBe('2020-05-08');
      expect(await stage.due('parts/PLN')).toBe('2020-04-30');
    },
  },
  'collect-late': {
    says: 'PLN joins on 16 April and has until the 23rd, five working days of its own; the step waits for both.',
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-16 10:00');
      const join = { type: 'joinLate', step: 'parts', department: 'PLN' };
      await stage.does('off-clerk', join);
      expect(await stage.refused('off-clerk', join)).toBe('part.present');
      expect(await stage.due('parts/FIN')).toBe('2020-04-20');
      expect(await stage.due('parts/PLN')).toBe('2020-04-23');
      await stage.complete('fin-head', 'parts/FIN');
      await stage.steps({ parts: 'open' });
      await stage.complete('pln-head', 'parts/PLN');
      await stage.steps({ parts: 'done' });
    },
  },
  'collect-tags': {
    says: "FIN's part covers C2, PLN's C1 and C2.",
    async play(stage) {
      await stage.start();
      const { tasks } = await stage.instance();
      expect(tasks['parts/FIN']?.tags).toEqual(['C2']);
      expect(tasks['parts/PLN']?.tags).toEqual(['C1', 'C2']);
    },
  },
  'collect-outside': {
    says: 'The office invites 3 firms and 2 towns until 30 April; firms-1 and firms-2 answer, one answer of towns-1 comes in on paper and one more on paper is counted without a name: on 1 May at 00:00, 4 of 5 being 4/5, it is done.',
    async play(stage) {
      await stage.start();
      const invite = { type: 'invite', step: 'survey', groups: { firms: 3, towns: ['甲', '乙'] } };
      expect(await stage.refused('off-clerk', invite)).toBe('due.missing');
      await stage.does('off-clerk', { ...invite, due: '2020-04-30' });
      await answers(stage, 'survey/firms-1');
      await answers(stage, 'survey/firms-2');
      await stage.complete('off-clerk', 'survey/towns-1', { medium: 'paper' });
      await stage.does('off-clerk', { type: 'countPaper', step: 'survey', valid: 1, invalid: 0 });
      await stage.at('2020-04-30 23:59');
      await stage.steps({ survey: 'open' });
      await stage.at('2020-05-01 00:00');
      await stage.steps({ survey: 'done' });
      expect(await stage.open()).toEqual([]);
    },
  },
  'collect-short': {
    says: 'Of 2 firms one answers until 30 April: a half is not more than a half, so on 1 May the office has the task survey/invite-2; it invites a third until 15 May, and with its answer 2 of 3 are more than a half and the step is done.',
    async play(stage) {
      await stage.start();
      const invite = { type: 'invite', step: 'survey', groups: { firms: 2 } };
      await stage.does('off-clerk', { ...invite, due: '2020-04-30' });
      await answers(stage, 'survey/firms-1');
      await stage.at('2020-05-01 00:00');
      await stage.steps({ survey: 'open' });
      expect(await stage.open()).toEqual(['survey/invite-2']);
      await stage.does('off-clerk', { ...invite, groups: { firms: 1 }, due: '2020-05-15' });
      await answers(stage, 'survey/firms-3');
      await stage.steps({ survey: 'done' });
    },
  },
};
