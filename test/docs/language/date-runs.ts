import { expect } from '@jest/globals';
import { createCalendar } from '../../../src/calendar/calendar.js';
import { parseCalendarData } from '../../../src/calendar/parse-calendar-data.js';
import { parseDefinition } from '../../../src/definition/parse-definition.js';
import { lightOf } from '../../../src/engine/deadline.js';
import { CN_PUBLIC, localInstant } from '../../support/an-office.js';
import type { Runs, Stage } from '../stage.js';

/** The light of the task `report`, by the rules of whatever the stage runs. */
async function light(stage: Stage): Promise<string | undefined> {
  const parsed = parseDefinition(stage.source);
  const data = parseCalendarData(CN_PUBLIC);
  const deadline = await stage.deadline('report');
  if (!parsed.ok || !data.ok || !deadline) throw new Error('there is nothing to light');
  const calendar = createCalendar(data.data, 'Asia/Shanghai');
  const rules = { definition: parsed.definition, calendar, params: {} };
  return lightOf(deadline, stage.office.clock.now(), rules);
}

export const dateRuns: Runs = {
  lights: {
    says: 'On Sunday 26 April, which is worked, its light is green, on the 27th yellow with three working days left, on the 30th still yellow, on 1 May red.',
    async play(stage) {
      await stage.start();
      const seen: (string | undefined)[] = [];
      for (const day of ['04-26', '04-27', '04-30', '05-01']) {
        await stage.at(`2020-${day} 00:00`);
        seen.push(await light(stage));
      }
      expect(seen).toEqual(['green', 'yellow', 'yellow', 'red']);
    },
  },
  'due-rules': {
    says: 'Started on Monday 13 April with a wish for 6 May: a is due on 20 April, b on Sunday 3 May, c on 30 April, d on 6 May, e on 27 April, f on 30 April.',
    async play(stage) {
      await stage.start({ form: { wanted: '2020-05-06' } });
      const { deadlines } = await stage.instance();
      const dues = Object.values(deadlines).map(({ id, due }) => [id, due]);
      expect(Object.fromEntries(dues)).toEqual({
        a: '2020-04-20',
        b: '2020-05-03',
        c: '2020-04-30',
        d: '2020-05-06',
        e: '2020-04-27',
        f: '2020-04-30',
      });
    },
  },
  'due-hours': {
    says: 'Opened on Monday 13 April at 10:00, the first is due on the 15th at 10:00, where it is in time at 10:00 and late a minute after; the second would be due on Saturday the 18th at 10:00 and is on Monday the 20th at 10:00; the third is due on 29 April at 12:00.',
    async play(stage) {
      await stage.start();
      const { deadlines } = await stage.instance();
      const dues = Object.values(deadlines).map(({ id, due, dueAt }) => [id, due, dueAt]);
      expect(dues).toEqual([
        ['urgent', '2020-04-15', localInstant('2020-04-15 10:00')],
        ['weekday', '2020-04-20', localInstant('2020-04-20 10:00')],
        ['before', '2020-04-29', localInstant('2020-04-29 12:00')],
      ]);
      const second = { type: 'start', definition: stage.definition };
      await stage.office.does('off-clerk', 'instance/i2', second);
      await stage.at('2020-04-15 10:00');
      await stage.complete('off-clerk', 'urgent');
      expect((await stage.deadline('urgent'))?.late).toBe(false);
      await stage.at('2020-04-15 10:01');
      const complete = { type: 'complete', task: 'urgent' };
      await stage.office.does('off-clerk', 'instance/i2', complete);
      expect((await stage.office.instance('instance/i2')).deadlines['urgent']?.late).toBe(true);
    },
  },
  'due-suspended': {
    says: 'Opened on Monday 13 April at 10:00, suspended on the 14th at 10:00 and activated on the 16th at 16:00, the first is due on the 17th at 16:00 instead of the 15th at 10:00, the second on the 22nd instead of the 20th.',
    async play(stage) {
      await stage.start();
      expect((await stage.deadline('urgent'))?.dueAt).toBe(localInstant('2020-04-15 10:00'));
      expect(await stage.due('calm')).toBe('2020-04-20');
      await stage.at('2020-04-14 10:00');
      await stage.does('admin', { type: 'suspend' }, { reason: 'audit' });
      await stage.at('2020-04-16 16:00');
      await stage.does('admin', { type: 'activate' }, { reason: 'audit' });
      expect((await stage.deadline('urgent'))?.dueAt).toBe(localInstant('2020-04-17 16:00'));
      expect(await stage.due('calm')).toBe('2020-04-22');
    },
  },
  'ladder-hours': {
    says: 'Opened on Thursday 30 April at 10:00 and due the day after, which is a holiday, at 10:00, it rings that day at 06:00 and at 12:00 and the day after at 00:00; what was rung is told on 6 May at 09:00.',
    at: '2020-04-30 10:00',
    async play(stage) {
      await stage.start();
      await stage.at('2020-05-06 10:00');
      expect(await stage.rung()).toEqual([
        '05-01 06:00 r a',
        '05-01 12:00 L1 a',
        '05-02 00:00 L2 a',
      ]);
      const told = (await stage.messages()).filter((one) => one.includes(' rung '));
      expect(told).toHaveLength(3);
      for (const one of told) expect(one).toMatch(/^05-06 09:00 /);
    },
  },
  'due-event': {
    says: 'The task is open without a due date; when the office enters 30 April as the day of the meeting it is due on 28 April, with its reminder on 24 April at 09:00, since Sunday the 26th is worked.',
    async play(stage) {
      await stage.start();
      expect(await stage.due('invite')).toBeUndefined();
      await stage.does('off-clerk', { type: 'noteEvent', event: 'meeting', date: '2020-04-30' });
      expect(await stage.due('invite')).toBe('2020-04-28');
      await stage.at('2020-04-24 09:00');
      expect(await stage.rung()).toEqual(['04-24 09:00 r invite']);
    },
  },
  late: {
    says: 'Handed in on 30 April at 23:59 the report is on time; in another instance, handed in on 1 May at 00:01, it is late.',
    async play(stage) {
      await stage.start();
      const second = { type: 'start', definition: stage.definition };
      await stage.office.does('off-clerk', 'instance/i2', second);
      await stage.at('2020-04-30 23:59');
      await stage.complete('off-clerk', 'report');
      expect((await stage.deadline('report'))?.late).toBe(false);
      await stage.at('2020-05-01 00:01');
      const complete = { type: 'complete', task: 'report' };
      await stage.office.does('off-clerk', 'instance/i2', complete);
      const { deadlines } = await stage.office.instance('instance/i2');
      expect(deadlines['report']?.late).toBe(true);
    },
  },
  ladder: {
    says: 'PLN hands in on 28 April; when FIN hands in late, on 6 May at 10:00, both have been reminded on 27 April at 09:00, L1 has rung for FIN on 6 May at 09:00 and not on the holiday, and L2 of 11 May never rings.',
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-28 10:00');
      await stage.complete('pln-staff', 'parts/PLN');
      await stage.at('2020-05-06 10:00');
      await stage.complete('fin-staff', 'parts/FIN');
      expect(await stage.rung()).toEqual([
        '04-27 09:00 r parts/FIN',
        '04-27 09:00 r parts/PLN',
        '05-06 09:00 L1 parts/FIN',
      ]);
      const { deadlines, life } = await stage.instance();
      expect(deadlines['parts/FIN']).toMatchObject({ late: true, level: 1 });
      expect(deadlines['parts/PLN']).toMatchObject({ late: false, level: 0 });
      expect(life).toBe('completed');
      await stage.at('2020-05-31 10:00');
      expect(await stage.rung()).toHaveLength(3);
    },
  },
  'ladder-skipped': {
    says: 'Opened on Monday and due on Tuesday, its reminder (three working days before) is skipped, and L1 rings on Wednesday at 09:00.',
    async play(stage) {
      await stage.start();
      const rungs = (await stage.deadline('quick'))?.rungs;
      expect(rungs?.[0]).toMatchObject({ id: 'r', state: 'skipped' });
      await stage.at('2020-04-15 09:00');
      expect(await stage.rung()).toEqual(['04-15 09:00 L1 quick']);
    },
  },
  'late-rungs': {
    says: 'Due on 14 April, fin-head is reminded on the 15th, the leader has it on the 16th, and on the 20th it is passed by rule.',
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-15 10:00');
      expect(await stage.rung()).toEqual(['04-15 09:00 r check/fin-head']);
      await stage.at('2020-04-16 10:00');
      const { tasks } = await stage.instance();
      expect(tasks['check/fin-head']).toMatchObject({
        assignee: { post: 'director' },
        hands: ['fin-head'],
      });
      await stage.at('2020-04-20 10:00');
      await stage.steps({ check: 'done', file: 'open' });
      expect((await stage.instance()).tasks['check/fin-head']).toMatchObject({ auto: 'due' });
    },
  },
  'ladder-slip': {
    says: "Slip 1 is issued about a on 15 April, slip 2 about b on 16 April, each to leader and the department's head, and both tasks stand on level 1.",
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-17 10:00');
      expect(await stage.rung()).toEqual(['04-15 09:00 L1 a', '04-16 09:00 L1 b']);
      const fired = await stage.events('rungFired');
      expect(fired.map(({ slip, to }) => ({ slip, to }))).toEqual([
        { slip: '督办单第1号', to: [{ post: 'director' }, { person: 'fin-head' }] },
        { slip: '督办单第2号', to: [{ post: 'director' }, { person: 'pln-head' }] },
      ]);
      expect((await stage.deadline('a'))?.level).toBe(1);
      expect((await stage.deadline('b'))?.level).toBe(1);
    },
  },
  'office-hours': {
    says: 'Sent on Thursday 30 April at 17:30, the leader is told on 6 May at 08:30.',
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-30 17:30');
      await stage.complete('off-clerk', 'send');
      expect(await stage.messages()).toEqual(['05-06 08:30 notification {"post":"director"}']);
    },
  },
};
