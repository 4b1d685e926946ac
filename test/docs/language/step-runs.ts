import { expect } from '@jest/globals';
import type { Runs } from '../stage.js';

/** What the snippet `sub` starts. */
const FIRM_CHECK = `belfry: 1
id: firm-check
title: { zh: 企业核查, en: Check of a firm }
zone: Asia/Shanghai
calendar: cn-public
office: { hours: { from: '09:00', to: '18:00' }, fireAt: '09:00', yellow: 3wd }
start:
  by: starter
  form:
    type: object
    properties: { firm: { type: string, maxLength: 40, title: { zh: 企业, en: Firm } } }
    required: [firm]
    additionalProperties: false
phases:
  P:
    title: { zh: 核查, en: Check }
    steps:
      look: { title: { zh: 现场核查, en: Look }, kind: do, by: { department: PLN }, due: none }
`;

export const stepRuns: Runs = {
  needs: {
    says: 'ask and study are open from the start; after ask come visit and survey, after both of them sum; when sum is done the instance is completed, and the study that nobody did is cancelled.',
    async play(stage) {
      await stage.start();
      expect(await stage.open()).toEqual(['ask', 'study']);
      await stage.complete('off-clerk', 'ask');
      expect(await stage.open()).toEqual(['study', 'survey', 'visit']);
      await stage.complete('off-clerk', 'visit');
      await stage.steps({ sum: 'waiting' });
      await stage.complete('off-clerk', 'survey');
      await stage.complete('off-clerk', 'sum');
      const { life, tasks } = await stage.instance();
      expect(life).toBe('completed');
      expect(tasks['study']?.state).toBe('ended');
    },
  },
  if: {
    says: 'For 50,000.00 yuan the director is skipped and buying opens at once; for a cent more he is asked.',
    async play(stage) {
      await stage.start({ form: { cents: 5_000_000 } });
      await stage.complete('off-clerk', 'head');
      await stage.steps({ leader: 'skipped', buy: 'open' });
      const more = { type: 'start', definition: stage.definition, form: { cents: 5_000_001 } };
      await stage.office.does('off-clerk', 'instance/i2', more);
      const complete = { type: 'complete', task: 'head' };
      await stage.office.does('off-clerk', 'instance/i2', complete);
      const { steps } = await stage.office.instance('instance/i2');
      expect([steps['leader']?.state, steps['buy']?.state]).toEqual(['open', 'waiting']);
    },
  },
  with: {
    says: "The task is PLN's with FIN assisting; fin-staff is refused with forbidden.notYours when he tries to complete it.",
    async play(stage) {
      await stage.start();
      const { tasks } = await stage.instance();
      const parties = { assignee: { department: 'PLN' }, with: [{ department: 'FIN' }] };
      expect(tasks['report']).toMatchObject(parties);
      const complete = { type: 'complete', task: 'report' };
      expect(await stage.refused('fin-staff', complete)).toBe('forbidden.notYours');
      await stage.complete('pln-staff', 'report');
    },
  },
  do: {
    says: 'Without the number it is refused with form.invalid; with 23 it is done, once: a second time it is refused with instance.sealed.',
    async play(stage) {
      await stage.start();
      const complete = { type: 'complete', task: 'count' };
      expect(await stage.refused('off-clerk', complete)).toBe('form.invalid');
      await stage.does('off-clerk', { ...complete, form: { raw: 23 } });
      await stage.steps({ count: 'done' });
      expect(await stage.refused('off-clerk', complete)).toBe('instance.sealed');
    },
  },
  record: {
    says: 'After two visits the step is open with a count of 2; the third, led by deputy-a, makes it done.',
    async play(stage) {
      await stage.start();
      const visit = { type: 'record', of: 'visits' };
      await stage.does('off-clerk', visit);
      await stage.does('off-clerk', visit);
      expect((await stage.instance()).steps['visits']).toMatchObject({ state: 'open', count: 2 });
      await stage.does('deputy-a', visit);
      await stage.steps({ visits: 'done' });
    },
  },
  await: {
    says: 'The step is open and nobody has a task until the office notes the reply; then it is done and act is open. What was received before a step opened counts too: after act, finish is open at once.',
    async play(stage) {
      await stage.start();
      await stage.steps({ waiting: 'open', act: 'waiting' });
      expect(await stage.open()).toEqual([]);
      const note = { type: 'noteEvent', event: 'reply' };
      await stage.does('off-clerk', note);
      await stage.steps({ waiting: 'done', act: 'open' });
      expect(await stage.refused('off-clerk', note)).toBe('event.noted');
      await stage.complete('off-clerk', 'act');
      await stage.steps({ again: 'done', finish: 'open' });
    },
  },
  number: {
    says: "Drafted on Monday, the numbering is the office's until Tuesday; when the clerk completes it the plan has the number 钟科发〔2020〕1号.",
    async play(stage) {
      await stage.start();
      await stage.complete('off-clerk', 'draft');
      expect(await stage.due('numbered')).toBe('2020-04-14');
      expect((await stage.instance()).documents['plan']?.numbers).toEqual({});
      await stage.complete('off-clerk', 'numbered');
      const { documents } = await stage.instance();
      expect(documents['plan']?.numbers).toEqual({ number: '钟科发〔2020〕1号' });
    },
  },
  submit: {
    says: 'Sent on 15 April it is on time and still open; the receipt of 20 April makes it done.',
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-15 17:00');
      await stage.complete('off-clerk', 'send');
      await stage.steps({ send: 'open' });
      expect(await stage.deadline('send')).toMatchObject({ state: 'met', late: false });
      await stage.at('2020-04-20 10:00');
      await stage.complete('off-clerk', 'send/answer');
      await stage.steps({ send: 'done' });
    },
  },
  notify: {
    says: 'At the start, 10:00, leader and FIN are told, and finish is open at once.',
    async play(stage) {
      await stage.start();
      expect(await stage.messages()).toEqual([
        '04-13 10:00 notification {"post":"director"}',
        '04-13 10:00 notification {"department":"FIN"}',
      ]);
      await stage.steps({ tell: 'done', finish: 'open' });
    },
  },
  copies: {
    says: 'leader and FIN have a copy each; fin-staff reads that of FIN, and three working days later, on 16 April at 09:00, the leader alone is reminded.',
    async play(stage) {
      await stage.start();
      await stage.does('fin-staff', { type: 'readCopy', copy: '2' });
      await stage.at('2020-04-20 10:00');
      const { copies } = await stage.instance();
      expect(copies).toMatchObject({
        '1': { to: { post: 'director' }, reminded: true },
        '2': { to: { department: 'FIN' }, readBy: 'fin-staff', reminded: false },
      });
      expect((await stage.messages()).at(-1)).toBe('04-16 09:00 copy {"post":"director"}');
    },
  },
  group: {
    says: 'Opened on 13 April, final is due on the 20th and whole on Sunday the 26th, which is worked; sent on the 21st, final is met late, after its reminder of the 15th and L1 of the 21st, and whole is met in time by the receipt of the 24th.',
    async play(stage) {
      await stage.start();
      expect(await stage.due('V/final')).toBe('2020-04-20');
      expect(await stage.due('V/whole')).toBe('2020-04-26');
      await stage.complete('off-clerk', 'write');
      await stage.at('2020-04-21 10:00');
      await stage.complete('off-clerk', 'send');
      await stage.steps({ V: 'open' });
      expect(await stage.deadline('V/final')).toMatchObject({ state: 'met', late: true, level: 1 });
      await stage.at('2020-04-24 10:00');
      await stage.complete('off-clerk', 'send/answer');
      await stage.steps({ V: 'done' });
      expect(await stage.deadline('V/whole')).toMatchObject({ state: 'met', late: false });
      expect(await stage.rung()).toEqual(['04-15 09:00 r V/final', '04-21 09:00 L1 V/final']);
    },
  },
  sub: {
    says: 'For three firms the process firm-check is started three times; when two of them have ended well the leader signs, and the third is terminated.',
    async play(stage) {
      await stage.office.publish(FIRM_CHECK);
      await stage.start({ form: { firms: ['甲公司', '乙公司', '丙公司'] } });
      for (const n of [1, 2]) {
        const look = { type: 'complete', task: 'look' };
        await stage.office.does('pln-staff', `instance/i1.check.1.${String(n)}`, look);
      }
      expect(await stage.open()).toEqual(['sign/leader']);
      const third = await stage.office.instance('instance/i1.check.1.3');
      expect([third.form['firm'], third.life]).toEqual(['丙公司', 'terminated']);
    },
  },
};
