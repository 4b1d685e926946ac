import { describe, expect, it } from '@jest/globals';
import { openServer } from './a-server.js';
import { publish } from './small-flow.js';

const head = (id: string) => `belfry: 1
id: ${id}
title: { zh: 示例, en: Example }
zone: Asia/Shanghai
calendar: cn-public
office: { hours: { from: '09:00', to: '18:00' }, fireAt: '09:00', yellow: 3wd }
roles:
  office: { title: { zh: 办公室, en: Office }, who: { department: OFF } }
start: { by: office }
`;
const PARENT = `${head('outer')}phases:
  P:
    title: { zh: 办理, en: Handling }
    steps:
      check: { title: { zh: 核查, en: Check }, kind: sub, of: inner }
      file: { title: { zh: 归档, en: File }, kind: do, needs: check, by: office, due: none }
`;
const CHILD = `${head('inner')}phases:
  P:
    title: { zh: 核查, en: Check }
    steps:
      look: { title: { zh: 现场核查, en: Look }, kind: do, by: office, due: none }
`;
const SUB = 'outer-1.check.1';

async function opened() {
  const server = await openServer('2020-04-13 10:00');
  await publish(server, CHILD);
  await publish(server, PARENT);
  const clerk = await server.as('off-clerk');
  const start = { definition: 'outer', id: 'outer-1' };
  expect(await clerk.post('/instances', start)).toMatchObject({ status: 201 });
  return { server, clerk };
}

describe('A sub-process over HTTP', () => {
  it('is seen from its parent, sees its parent, and lets it go on', async () => {
    const { clerk } = await opened();
    const parent = await clerk.get('/instances/outer-1');
    const sub = { key: '', instance: SUB, of: 'inner', life: 'running', cancelled: false };
    expect(parent.body).toMatchObject({ parent: null });
    expect(parent.body).toMatchObject({ phases: [{ steps: [{ id: 'check', subs: [sub] }, {}] }] });
    expect((await clerk.get(`/instances/${SUB}`)).body).toMatchObject({
      parent: { instance: 'outer-1', step: 'check', cancelled: false, held: false },
    });
    const inbox = (await clerk.get('/tasks')).body as { readonly items: readonly unknown[] };
    expect(inbox.items).toMatchObject([{ instance: SUB, task: 'look' }]);
    const done = await clerk.post(`/instances/${SUB}/tasks/look/acts`, { act: 'complete' });
    expect(done.status).toBe(200);
    const next = (await clerk.get('/tasks')).body as { readonly items: readonly unknown[] };
    expect(next.items).toMatchObject([{ instance: 'outer-1', task: 'file' }]);
  });

  it('leaves the inbox with its parent, and says why it is waited for until then', async () => {
    const { server, clerk } = await opened();
    const why = await clerk.get('/instances/outer-1/why');
    expect([why.status, JSON.stringify(why.body)]).toEqual([200, expect.stringContaining(SUB)]);
    const admin = await server.as('admin');
    const terminate = { act: 'terminate', reason: 'no more' };
    expect((await admin.post('/instances/outer-1/acts', terminate)).status).toBe(200);
    expect((await clerk.get('/tasks')).body).toMatchObject({ items: [] });
    expect((await clerk.get(`/instances/${SUB}`)).body).toMatchObject({
      life: 'terminated',
      parent: { cancelled: true },
    });
  });
});
