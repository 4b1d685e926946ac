import { describe, expect, it } from '@jest/globals';
import { definitionOf } from '../support/a-process.js';
import { openServer, type Asking } from './a-server.js';
import { publish } from './small-flow.js';

const FLOW = definitionOf(`start:
  by: { post: staff }
  form: { type: object, properties: { n: { type: integer, minimum: 0, maximum: 9, title: { zh: 数, en: N } } }, additionalProperties: false }
phases:
  P:
    t: P
    steps:
      first: { t: First, kind: approve, by: leader, due: none }
      vote: { t: Vote, kind: approve, needs: first, by: [{ person: deputy-a }, { person: deputy-b }], due: none, return: { to: starter } }
      tell: { t: Tell, kind: notify, needs: vote, to: [{ department: FIN }], text: { zh: 告知, en: Told }, copies: {} }
      file: { t: File, kind: do, needs: tell, by: office, due: none }
`);

const DONE = { status: 200, body: { repeated: false } };

async function open() {
  const server = await openServer('2020-04-13 10:00');
  await publish(server, FLOW);
  const clerk = await server.as('off-clerk');
  await clerk.post('/instances', { definition: 'small', id: 'r1', form: { n: 1 } });
  return { server, clerk, as: (who: string) => server.as(who) };
}

const taskAt = (task: string) => `/instances/r1/tasks/${encodeURIComponent(task)}`;

async function act(asking: Asking, task: string, body: object): Promise<void> {
  expect(await asking.post(`${taskAt(task)}/acts`, body)).toMatchObject(DONE);
}

describe('Operations over HTTP', () => {
  it('tell which steps remain, and who is asked', async () => {
    const { clerk } = await open();
    expect(await clerk.get('/instances/r1/route')).toMatchObject({
      status: 200,
      body: {
        stops: [
          { step: 'first', state: 'open', people: [{ id: 'leader' }] },
          { step: 'vote', state: 'waiting', people: [{ id: 'deputy-a' }, { id: 'deputy-b' }] },
          { step: 'tell', state: 'waiting' },
          { step: 'file', state: 'waiting' },
        ],
      },
    });
  });

  it('are previewed without being done', async () => {
    const { clerk, as } = await open();
    const admin = await as('admin');
    const jump = { act: 'jump', step: 'file', reason: 'urgent' };
    expect(await admin.post('/instances/r1/preview', jump)).toMatchObject({
      status: 200,
      body: { life: 'running', appear: ['file'], vanish: ['first/leader'] },
    });
    expect(await clerk.post('/instances/r1/preview', jump)).toMatchObject({
      status: 200,
      body: { refusal: { code: 'forbidden.administratorOnly' }, appear: [], vanish: [] },
    });
    const approve = { act: 'approve' };
    const leader = await as('leader');
    expect(await leader.post(`${taskAt('first/leader')}/preview`, approve)).toMatchObject({
      status: 200,
      body: { appear: ['vote/deputy-a', 'vote/deputy-b'], vanish: ['first/leader'] },
    });
    expect(await leader.get(taskAt('first/leader'))).toMatchObject({ body: { state: 'open' } });
  });

  it('let somebody sign before one, and show how the task came about', async () => {
    const { as } = await open();
    await act(await as('leader'), 'first/leader', { act: 'approve' });
    const deputy = await as('deputy-a');
    const before = { act: 'addSigner', how: 'before', people: ['fin-head'] };
    await act(deputy, 'vote/deputy-a', before);
    expect(await deputy.get(taskAt('vote/deputy-a'))).toMatchObject({
      body: { state: 'held', waitsFor: 'signers' },
    });
    const signer = await as('fin-head');
    expect(await signer.get(taskAt('vote/fin-head'))).toMatchObject({
      body: { origin: 'before', beside: 'vote/deputy-a', addedBy: { id: 'deputy-a' } },
    });
    await act(signer, 'vote/fin-head', { act: 'saveDraft', opinion: '拟同意' });
    expect(await signer.get(taskAt('vote/fin-head'))).toMatchObject({
      body: { draft: { opinion: '拟同意' } },
    });
    expect(await deputy.get(taskAt('vote/fin-head'))).toMatchObject({ body: { draft: null } });
    await act(signer, 'vote/fin-head', { act: 'approve' });
    await act(deputy, 'vote/deputy-a', { act: 'approve' });
    await act(await as('deputy-b'), 'vote/deputy-b', { act: 'approve' });
    const reader = await as('fin-staff');
    expect(await reader.get('/instances/r1')).toMatchObject({
      body: {
        copies: [{ id: '1', readAt: null }],
        acts: expect.arrayContaining([expect.objectContaining({ act: 'readCopy', way: '1' })]),
      },
    });
    const read = { act: 'readCopy', copy: '1' };
    expect(await reader.post('/instances/r1/acts', read)).toMatchObject(DONE);
  });

  it('offer each person what he may do', async () => {
    const { clerk, as } = await open();
    const acts = async (asking: Asking) => {
      const { body } = await asking.get('/instances/r1');
      return (body as { acts: readonly { act: string }[] }).acts.map((one) => one.act);
    };
    expect(await acts(clerk)).toEqual(['withdraw', 'revoke', 'sendCopy']);
    expect(await acts(await as('pln-staff'))).toEqual(['sendCopy']);
    expect(await acts(await as('admin'))).toEqual([
      'suspend',
      'terminate',
      'jump',
      'correct',
      'handOver',
      'sendCopy',
    ]);
  });

  it('hand over all that somebody has open', async () => {
    const { clerk, as } = await open();
    await clerk.post('/instances', { definition: 'small', id: 'r2', form: { n: 2 } });
    const admin = await as('admin');
    const path = '/directory/people/leader/hand-over';
    const asked = { person: 'deputy-a', dryRun: true };
    const both = [{ instance: 'r1', tasks: ['first/leader'] }, { instance: 'r2' }];
    expect(await admin.post(path, asked)).toMatchObject({
      status: 200,
      body: { dryRun: true, instances: both, definitions: [] },
    });
    expect(await admin.post(path, { person: 'deputy-a' })).toMatchObject({
      status: 409,
      body: { code: 'reason.missing' },
    });
    expect(await clerk.post(path, asked)).toMatchObject({ status: 403 });
    const done = { person: 'deputy-a', reason: '调离' };
    expect(await admin.post(path, done)).toMatchObject({
      body: { dryRun: false, instances: both },
    });
    expect(await admin.post(path, asked)).toMatchObject({ body: { instances: [] } });
    const heir = await as('deputy-a');
    await act(heir, 'first/leader', { act: 'approve' });
    expect(await admin.post('/directory/people/deputy-a/hand-over', asked)).toMatchObject({
      status: 404,
      body: { code: 'person.notFound' },
    });
    expect(
      await admin.post('/directory/people/deputy-a/hand-over', { ...asked, person: 'pln-head' }),
    ).toMatchObject({ body: { definitions: [{ id: 'small' }] } });
  });

  it('approve several at once, each reported by itself', async () => {
    const { clerk, as } = await open();
    await clerk.post('/instances', { definition: 'small', id: 'r2', form: { n: 2 } });
    const tasks = [
      { instance: 'r1', task: 'first/leader' },
      { instance: 'r2', task: 'first/leader', version: 9 },
      { instance: 'none', task: 'first/leader' },
    ];
    const leader = await as('leader');
    expect(await leader.post('/tasks/approve', { tasks, opinion: '同意' })).toMatchObject({
      status: 200,
      body: {
        tasks: [
          { instance: 'r1', approved: true },
          { instance: 'r2', approved: false, refusal: { code: 'task.changed' } },
          { instance: 'none', approved: false, refusal: { code: 'instance.notStarted' } },
        ],
      },
    });
    expect(await leader.post('/tasks/approve', { tasks: [] })).toMatchObject({ status: 400 });
  });
});
