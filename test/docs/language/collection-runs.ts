import { expect } from '@jest/globals';
import type { Runs, Stage } from '../stage.js';

const PERSON = { department: 'PLN', person: 'pln-staff' };

/** Starts the instance and enters ZG-01, with pln-staff. */
async function enterFirst(stage: Stage, due?: string): Promise<void> {
  await stage.start();
  await enter(stage, due === undefined ? PERSON : { ...PERSON, due });
}

async function enter(stage: Stage, more: object): Promise<void> {
  await stage.does('off-clerk', { type: 'enterItem', collection: 'items', ...more });
}

async function rungOf(stage: Stage): Promise<readonly unknown[]> {
  const fired = await stage.office.events('item/i1/items/ZG-01', 'rungFired');
  return fired.map(({ rung, at }) => [rung, at]);
}

async function closeItem(stage: Stage, number: string): Promise<void> {
  await stage.ofItem('pln-staff', number, { type: 'submit' });
  await stage.ofItem('off-clerk', number, { type: 'close' });
}

export const collectionRuns: Runs = {
  ledger: {
    says: 'fin-staff enters ZG-01; assigned to pln-staff until 3 May it is due on 30 April, and pln-staff is told; without evidence it cannot be handed in: evidence.missing; handed in on 30 April with a plan and closed on 6 May it is on time, and L1 of 6 May has not rung.',
    async play(stage) {
      await stage.start();
      const form = { problem: '项目进展缓慢' };
      await stage.does('fin-staff', { type: 'enterItem', collection: 'items', form });
      const assign = { type: 'assign', person: 'pln-staff', due: '2020-05-03' };
      await stage.ofItem('off-clerk', 'ZG-01', assign);
      expect((await stage.item('ZG-01')).deadlines['item']?.due).toBe('2020-04-30');
      const told = await stage.office.events('item/i1/items/ZG-01', 'messageRaised');
      expect(told).toMatchObject([{ kind: 'notice', to: { person: 'pln-staff' } }]);
      const bare = { type: 'submit' };
      expect(await stage.itemRefused('pln-staff', 'ZG-01', bare)).toBe('evidence.missing');
      await stage.at('2020-04-30 16:00');
      const submit = { ...bare, evidence: ['方案.pdf'], ending: 'plan' };
      await stage.ofItem('pln-staff', 'ZG-01', submit);
      await stage.at('2020-05-06 10:00');
      await stage.ofItem('off-clerk', 'ZG-01', { type: 'close' });
      const closed = { state: 'closed', late: false, ending: 'plan' };
      expect(await stage.item('ZG-01')).toMatchObject(closed);
      expect(await rungOf(stage)).toEqual([['r', '2020-04-27T01:00:00.000Z']]);
    },
  },
  'item-returned': {
    says: 'Due on 30 April, handed in on the 24th and sent back on the 28th: the reminder of the 27th is not made up, L1 rings on 6 May at 09:00, and the item, handed in again that day and closed, is late.',
    async play(stage) {
      await enterFirst(stage, '2020-04-30');
      await stage.at('2020-04-24 10:00');
      await stage.ofItem('pln-staff', 'ZG-01', { type: 'submit' });
      await stage.at('2020-04-28 10:00');
      await stage.ofItem('off-clerk', 'ZG-01', { type: 'return', opinion: '材料不足' });
      await stage.at('2020-05-06 10:00');
      await closeItem(stage, 'ZG-01');
      expect(await rungOf(stage)).toEqual([['L1', '2020-05-06T01:00:00.000Z']]);
      expect((await stage.item('ZG-01')).late).toBe(true);
    },
  },
  'item-rights': {
    says: "ZG-01 of pln-staff, assigned on 13 April, is extended to 15 May by deputy-a and transferred to fin-staff with the leader's consent, its due date unchanged; urged by the office, fin-staff is told; on 17 April it can no longer be declined: decline.late.",
    async play(stage) {
      await enterFirst(stage, '2020-04-30');
      const ask = { type: 'askExtension', due: '2020-05-15', opinion: '周期较长' };
      await stage.ofItem('pln-staff', 'ZG-01', ask);
      await stage.ofItem('deputy-a', 'ZG-01', { type: 'grantExtension' });
      const transfer = { type: 'askTransfer', person: 'fin-staff', opinion: '属财务' };
      await stage.ofItem('pln-staff', 'ZG-01', transfer);
      await stage.ofItem('leader', 'ZG-01', { type: 'grantTransfer' });
      const item = await stage.item('ZG-01');
      expect(item).toMatchObject({ person: 'fin-staff', department: 'FIN' });
      expect(item.deadlines['item']?.due).toBe('2020-05-15');
      await stage.ofItem('off-clerk', 'ZG-01', { type: 'urge' });
      const told = await stage.office.events('item/i1/items/ZG-01', 'messageRaised');
      expect(told).toMatchObject([{ kind: 'urge', to: { person: 'fin-staff' } }]);
      await stage.at('2020-04-17 10:00');
      const decline = { type: 'decline', opinion: '不属我科' };
      expect(await stage.itemRefused('fin-staff', 'ZG-01', decline)).toBe('decline.late');
    },
  },
  'item-suspend': {
    says: 'Due on 20 April, suspended on the 14th and resumed on the 16th, it is due on the 22nd; closed and opened again by the leader until 30 April it is working, in its second cycle.',
    async play(stage) {
      await enterFirst(stage, '2020-04-20');
      await stage.at('2020-04-14 10:00');
      await stage.ofItem('off-clerk', 'ZG-01', { type: 'suspend', opinion: '等待批复' });
      await stage.at('2020-04-16 10:00');
      await stage.ofItem('off-clerk', 'ZG-01', { type: 'resume' });
      expect((await stage.item('ZG-01')).deadlines['item']?.due).toBe('2020-04-22');
      await stage.ofItem('pln-staff', 'ZG-01', { type: 'accept' });
      await closeItem(stage, 'ZG-01');
      const reopen = { type: 'reopen', due: '2020-04-30', opinion: '回头看发现反弹' };
      await stage.ofItem('leader', 'ZG-01', reopen);
      const item = await stage.item('ZG-01');
      expect(item).toMatchObject({ state: 'working', cycle: 2 });
      expect(item.deadlines['item']?.due).toBe('2020-04-30');
    },
  },
  'item-merge': {
    says: 'ZG-01, tagged C1, is merged into ZG-02, tagged C2: it is merged for good, and ZG-02 carries both tags and keeps its due date.',
    async play(stage) {
      await stage.start();
      await enter(stage, { ...PERSON, due: '2020-04-20', tags: ['C1'] });
      await enter(stage, { ...PERSON, due: '2020-04-24', tags: ['C2'] });
      const merge = { type: 'mergeItems', collection: 'items', from: 'ZG-01', into: 'ZG-02' };
      await stage.does('off-clerk', merge);
      expect(await stage.item('ZG-01')).toMatchObject({ state: 'merged', mergedInto: 'ZG-02' });
      const item = await stage.item('ZG-02');
      expect(item.tags).toEqual(['C1', 'C2']);
      expect(item.deadlines['item']?.due).toBe('2020-04-24');
      expect(await stage.refused('off-clerk', merge)).toBe('merge.notOpen');
    },
  },
  'item-major': {
    says: 'Marked as major with a report due on 20 April, ZG-01 cannot be handed in before the report: report.missing; with it on the 17th the report is met in time and the item can be handed in.',
    async play(stage) {
      await enterFirst(stage);
      await stage.ofItem('off-clerk', 'ZG-01', { type: 'markMajor', due: '2020-04-20' });
      const submit = { type: 'submit' };
      await stage.ofItem('pln-staff', 'ZG-01', { type: 'accept' });
      expect(await stage.itemRefused('pln-staff', 'ZG-01', submit)).toBe('report.missing');
      await stage.at('2020-04-17 10:00');
      await stage.ofItem('pln-staff', 'ZG-01', { type: 'giveReport', evidence: ['报告.pdf'] });
      const { report } = (await stage.item('ZG-01')).deadlines;
      expect(report).toMatchObject({ state: 'met', late: false });
      await stage.ofItem('pln-staff', 'ZG-01', submit);
    },
  },
  'enter-while': {
    says: 'Before the reply has been received YJ-001 is entered; afterwards an entry is refused with collection.closed.',
    async play(stage) {
      await stage.start();
      await enter(stage, {});
      expect((await stage.item('YJ-001')).state).toBe('registered');
      await stage.does('off-clerk', { type: 'noteEvent', event: 'reply' });
      const command = { type: 'enterItem', collection: 'items' };
      expect(await stage.refused('off-clerk', command)).toBe('collection.closed');
      const unknown = { ...command, tags: ['C9'] };
      expect(await stage.refused('off-clerk', unknown)).toBe('collection.closed');
    },
  },
  figures: {
    says: 'With two items entered and one of them closed on 15 April, the report of the 17th as of the 14th at 24:00 says all 2, closed 0; the phase waits until the other item is closed too.',
    async play(stage) {
      await enterFirst(stage);
      await enter(stage, PERSON);
      await stage.at('2020-04-15 10:00');
      await stage.ofItem('pln-staff', 'ZG-01', { type: 'accept' });
      await closeItem(stage, 'ZG-01');
      await stage.at('2020-04-17 10:00');
      const figuresAt = '2020-04-14T16:00:00.000Z';
      await stage.complete('off-clerk', 'report', { figuresAt });
      const { figures } = await stage.instance();
      expect(figures['report']?.counts).toEqual({ all: 2, closed: 0 });
      await stage.phases({ P: 'active' });
      await stage.ofItem('pln-staff', 'ZG-02', { type: 'accept' });
      await closeItem(stage, 'ZG-02');
      await stage.phases({ P: 'completed' });
    },
  },
};
