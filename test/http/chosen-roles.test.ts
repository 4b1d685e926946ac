import { describe, expect, it } from '@jest/globals';
import { definitionOf } from '../support/a-process.js';
import { openServer } from './a-server.js';
import { publish } from './small-flow.js';

const FLOW = definitionOf(`phases:
  P:
    t: P
    steps:
      review: { t: R, kind: approve, by: reviewers, due: none }
      sign: { t: S, kind: approve, needs: review, by: signer, due: none }
`).replace(
  'roles:\n',
  `roles:
  reviewers: { title: { zh: 审核人, en: Reviewers }, bind: start }
  signer: { title: { zh: 签发人, en: Signer }, chosenAt: review }
`,
);

describe('Approvers', () => {
  it('are chosen by whoever starts, and by whoever acts before them', async () => {
    const server = await openServer('2020-04-13 10:00');
    await publish(server, FLOW);
    const [clerk, deputy, leader] = [
      await server.as('off-clerk'),
      await server.as('deputy-a'),
      await server.as('leader'),
    ];
    const start = { definition: 'small', id: 'i' };
    const unnamed = await clerk.post('/instances', start);
    expect(unnamed.body).toMatchObject({ code: 'role.unbound' });
    const named = { ...start, roles: { reviewers: { person: 'deputy-a' } } };
    expect((await clerk.post('/instances', named)).status).toBe(201);

    const task = '/instances/i/tasks/review%2Fdeputy-a';
    expect((await deputy.get(task)).body).toMatchObject({ toChoose: [{ id: 'signer' }] });
    const approve = { act: 'approve' };
    expect((await deputy.post(`${task}/acts`, approve)).body).toMatchObject({
      code: 'role.notChosen',
    });
    const nobody = { ...approve, roles: { signer: { person: 'somebody' } } };
    expect((await deputy.post(`${task}/acts`, nobody)).body).toMatchObject({ code: 'role.nobody' });
    const chosen = { ...approve, roles: { signer: { person: 'leader' } } };
    expect((await deputy.post(`${task}/acts`, chosen)).status).toBe(200);

    const signed = await leader.post('/instances/i/tasks/sign%2Fleader/acts', approve);
    expect(signed.body).toMatchObject({ result: { life: 'completed' } });
  });
});
