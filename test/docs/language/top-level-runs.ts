import { expect } from '@jest/globals';
import type { Runs } from '../stage.js';

export const topLevelRuns: Runs = {
  first: {
    says: 'When fin-staff asks on Monday for 2 days, fin-head has until Wednesday to approve; then the office files it and the instance is completed.',
    async play(stage) {
      await stage.start({ form: { days: 2 } }, 'fin-staff');
      expect(await stage.due('ask/fin-head')).toBe('2020-04-15');
      expect((await stage.instance()).subject.en).toBe('Leave of 2 days');
      await stage.approve('fin-head', 'ask/fin-head');
      await stage.complete('off-clerk', 'file');
      expect(await stage.life()).toBe('completed');
    },
  },
  parameters: {
    says: 'Started without a word about it, the work is due on 18 May; started with selfCheckDue 2020-04-30, on 30 April; a start with selfCheckDue "soon" is refused with parameter.invalid.',
    async play(stage) {
      const start = { type: 'start', definition: stage.definition };
      const soon = { ...start, params: { selfCheckDue: 'soon' } };
      expect(await stage.refused('off-clerk', soon)).toBe('parameter.invalid');
      await stage.start({ params: { selfCheckDue: '2020-04-30' } });
      expect(await stage.due('check')).toBe('2020-04-30');
      await stage.office.does('off-clerk', 'instance/i2', start);
      const other = await stage.office.instance('instance/i2');
      expect(other.deadlines['check']?.due).toBe('2020-05-18');
    },
  },
  start: {
    says: 'fin-staff saves a draft without an amount and nothing is numbered; his start gives the request the serial CG-2020-0001, and an amount of -1 is refused with form.invalid.',
    async play(stage) {
      await stage.does('fin-staff', { type: 'draft', definition: stage.definition });
      expect(await stage.life()).toBe('draft');
      expect((await stage.instance()).serial).toBe('');
      const start = { type: 'start', definition: stage.definition };
      const wrong = { ...start, form: { amount: -1 } };
      expect(await stage.refused('fin-staff', wrong)).toBe('form.invalid');
      await stage.start({ form: { amount: 300_000 } }, 'fin-staff');
      expect((await stage.instance()).serial).toBe('CG-2020-0001');
    },
  },
  events: {
    says: 'Once the office has entered 22 July as the day of the meeting, the report is due on 10 July; when the meeting is moved to 29 July, on 17 July.',
    async play(stage) {
      await stage.start();
      expect(await stage.due('V/report')).toBeUndefined();
      const note = { type: 'noteEvent', event: 'reviewMeeting' };
      expect(await stage.refused('off-clerk', note)).toBe('date.missing');
      await stage.does('off-clerk', { ...note, date: '2020-07-22', form: { place: '305' } });
      expect(await stage.due('V/report')).toBe('2020-07-10');
      await stage.does('off-clerk', { ...note, date: '2020-07-29', form: { place: '305' } });
      expect(await stage.due('V/report')).toBe('2020-07-17');
    },
  },
  records: {
    says: 'Two reports on the website and one on the radio count 3, by channel 2 and 1, and move no step.',
    async play(stage) {
      await stage.start();
      for (const channel of ['website', 'website', 'radio']) {
        await stage.does('off-clerk', { type: 'record', of: 'publicity', form: { channel } });
      }
      const { records } = await stage.instance();
      expect(records['publicity']).toEqual({ count: 3, byValue: { website: 2, radio: 1 } });
      await stage.steps({ finish: 'open' });
    },
  },
  discloses: {
    says: 'A disclosure recorded on 17 April of the plan that was drafted on the 13th gives it the date 17 April; before it was drafted it is refused with document.unknown.',
    async play(stage) {
      await stage.start();
      const disclose = { type: 'record', of: 'disclosure', document: 'plan' };
      expect(await stage.refused('off-clerk', disclose)).toBe('document.unknown');
      await stage.complete('off-clerk', 'draft');
      await stage.at('2020-04-17 15:00');
      await stage.does('off-clerk', disclose);
      const { documents } = await stage.instance();
      expect(documents['plan']).toEqual({ version: 1, numbers: {}, disclosedOn: '2020-04-17' });
    },
  },
  backdated: {
    says: 'A meeting of Friday that the office records on Monday is kept with both days and flagged as back-dated.',
    async play(stage) {
      await stage.start();
      const friday = { occurredAt: '2020-04-10T07:00:00.000Z' };
      await stage.does('off-clerk', { type: 'record', of: 'meetingHeld' }, friday);
      const [recorded] = await stage.events('recorded');
      expect(recorded).toMatchObject({ ...friday, backDated: true });
      const tomorrow = { occurredAt: '2020-04-14T07:00:00.000Z' };
      const record = { type: 'record', of: 'meetingHeld' };
      expect(await stage.refused('off-clerk', record, tomorrow)).toBe('time.future');
    },
  },
  about: {
    says: 'The instruction about ZG-01 stands in the history of that item too; about an item that is not there it is refused with item.unknown.',
    async play(stage) {
      await stage.start();
      await stage.does('off-clerk', { type: 'enterItem', collection: 'items' });
      const record = { type: 'record', of: 'instruction', form: { text: '速办' } };
      expect(await stage.refused('leader', { ...record, item: 'ZG-02' })).toBe('item.unknown');
      await stage.does('leader', { ...record, item: 'ZG-01' });
      const noted = await stage.office.events('item/i1/items/ZG-01', 'recordNoted');
      expect(noted).toHaveLength(1);
    },
  },
  'event-corrected': {
    says: 'Noted for 30 April and corrected to 29 April, the invitation is due on 27 April instead of the 28th; whoever is no administrator is refused with forbidden.administratorOnly.',
    async play(stage) {
      await stage.start();
      await stage.does('off-clerk', {
        type: 'noteEvent',
        event: 'reviewMeeting',
        date: '2020-04-30',
      });
      expect(await stage.due('invite')).toBe('2020-04-28');
      const right = { type: 'correct', event: 'reviewMeeting', date: '2020-04-29', form: {} };
      expect(await stage.refused('off-clerk', right)).toBe('forbidden.administratorOnly');
      await stage.does('admin', right, { reason: 'misread' });
      expect(await stage.due('invite')).toBe('2020-04-27');
    },
  },
  'void-numbers': {
    says: 'The instance has 第1号; terminated, its number is void, and the next instance has 第2号.',
    async play(stage) {
      await stage.start();
      expect((await stage.instance()).steps['numbered']?.number).toBe('第1号');
      await stage.does('admin', { type: 'terminate' }, { reason: 'not needed' });
      const voided = await stage.office.events('series/number', 'numberVoided');
      expect(voided).toMatchObject([{ n: 1, by: 'admin', reason: 'not needed' }]);
      const second = { type: 'start', definition: stage.definition };
      await stage.office.does('off-clerk', 'instance/i2', second);
      const { steps } = await stage.office.instance('instance/i2');
      expect(steps['numbered']?.number).toBe('第2号');
    },
  },
  series: {
    says: 'The plan is numbered 钟科发〔2020〕1号 and its slip 督办单第1号; a second instance goes on with 钟科发〔2020〕2号 and begins again with 督办单第1号.',
    async play(stage) {
      await stage.start();
      const second = { type: 'start', definition: stage.definition };
      await stage.office.does('off-clerk', 'instance/i2', second);
      const numbers = async (instance: string) => {
        const { steps } = await stage.office.instance(instance);
        return [steps['numbered']?.number, steps['slip']?.number];
      };
      expect(await numbers('instance/i1')).toEqual(['钟科发〔2020〕1号', '督办单第1号']);
      expect(await numbers('instance/i2')).toEqual(['钟科发〔2020〕2号', '督办单第1号']);
    },
  },
  yearless: {
    says: 'The checker refuses it with BF360: the first number of 2021 would be the first of 2020 again.',
    problems: ['BF360'],
  },
  documents: {
    says: 'The plan has version 1 once it is drafted, version 2 after the rework that the leader asked for, and the number of the series when it is signed.',
    async play(stage) {
      await stage.start();
      await stage.complete('off-clerk', 'draft');
      await stage.does('leader', { type: 'return', task: 'sign/leader', opinion: '补充时间表' });
      await stage.complete('off-clerk', 'sign/rework');
      await stage.approve('leader', 'sign/leader');
      const { documents } = await stage.instance();
      const numbers = { number: '钟科发〔2020〕1号' };
      expect(documents['workPlan']).toEqual({ version: 2, numbers });
    },
  },
};
