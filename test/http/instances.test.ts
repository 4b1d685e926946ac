import { describe, expect, it } from '@jest/globals';
import { openServer, type Answered, type Asking, type TestServer } from './a-server.js';
import { publish, SMALL_FLOW } from './small-flow.js';

const START = '2020-04-13 10:00';
const FORM = { what: 'a bench', phone: '555-0101' };

interface Opened {
  readonly server: TestServer;
  readonly clerk: Asking;
  readonly leader: Asking;
}

async function open(): Promise<Opened> {
  const server = await openServer(START);
  await publish(server, SMALL_FLOW);
  return { server, clerk: await server.as('off-clerk'), leader: await server.as('leader') };
}

async function started(clerk: Asking, id = 'i1'): Promise<string> {
  expect(await clerk.post('/instances', { definition: 'small', id, form: FORM })).toMatchObject({
    status: 201,
  });
  return `/instances/${id}`;
}

function bodyOf<Body>({ body }: Answered): Body {
  return body as Body;
}

describe('A small process over HTTP', () => {
  it('runs from its start over a return and an approval to its end', async () => {
    const { clerk, leader } = await open();
    const at = await started(clerk);
    const done = { status: 200, body: { repeated: false } };
    const form = { pages: 3 };
    expect(await clerk.post(`${at}/tasks/P1/acts`, { act: 'complete', form })).toMatchObject(done);
    const inbox = bodyOf<{ items: { task: string; title: unknown }[] }>(await leader.get('/tasks'));
    expect(inbox.items.map(({ task }) => task)).toEqual(['P2/leader']);
    const sign = `${at}/tasks/${encodeURIComponent('P2/leader')}`;
    const back = { act: 'return', opinion: 'too short' };
    expect(await leader.post(`${sign}/acts`, back)).toMatchObject(done);
    const [rework] = bodyOf<{ items: { task: string }[] }>(await clerk.get('/tasks')).items;
    const reworkAt = `${at}/tasks/${encodeURIComponent(rework?.task ?? '')}`;
    expect(await clerk.post(`${reworkAt}/acts`, { act: 'complete' })).toMatchObject(done);
    expect(await leader.get(sign)).toMatchObject({
      status: 200,
      body: {
        opinions: [{ decision: 'done', by: { id: 'off-clerk' } }],
        acts: expect.arrayContaining([
          expect.objectContaining({ act: 'approve' }),
          expect.objectContaining({ act: 'reject', needs: ['opinion'] }),
          expect.objectContaining({ act: 'return', way: 'rework' }),
          expect.objectContaining({ act: 'addSigner', way: 'before' }),
        ]),
      },
    });
    expect(await leader.post(`${sign}/acts`, { act: 'approve' })).toMatchObject(done);
    expect(await clerk.post(`${at}/tasks/P3/acts`, { act: 'complete' })).toMatchObject(done);
    expect(await clerk.get(at)).toMatchObject({ body: { life: 'completed', openTasks: [] } });
    const history = bodyOf<{ items: { command: string }[] }>(await clerk.get(`${at}/history`));
    expect(history.items.map(({ command }) => command)).toEqual([
      'start',
      'complete',
      'return',
      'complete',
      'approve',
      'complete',
    ]);
    const mine = bodyOf<{ items: { task: string }[] }>(await leader.get('/tasks?state=done'));
    expect(mine.items.map(({ task }) => task)).toEqual(['P2/leader']);
  });

  it('ends with a rejection, and refuses everything afterwards', async () => {
    const { clerk, leader } = await open();
    const at = await started(clerk);
    await clerk.post(`${at}/tasks/P1/acts`, { act: 'complete', form: { pages: 1 } });
    const sign = `${at}/tasks/${encodeURIComponent('P2/leader')}`;
    expect(await leader.post(`${sign}/acts`, { act: 'reject' })).toMatchObject({
      status: 400,
      body: { code: 'request.malformed', facts: { fields: [{ field: 'opinion' }] } },
    });
    const reject = { act: 'reject', opinion: 'no money' };
    expect(await leader.post(`${sign}/acts`, reject)).toMatchObject({ status: 200 });
    expect(await clerk.get(at)).toMatchObject({ body: { life: 'refused', sealed: true } });
    expect(await leader.post(`${sign}/acts`, reject)).toMatchObject({
      status: 409,
      body: { code: 'instance.sealed' },
    });
    expect(await leader.get(sign)).toMatchObject({ body: { acts: [] } });
  });

  it('is begun once, however often it is asked for under one key', async () => {
    const { clerk } = await open();
    const ask = async () =>
      clerk.post('/instances', { definition: 'small', form: FORM }, { 'idempotency-key': 'k' });
    const [first, again] = [await ask(), await ask()];
    expect([first.status, again.status]).toEqual([201, 201]);
    const { id } = bodyOf<{ id: string }>(first);
    expect(again.body).toMatchObject({ id, repeated: true });
    expect(first.headers.get('location')).toBe(`/api/v1/instances/${id}`);
    expect(bodyOf<{ items: unknown[] }>(await clerk.get('/instances')).items).toHaveLength(1);
    expect(await clerk.post('/instances', { definition: 'none' })).toMatchObject({
      status: 404,
      body: { code: 'definition.unknown' },
    });
  });

  it('may be kept as a draft and started later', async () => {
    const { clerk } = await open();
    const draft = { definition: 'small', id: 'd', draft: true };
    expect(await clerk.post('/instances', draft)).toMatchObject({ body: { life: 'draft' } });
    expect(await clerk.post('/instances', { definition: 'small', id: 'd' })).toMatchObject({
      status: 422,
      body: { code: 'form.invalid' },
    });
    const start = { definition: 'small', id: 'd', form: FORM };
    expect(await clerk.post('/instances', start)).toMatchObject({ body: { life: 'running' } });
  });
});

describe('An act on a task', () => {
  it('is compared with the version that was seen, and done once under its key', async () => {
    const { clerk } = await open();
    const at = `${await started(clerk)}/tasks/P1`;
    const etag = (await clerk.get(at)).headers.get('etag') ?? '';
    expect(etag).toBe('"1"');
    const complete = { act: 'complete', form: { pages: 1 } };
    const old = { 'if-match': '"7"' };
    expect(await clerk.post(`${at}/acts`, complete, old)).toMatchObject({
      status: 412,
      body: { code: 'task.changed', facts: { version: 1 } },
    });
    const headers = { 'if-match': etag, 'idempotency-key': 'once' };
    const first = await clerk.post(`${at}/acts`, complete, headers);
    const again = await clerk.post(`${at}/acts`, complete, headers);
    expect(first).toMatchObject({ status: 200, body: { repeated: false } });
    expect(again).toMatchObject({ status: 200, body: { repeated: true } });
  });

  it('is refused to whoever has nothing to do with it', async () => {
    const { server, clerk } = await open();
    const at = `${await started(clerk)}/tasks/P1`;
    const stranger = await server.as('fin-staff');
    expect(await stranger.get(at)).toMatchObject({ status: 200, body: { acts: [] } });
    const complete = { act: 'complete', form: { pages: 1 } };
    expect(await stranger.post(`${at}/acts`, complete)).toMatchObject({
      status: 403,
      body: { code: 'forbidden.notYours' },
    });
    expect(await clerk.post(`${at}/acts`, { act: 'approve', pages: 1 })).toMatchObject({
      status: 400,
    });
    expect(await clerk.post(`${at}/acts`, { act: 'urge', opinion: 'x' })).toMatchObject({
      status: 400,
      body: { facts: { fields: [{ field: 'opinion', rule: 'foreign' }] } },
    });
  });
});

describe('Lists', () => {
  it('come in pages that nothing shifts and no forged place breaks', async () => {
    const { clerk } = await open();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const id of ids) await started(clerk, id);
    for (const [path, field] of [
      ['/tasks', 'instance'],
      ['/instances', 'id'],
    ] as const) {
      const seen: unknown[] = [];
      for (let next = '', first = true; first || next !== ''; first = false) {
        const page = bodyOf<{ items: Record<string, unknown>[]; next?: string }>(
          await clerk.get(`${path}?limit=2${next === '' ? '' : `&cursor=${next}`}`),
        );
        seen.push(...page.items.map((one) => one[field]));
        next = page.next ?? '';
      }
      expect(seen.toSorted()).toEqual(ids);
    }
    const forged = [{ key: 1 }, { key: 'x' }, { key: 'x', value: 5 }, [], 'x', null];
    for (const path of ['/tasks', '/tasks?state=done', '/instances', '/items', '/messages']) {
      for (const one of forged) {
        const cursor = Buffer.from(JSON.stringify(one)).toString('base64url');
        const place = `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
        const { status } = await clerk.get(place);
        expect([place, [200, 400].includes(status)]).toEqual([place, true]);
      }
    }
  });

  it('of everybody are for auditors alone', async () => {
    const { server, clerk } = await open();
    await started(clerk);
    expect(await clerk.get('/tasks/all')).toMatchObject({ status: 403 });
    const admin = await server.as('admin');
    expect(await admin.get('/tasks/all')).toMatchObject({ body: { items: [{ task: 'P1' }] } });
  });
});

describe('What an instance was', () => {
  it('is told as of an earlier moment, and not of one to come', async () => {
    const { server, clerk } = await open();
    const at = await started(clerk);
    await server.at('2020-04-14 10:00');
    await clerk.post(`${at}/tasks/P1/acts`, { act: 'complete', form: { pages: 1 } });
    const before = encodeURIComponent('2020-04-13T12:00:00+08:00');
    const then = await clerk.get(`${at}?asOf=${before}`);
    expect(then).toMatchObject({ status: 200, body: { openTasks: [{ task: 'P1' }] } });
    expect(await clerk.get(`${at}?effective=${before}`)).toMatchObject({
      body: { openTasks: [{ task: 'P1' }] },
    });
    const earlier = encodeURIComponent('2020-04-12T12:00:00+08:00');
    expect(await clerk.get(`${at}?asOf=${earlier}`)).toMatchObject({ status: 404 });
    expect(await clerk.get(`${at}?asOf=2030-01-01T00:00:00Z`)).toMatchObject({
      status: 409,
      body: { code: 'time.future' },
    });
    for (const what of ['why', 'forecast', 'phases', 'tasks/P1/why']) {
      expect([what, (await clerk.get(`${at}/${what}`)).status]).toEqual([what, 200]);
    }
  });

  it('shows personal values to those concerned, and writes down who else has looked', async () => {
    const { server, clerk } = await open();
    const at = await started(clerk);
    const stranger = await server.as('fin-staff');
    const hidden = bodyOf<{ form: { phone: unknown } }>(await stranger.get(at));
    expect(hidden.form.phone).toEqual({ $erasable: expect.any(String) });
    expect(await clerk.get(at)).toMatchObject({ body: { form: FORM } });
    const security = 'security/2020-04-13';
    const reads = async () =>
      (await server.office.queries.history(security)).filter(
        ({ command }) => command.type === 'recordRead',
      );
    expect(await reads()).toHaveLength(0);
    const admin = await server.as('admin');
    expect(await admin.get(at)).toMatchObject({ body: { form: FORM } });
    expect(await reads()).toMatchObject([{ command: { by: { person: 'admin' } } }]);
  });
});
