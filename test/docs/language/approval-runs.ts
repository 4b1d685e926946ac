import { expect } from '@jest/globals';
import type { Runs } from '../stage.js';

export const approvalRuns: Runs = {
  'approve-all': {
    says: "deputy-a and deputy-b are asked at once; with deputy-a's approval the step stays open, with deputy-b's it is approved.",
    async play(stage) {
      await stage.start();
      expect(await stage.open()).toEqual(['sign/deputy-a', 'sign/deputy-b']);
      await stage.approve('deputy-a', 'sign/deputy-a');
      await stage.steps({ sign: 'open' });
      await stage.approve('deputy-b', 'sign/deputy-b');
      const { steps } = await stage.instance();
      expect(steps['sign']).toMatchObject({ state: 'done', outcome: 'approved' });
    },
  },
  'approve-any': {
    says: 'fin-head and fin-staff are asked; when fin-staff approves it is approved, and fin-head is too late: task.notOpen.',
    async play(stage) {
      await stage.start();
      expect(await stage.open()).toEqual(['check/fin-head', 'check/fin-staff']);
      await stage.approve('fin-staff', 'check/fin-staff');
      expect((await stage.instance()).steps['check']?.outcome).toBe('approved');
      const late = { type: 'approve', task: 'check/fin-head' };
      expect(await stage.refused('fin-head', late)).toBe('task.notOpen');
    },
  },
  'approve-sequential': {
    says: 'First off-head alone is asked, until 15 April; when he approves on the 14th deputy-b is asked until the 16th, and after him the leader, whose approval approves the step.',
    async play(stage) {
      await stage.start();
      expect(await stage.open()).toEqual(['sign/off-head']);
      expect(await stage.due('sign/off-head')).toBe('2020-04-15');
      await stage.at('2020-04-14 10:00');
      await stage.approve('off-head', 'sign/off-head');
      expect(await stage.open()).toEqual(['sign/deputy-b']);
      expect(await stage.due('sign/deputy-b')).toBe('2020-04-16');
      await stage.approve('deputy-b', 'sign/deputy-b');
      expect(await stage.open()).toEqual(['sign/leader']);
      await stage.approve('leader', 'sign/leader');
      expect((await stage.instance()).steps['sign']?.outcome).toBe('approved');
    },
  },
  'refuse-end': {
    says: "Without an opinion deputy-a's refusal is itself refused with opinion.missing; with one, the instance is refused and sealed, and the leader's task is gone.",
    async play(stage) {
      await stage.start();
      const reject = { type: 'reject', task: 'sign/deputy-a', opinion: '' };
      expect(await stage.refused('deputy-a', reject)).toBe('opinion.missing');
      await stage.does('deputy-a', { ...reject, opinion: '不符合规定' });
      const { life, sealed } = await stage.instance();
      expect({ life, sealed }).toEqual({ life: 'refused', sealed: true });
      expect(await stage.open()).toEqual([]);
    },
  },
  'refuse-outcome': {
    says: "After the leader's refusal the instance goes on: buy is skipped, explain is open.",
    async play(stage) {
      await stage.start();
      await stage.does('leader', { type: 'reject', task: 'sign/leader', opinion: '暂缓' });
      await stage.steps({ sign: 'done', buy: 'skipped', explain: 'open' });
      expect(await stage.life()).toBe('running');
    },
  },
  return: {
    says: "deputy-a approves and deputy-b returns it on 14 April: the leader's task is held, the office reworks; when it hands in on the 15th, deputy-b and leader are asked again until the 20th, deputy-a is not.",
    async play(stage) {
      await stage.start();
      await stage.at('2020-04-14 10:00');
      await stage.approve('deputy-a', 'sign/deputy-a');
      await stage.does('deputy-b', { type: 'return', task: 'sign/deputy-b', opinion: '补充' });
      expect((await stage.instance()).tasks['sign/leader']?.state).toBe('held');
      expect(await stage.open()).toEqual(['sign/rework']);
      await stage.at('2020-04-15 10:00');
      await stage.complete('off-clerk', 'sign/rework');
      expect(await stage.open()).toEqual(['sign/deputy-b', 'sign/leader']);
      expect(await stage.due('sign/deputy-b')).toBe('2020-04-20');
      expect(await stage.due('sign/leader')).toBe('2020-04-20');
    },
  },
  'return-again': {
    says: 'deputy-a has approved when deputy-b returns it; after the rework both are asked again.',
    async play(stage) {
      await stage.start();
      await stage.approve('deputy-a', 'sign/deputy-a');
      await stage.does('deputy-b', { type: 'return', task: 'sign/deputy-b', opinion: '补充' });
      await stage.complete('off-clerk', 'sign/rework');
      expect(await stage.open()).toEqual(['sign/deputy-a', 'sign/deputy-b']);
    },
  },
  'return-starter': {
    says: 'Returned by the leader the instance is returned and off-clerk has the task sign/rework; when he has done it the instance is running and the leader is asked again.',
    async play(stage) {
      await stage.start();
      await stage.does('leader', { type: 'return', task: 'sign/leader', opinion: '补充' });
      expect(await stage.life()).toBe('returned');
      const { tasks } = await stage.instance();
      expect(tasks['sign/rework']?.assignee).toEqual({ person: 'off-clerk' });
      await stage.complete('off-clerk', 'sign/rework');
      expect(await stage.life()).toBe('running');
      expect(await stage.open()).toEqual(['sign/leader']);
    },
  },
  'return-form': {
    says: 'Asked for 28,600.00 yuan, returned by finance and handed in with 18,000.00, the request needs finance again and the leader no longer.',
    async play(stage) {
      await stage.start({ form: { cents: 2_860_000 } }, 'pln-staff');
      const back = { type: 'return', task: 'finance/fin-head', opinion: '超出预算' };
      await stage.does('fin-head', back);
      await stage.complete('pln-staff', 'finance/rework', { form: { cents: 1_800_000 } });
      expect(await stage.open()).toEqual(['finance/fin-head']);
      await stage.approve('fin-head', 'finance/fin-head');
      await stage.steps({ leader: 'skipped', buy: 'open' });
    },
  },
  'no-return': {
    says: "The leader's return is refused with return.notAllowed.",
    async play(stage) {
      await stage.start();
      const back = { type: 'return', task: 'sign/leader', opinion: '补充' };
      expect(await stage.refused('leader', back)).toBe('return.notAllowed');
    },
  },
  'return-steps': {
    says: 'The leader returns it to draft, straight back: off-clerk drafts again, and then the leader is asked, not fin-head. Had he returned it to draft with resume again, fin-head would be asked first.',
    async play(stage) {
      await stage.start();
      await stage.complete('off-clerk', 'draft');
      await stage.approve('fin-head', 'check/fin-head');
      const back = { type: 'return', task: 'sign/leader', opinion: '重拟', to: 'draft' };
      await stage.does('leader', back);
      expect(await stage.open()).toEqual(['draft@2']);
      await stage.complete('off-clerk', 'draft@2');
      expect(await stage.open()).toEqual(['sign/leader']);
      await stage.does('leader', { ...back, resume: 'again' });
      await stage.complete('off-clerk', 'draft@3');
      expect(await stage.open()).toEqual(['check@2/fin-head']);
    },
  },
  'approve-claim': {
    says: 'There is one task, check; when fin-staff has claimed it fin-head is refused with forbidden.notYours.',
    async play(stage) {
      await stage.start();
      expect(await stage.open()).toEqual(['check']);
      await stage.does('fin-staff', { type: 'claim', task: 'check' });
      const approve = { type: 'approve', task: 'check' };
      expect(await stage.refused('fin-head', approve)).toBe('forbidden.notYours');
      await stage.does('fin-staff', approve);
    },
  },
  'approve-vote': {
    says: 'After two votes for it the office is refused with ballot.quorum; after a third it closes the vote, which is passed with 3 of 4.',
    async play(stage) {
      await stage.start();
      const close = { type: 'closeBallot', step: 'decide' };
      await stage.approve('leader', 'decide/leader');
      await stage.approve('deputy-a', 'decide/deputy-a');
      expect(await stage.refused('off-clerk', close)).toBe('ballot.quorum');
      await stage.approve('deputy-b', 'decide/deputy-b');
      await stage.steps({ decide: 'open' });
      await stage.does('off-clerk', close);
      expect((await stage.instance()).steps['decide']?.outcome).toBe('approved');
    },
  },
  'refusal-waits': {
    says: 'fin-staff refuses, and fin-head is still asked; his approval approves.',
    async play(stage) {
      await stage.start();
      await stage.does('fin-staff', { type: 'reject', task: 'check/fin-staff', opinion: '不同意' });
      expect(await stage.open()).toEqual(['check/fin-head']);
      await stage.approve('fin-head', 'check/fin-head');
      expect((await stage.instance()).steps['check']?.outcome).toBe('approved');
    },
  },
  asked: {
    says: 'Started by off-head himself, head asks deputy-b, his superior, who must give an opinion; again is then passed with the rule repeat, and off-head is refused with duty.separated when he wants to pay.',
    async play(stage) {
      await stage.start({}, 'off-head');
      expect(await stage.open()).toEqual(['head/deputy-b']);
      const approve = { type: 'approve', task: 'head/deputy-b' };
      expect(await stage.refused('deputy-b', approve)).toBe('opinion.missing');
      await stage.does('deputy-b', { ...approve, opinion: '同意' });
      expect((await stage.instance()).tasks['again/deputy-b']?.auto).toBe('repeat');
      const pay = { type: 'complete', task: 'pay' };
      expect(await stage.refused('off-head', pay)).toBe('duty.separated');
      await stage.complete('off-clerk', 'pay');
    },
  },
};
