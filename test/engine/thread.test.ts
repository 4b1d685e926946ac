import { describe, expect, it } from '@jest/globals';
import { openOffice } from '../support/an-office.js';

const SOURCE = `
belfry: 1
id: note
title: { zh: 便函, en: A note }
zone: Asia/Shanghai
calendar: cn-public
office: { hours: { from: '09:00', to: '18:00' }, fireAt: '09:00', yellow: 3wd }
roles:
  office: { title: { zh: 办公室, en: Office }, who: { department: OFF } }
  leader: { title: { zh: 局长, en: Director }, who: { post: director } }
start: { by: office }
phases:
  P:
    title: { zh: 办理, en: Handling }
    steps:
      draft: { title: { zh: 起草, en: Draft }, kind: do, by: office, due: none }
      sign: { title: { zh: 签发, en: Sign }, kind: approve, needs: draft, by: leader, due: none }
`;

describe('the thinnest thread', () => {
  it('runs from a text to a completed instance whose history verifies', async () => {
    const one = await openOffice('2020-04-13 10:00');
    await one.publish(SOURCE);
    const start = { type: 'start', definition: { id: 'note', version: 1 } };
    await one.does('off-clerk', 'instance/n1', start);
    const complete = { type: 'complete', task: 'draft' };
    expect(await one.refused('fin-staff', 'instance/n1', complete)).toBe('forbidden.notYours');
    await one.does('off-clerk', 'instance/n1', complete);
    const approve = { type: 'approve', task: 'sign/leader' };
    await one.does('leader', 'instance/n1', approve);
    const { life, sealed } = await one.instance('instance/n1');
    expect({ life, sealed }).toEqual({ life: 'completed', sealed: true });
  });
});
