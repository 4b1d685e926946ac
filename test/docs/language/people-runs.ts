import { expect } from '@jest/globals';
import type { Runs } from '../stage.js';

export const peopleRuns: Runs = {
  nobody: {
    says: "The reading is the leader's; the consultation, whose person has left the directory, is admin's, and says that it has no owner.",
    async play(stage) {
      await stage.start();
      const { tasks } = await stage.instance();
      expect(tasks['read']).toMatchObject({ assignee: { post: 'director' }, unowned: false });
      expect(tasks['consult']).toMatchObject({ assignee: { administrator: true }, unowned: true });
      await stage.complete('leader', 'read');
      await stage.complete('admin', 'consult');
    },
  },
  heads: {
    says: "For off-clerk's request the head is off-head, the deputy in charge deputy-b, and finance fin-head.",
    async play(stage) {
      await stage.start();
      await stage.complete('off-head', 'head');
      await stage.complete('deputy-b', 'deputy');
      await stage.complete('fin-head', 'finance');
    },
  },
  actor: {
    says: 'After off-head has drafted, the correction is his; off-clerk, who could have drafted as well, is refused with forbidden.notYours.',
    async play(stage) {
      await stage.start();
      await stage.complete('off-head', 'draft');
      const correct = { type: 'complete', task: 'correct' };
      expect(await stage.refused('off-clerk', correct)).toBe('forbidden.notYours');
      await stage.complete('off-head', 'correct');
    },
  },
  'by-expression': {
    says: "A request for a cent more than 50,000 yuan is leader's.",
    async play(stage) {
      await stage.start({ form: { cents: 5_000_001 } });
      expect(Object.keys((await stage.instance()).tasks)).toEqual(['sign/leader']);
    },
  },
  roles: {
    says: "A start that names no drafter is refused with role.unbound; with pln-staff as drafter the draft is his, and after fin-staff has become liaison the call is fin-staff's and no longer the office's.",
    async play(stage) {
      const start = { type: 'start', definition: stage.definition };
      expect(await stage.refused('off-clerk', start)).toBe('role.unbound');
      await stage.start({ roles: { drafter: { person: 'pln-staff' } } });
      const bind = { type: 'bindRole', role: 'liaison', to: { person: 'fin-staff' } };
      expect(await stage.refused('fin-staff', bind)).toBe('forbidden.notYours');
      await stage.does('off-clerk', bind);
      expect(await stage.refused('off-clerk', { ...bind, role: 'leader' })).toBe('role.byRule');
      await stage.complete('pln-staff', 'draft');
      const call = { type: 'complete', task: 'call' };
      expect(await stage.refused('off-clerk', call)).toBe('forbidden.notYours');
      await stage.complete('fin-staff', 'call');
    },
  },
  chosen: {
    says: "A start without reviewers is refused with role.unbound, and one that names nobody's code with role.nobody. Of the deputies who are chosen deputy-a approves: without a signer he is refused with role.notChosen, with reviewers anew with role.notChosenHere; with leader as signer the signing is leader's.",
    async play(stage) {
      const start = { type: 'start', definition: stage.definition };
      const reviewers = { anyOf: [{ person: 'deputy-a' }, { person: 'deputy-b' }] };
      expect(await stage.refused('off-clerk', start)).toBe('role.unbound');
      const nobody = { ...start, roles: { reviewers: { person: 'somebody' } } };
      expect(await stage.refused('off-clerk', nobody)).toBe('role.nobody');
      await stage.start({ roles: { reviewers } });
      const approve = { type: 'approve', task: 'review/deputy-a' };
      expect(await stage.refused('deputy-a', approve)).toBe('role.notChosen');
      const anew = { ...approve, roles: { reviewers, signer: { person: 'leader' } } };
      expect(await stage.refused('deputy-a', anew)).toBe('role.notChosenHere');
      await stage.does('deputy-a', { ...approve, roles: { signer: { person: 'leader' } } });
      await stage.does('leader', { type: 'approve', task: 'sign/leader' });
    },
  },
  outside: { says: 'The checker refuses it with BF331.', problems: ['BF331'] },
  proxy: {
    says: "While deputy-a is leader's agent from 9:00 on, he approves what was opened at 10:00, and the history says: deputy-a for leader.",
    async play(stage) {
      await stage.office.does('leader', 'directory/main', {
        ...{ type: 'appointProxy', principal: 'leader', agent: 'deputy-a' },
        ...{ from: '2020-04-13T01:00:00.000Z', until: '2020-04-20T01:00:00.000Z' },
      });
      await stage.start();
      await stage.approve('deputy-a', 'sign/leader');
      const last = (await stage.office.history('instance/i1')).at(-1);
      expect(last).toMatchObject({ actor: { person: 'deputy-a' }, principal: 'leader' });
    },
  },
  'two-votes': {
    says: 'deputy-b, agent of deputy-a from 9:00 on, decides for himself and is refused with proxy.twoVotes when he would decide for deputy-a too.',
    async play(stage) {
      await stage.office.does('deputy-a', 'directory/main', {
        ...{ type: 'appointProxy', principal: 'deputy-a', agent: 'deputy-b' },
        ...{ from: '2020-04-13T01:00:00.000Z', until: '2020-04-20T01:00:00.000Z' },
      });
      await stage.start();
      await stage.approve('deputy-b', 'sign/deputy-b');
      const second = { type: 'approve', task: 'sign/deputy-a' };
      expect(await stage.refused('deputy-b', second)).toBe('proxy.twoVotes');
      await stage.steps({ sign: 'open' });
    },
  },
};
