import { describe, expect, it } from '@jest/globals';
import { wordsOfSecurity } from '../../src/engine/explain/words-of-office.js';
import type { SecurityEvent } from '../../src/engine/security/event.js';
import { openServer, type TestServer } from './a-server.js';

const START = '2020-04-13 10:00';
const PASSWORD = 'correct horse battery';

interface Row {
  readonly person: { readonly id: string };
}

async function rowsOf(server: TestServer): Promise<readonly Row[]> {
  const { body } = await (await server.as('admin')).get('/accounts?limit=200');
  return (body as { readonly items: readonly Row[] }).items;
}

async function rowOf(server: TestServer, person: string): Promise<Row | undefined> {
  return (await rowsOf(server)).find((row) => row.person.id === person);
}

async function recorded(server: TestServer): Promise<readonly SecurityEvent[]> {
  const log = await server.office.queries.history('security/2020-04-13');
  return log
    .flatMap(({ events }) => events as readonly SecurityEvent[])
    .filter(({ type }) => type === 'accessRecorded');
}

describe('The list of accounts', () => {
  it('says of everybody by which ways he can come in, and shows no secret', async () => {
    const server = await openServer(START);
    const none = { powers: [], password: 'none', sessions: 0, tokens: [] };
    expect(await rowOf(server, 'pln-staff')).toMatchObject(none);
    await server.access.setPassword('pln-staff', PASSWORD);
    await server.nobody.post('/session', { login: 'pln-staff', password: PASSWORD });
    const { secret } = await server.access.issueToken('pln-staff', 'nightly report', 1);
    const row = await rowOf(server, 'pln-staff');
    expect(row).toMatchObject({ password: 'own', sessions: 1 });
    expect(row).toMatchObject({ tokens: [{ name: 'nightly report' }] });
    await (await server.as('admin')).post('/accounts/pln-staff/password');
    expect(await rowOf(server, 'pln-staff')).toMatchObject({ password: 'oneTime', sessions: 0 });
    expect(JSON.stringify(await rowsOf(server))).not.toContain(secret);
  });

  it('goes on page by page, by code', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const all = (await rowsOf(server)).map(({ person }) => person.id);
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await admin.get(`/accounts?limit=2${cursor}`);
      const { items, next } = body as { readonly items: readonly Row[]; readonly next?: string };
      found.push(...items.map(({ person }) => person.id));
      if (next === undefined) break;
      cursor = `&cursor=${next}`;
    }
    expect(found).toEqual(all);
    expect(found).toEqual([...found].sort());
  });
});

describe('Ending what somebody has open', () => {
  it('ends his sessions and withdraws his tokens at once, and leaves his password', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    await server.access.setPassword('pln-staff', PASSWORD);
    await server.nobody.post('/session', { login: 'pln-staff', password: PASSWORD });
    expect((await clerk.get('/tasks')).status).toBe(200);
    const ended = await (await server.as('admin')).delete('/accounts/pln-staff/sessions');
    expect(ended).toMatchObject({
      status: 200,
      body: { person: 'pln-staff', sessions: 1, tokens: 1 },
    });
    expect((await clerk.get('/tasks')).status).toBe(401);
    const login = { login: 'pln-staff', password: PASSWORD };
    expect((await server.nobody.post('/session', login)).status).toBe(201);
  });

  it('is refused where there is no such person, also under the name of what every object has', async () => {
    const admin = await (await openServer(START)).as('admin');
    for (const person of ['nobody-here', 'toString', '__proto__']) {
      const asked = await admin.delete(`/accounts/${person}/sessions`);
      expect(asked).toMatchObject({ status: 404, body: { code: 'person.notFound' } });
    }
  });
});

describe('The security stream', () => {
  it('holds who gave a way in to whom, and who took it away', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    await admin.post('/accounts/pln-staff/password');
    await admin.delete('/accounts/pln-staff/sessions');
    const events = (await recorded(server)).slice(1);
    const by = { person: 'admin' };
    expect(events).toMatchObject([
      { by, person: 'pln-staff', what: 'oneTimePassword' },
      { by, person: 'pln-staff', what: 'ended' },
    ]);
    const directory = await server.office.queries.directory();
    const telling = { definition: undefined, directory, zone: 'Asia/Shanghai' } as never;
    const [given] = events.map((event) => wordsOfSecurity(telling, event));
    expect(given?.en).toMatch(/^One-time password given: .+ \(pln-staff\), by .+/);
    expect(given?.zh).toMatch(/（pln-staff）得到一次性密码，操作者/);
  });

  it('holds what people do about their own ways in', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    const issued = await clerk.post('/tokens', { name: 'report' });
    await clerk.delete(`/tokens/${(issued.body as { readonly id: string }).id}`);
    const by = { person: 'pln-staff' };
    expect((await recorded(server)).slice(1)).toMatchObject([
      { by, person: 'pln-staff', what: 'tokenIssued', name: 'report' },
      { by, person: 'pln-staff', what: 'tokenWithdrawn', name: 'report' },
    ]);
  });
});
