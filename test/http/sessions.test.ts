import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../support/a-wall-clock.js';
import {
  CLERK,
  cookieFor,
  logIn,
  PASSWORD,
  recorded,
  START,
  withPasswords,
} from './an-office-with-passwords.js';
import { openServer, type TestServer } from './a-server.js';

type Headers = Readonly<Record<string, string>>;

interface Listed {
  readonly id: string;
  readonly current: boolean;
}

async function listed({ nobody }: TestServer, headers: Headers): Promise<readonly Listed[]> {
  return (await nobody.get('/sessions', headers)).body as readonly Listed[];
}

async function statusFor({ nobody }: TestServer, headers: Headers): Promise<number> {
  return (await nobody.get('/session', headers)).status;
}

async function end({ nobody }: TestServer, headers: Headers, path: string) {
  return nobody.send(path, { method: 'DELETE', headers });
}

describe('A session', () => {
  it('ends when nobody used it for an hour, and goes on while it is used', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server);
    for (let n = 0; n < 5; n += 1) {
      wall.pass(59 * MINUTE_MS);
      expect(await statusFor(server, cookie)).toBe(200);
    }
    wall.pass(61 * MINUTE_MS);
    expect(await statusFor(server, cookie)).toBe(401);
  });

  it('ends after twelve hours, however busy it was', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server);
    for (let n = 0; n < 23; n += 1) {
      wall.pass(HOUR_MS / 2);
      expect(await statusFor(server, cookie)).toBe(200);
    }
    wall.pass(HOUR_MS / 2);
    expect(await statusFor(server, cookie)).toBe(401);
  });

  it('lasts as long as the settings say, also over a restart', async () => {
    const env = { BELFRY_SESSION_IDLE_MINUTES: '5', BELFRY_SESSION_HOURS: '1' };
    const { server, wall } = await withPasswords(env);
    const cookie = await cookieFor(server);
    wall.pass(4 * MINUTE_MS);
    expect(await statusFor(server, cookie)).toBe(200);
    const next = await server.restart();
    wall.pass(4 * MINUTE_MS);
    expect(await statusFor(next, cookie)).toBe(200);
    wall.pass(6 * MINUTE_MS);
    expect(await statusFor(next, cookie)).toBe(401);
  });
});

describe('The list of sessions', () => {
  it('says where from, since when, when last used and which one asks', async () => {
    const { server, wall } = await withPasswords();
    const sinceMs = wall.nowMs();
    const desk = await cookieFor(server);
    wall.pass(10 * MINUTE_MS);
    const phone = await cookieFor(server);
    wall.pass(2 * MINUTE_MS);
    expect(await listed(server, desk)).toMatchObject([
      {
        from: '127.0.0.1',
        program: 'node',
        sinceMs,
        lastUsedMs: wall.nowMs(),
        expiresAtMs: wall.nowMs() + HOUR_MS,
        current: true,
      },
      { sinceMs: sinceMs + 10 * MINUTE_MS, current: false },
    ]);
    const clerk = await server.as(CLERK);
    expect((await clerk.get('/sessions')).body).toMatchObject([
      { current: false },
      { current: false },
    ]);
    expect(await statusFor(server, phone)).toBe(200);
  });

  it('ends one of them, and nobody else’s', async () => {
    const { server } = await withPasswords();
    const [desk, phone, admin] = [
      await cookieFor(server),
      await cookieFor(server),
      await cookieFor(server, 'admin'),
    ];
    const other = (await listed(server, desk)).find(({ current }) => !current)?.id ?? '';
    expect((await end(server, admin, `/sessions/${other}`)).status).toBe(404);
    expect((await end(server, desk, `/sessions/${other}`)).status).toBe(204);
    expect(await end(server, desk, `/sessions/${other}`)).toMatchObject({
      status: 404,
      body: { code: 'session.unknown' },
    });
    expect(await statusFor(server, phone)).toBe(401);
    expect(await statusFor(server, desk)).toBe(200);
    expect((await recorded(server, 'accessRecorded')).at(-1)).toMatchObject({
      person: CLERK,
      what: 'sessionEnded',
    });
  });

  it('ends all the others', async () => {
    const { server } = await withPasswords();
    const [here, there, elsewhere] = [
      await cookieFor(server),
      await cookieFor(server),
      await cookieFor(server),
    ];
    expect((await end(server, here, '/sessions')).body).toEqual({ sessions: 2 });
    const statuses = [here, there, elsewhere].map(async (one) => statusFor(server, one));
    expect(await Promise.all(statuses)).toEqual([200, 401, 401]);
  });
});

describe('A disabled account', () => {
  it('has its sessions ended and its tokens withdrawn at once, and lets nobody in', async () => {
    const { server } = await withPasswords();
    const cookie = await cookieFor(server);
    const clerk = await server.as(CLERK);
    expect((await clerk.get('/session')).status).toBe(200);
    const admin = await server.as('admin');
    expect(await admin.post(`/accounts/${CLERK}/disable`)).toMatchObject({
      status: 200,
      body: { person: CLERK, sessions: 1, tokens: 1 },
    });
    expect(await statusFor(server, cookie)).toBe(401);
    expect((await clerk.get('/session')).status).toBe(401);
    expect(await logIn(server)).toMatchObject({ status: 403, body: { code: 'login.disabled' } });
    const wrong = await logIn(server, CLERK, 'wrong');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'login.wrong' } });
    const late = await server.as(CLERK);
    expect((await late.get('/session')).status).toBe(401);
  });

  it('is enabled again, also after a restart, with the password it had', async () => {
    const { server } = await withPasswords();
    await (await server.as('admin')).post(`/accounts/${CLERK}/disable`);
    const next = await server.restart();
    expect((await logIn(next)).status).toBe(403);
    const admin = await next.as('admin');
    expect((await admin.post(`/accounts/${CLERK}/enable`)).status).toBe(204);
    expect((await admin.post(`/accounts/${CLERK}/enable`)).status).toBe(204);
    expect((await logIn(next)).status).toBe(201);
    const changes = await recorded(next, 'accessRecorded');
    expect(changes.filter(({ person }) => person === CLERK)).toMatchObject([
      { by: { person: 'admin' }, what: 'disabled' },
      { by: { person: 'admin' }, what: 'enabled' },
    ]);
  });

  it('is nobody’s own, and nobody’s whom the directory does not know', async () => {
    const { server } = await withPasswords();
    const admin = await server.as('admin');
    expect(await admin.post('/accounts/admin/disable')).toMatchObject({
      status: 409,
      body: { code: 'account.own' },
    });
    expect((await admin.post('/accounts/toString/disable')).status).toBe(404);
    expect((await admin.post('/accounts/nobody-here/enable')).status).toBe(404);
  });
});

describe('Whoever has left the office', () => {
  it('has no way in any more, from that moment on', async () => {
    const { server } = await withPasswords();
    const cookie = await cookieFor(server);
    const clerk = await server.as(CLERK);
    const answer = await server.office.executor.execute({
      stream: 'directory/main',
      command: { type: 'leave', person: CLERK } as never,
      actor: { system: 'setup' },
      key: 'leave',
    });
    expect(answer.ok).toBe(true);
    expect(await statusFor(server, cookie)).toBe(401);
    expect((await clerk.get('/session')).status).toBe(401);
    expect((await logIn(server)).status).toBe(401);
  });
});

describe('Whoever follows what happens', () => {
  it('is let go when his way in ends', async () => {
    const { server } = await withPasswords();
    const cookie = await cookieFor(server);
    const feed = await fetch(`${server.url}/api/v1/events`, { headers: cookie });
    expect(feed.status).toBe(200);
    const ended = feed.text();
    await (await server.as('admin')).post(`/accounts/${CLERK}/disable`);
    expect(await ended).toContain('event: begin');
  });
});

describe('The security stream', () => {
  it('says where a log-in came from, and why one was refused', async () => {
    const { server } = await withPasswords();
    await logIn(server);
    await logIn(server, CLERK, 'wrong');
    expect(await recorded(server, 'logInRecorded')).toMatchObject([
      { login: CLERK, accepted: true, from: '127.0.0.1', way: 'password' },
      { login: CLERK, accepted: false, from: '127.0.0.1', code: 'login.wrong' },
    ]);
  });

  it('keeps a refusal at the doors once a day', async () => {
    const server = await openServer(START);
    const clerk = await server.as(CLERK);
    for (let n = 0; n < 3; n += 1) expect((await clerk.get('/accounts')).status).toBe(403);
    expect(await recorded(server, 'refusalRecorded')).toMatchObject([
      { by: { person: CLERK }, command: 'accounts.list', code: 'forbidden.operation' },
    ]);
  });
});

describe('Another site', () => {
  it('cannot log anybody in', async () => {
    const { server } = await withPasswords();
    const asked = await server.nobody.post(
      '/session',
      { login: CLERK, password: PASSWORD },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(asked).toMatchObject({ status: 403, body: { code: 'forbidden.otherSite' } });
  });
});
