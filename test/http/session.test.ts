import { describe, expect, it } from '@jest/globals';
import type { Answered } from './a-server.js';
import { openServer, type TestServer } from './a-server.js';

const START = '2020-04-13 10:00';
const PASSWORD = 'correct horse battery';
const CHOSEN = 'another horse battery';

async function withPassword(): Promise<TestServer> {
  const server = await openServer(START);
  await server.access.setPassword('pln-staff', PASSWORD);
  return server;
}

async function logIn({ nobody }: TestServer, login = 'pln-staff', password = PASSWORD) {
  return nobody.post('/session', { login, password });
}

function cookieOf({ headers }: Answered): Readonly<Record<string, string>> {
  return { cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
}

describe('A session', () => {
  it('opens with the right password, is kept in a cookie that scripts cannot read, and closes', async () => {
    const server = await withPassword();
    const opened = await logIn(server);
    expect(opened).toMatchObject({
      status: 201,
      body: { person: 'pln-staff', powers: [], mustChangePassword: false },
    });
    expect(opened.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const cookie = cookieOf(opened);
    expect(await server.nobody.get('/session', cookie)).toMatchObject({ status: 200 });
    const closed = await server.nobody.send('/session', { method: 'DELETE', headers: cookie });
    expect(closed.status).toBe(204);
    expect(await server.nobody.get('/session', cookie)).toMatchObject({
      status: 401,
      body: { code: 'login.needed' },
    });
  });

  it('does not open for a wrong password or name, which are not told apart', async () => {
    const server = await withPassword();
    const wrong = await logIn(server, 'pln-staff', 'wrong');
    const nobody = await logIn(server, 'no-such-person', PASSWORD);
    expect(wrong).toMatchObject({ status: 401, body: { code: 'login.wrong' } });
    expect(nobody.body).toEqual(wrong.body);
  });

  it('makes whoever tries out passwords wait, and says how long', async () => {
    const server = await withPassword();
    for (let n = 0; n < 5; n += 1) await logIn(server, 'pln-staff', `wrong ${n}`);
    const refused = await logIn(server);
    expect(refused).toMatchObject({ status: 429, body: { code: 'login.tooOften' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('writes down who came in and who could not, and keeps the password out of the log', async () => {
    const server = await withPassword();
    await logIn(server);
    await logIn(server, 'pln-staff', 'wrong');
    const log = await server.office.queries.history('security/2020-04-13');
    expect(log.flatMap(({ events }) => events)).toMatchObject([
      { type: 'logInRecorded', login: 'pln-staff', accepted: true },
      { type: 'logInRecorded', login: 'pln-staff', accepted: false },
    ]);
    expect(JSON.stringify(log)).not.toContain(PASSWORD);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://elsewhere.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 201],
    [{}, 201],
  ])('takes a command with the headers %j with status %i', async (headers, status) => {
    const server = await withPassword();
    const cookie = cookieOf(await logIn(server));
    const asked = await server.nobody.post('/tokens', { name: 'x' }, { ...cookie, ...headers });
    expect(asked.status).toBe(status);
  });
});

describe('A password', () => {
  it('is changed by its owner, which ends his other sessions', async () => {
    const server = await withPassword();
    const here = cookieOf(await logIn(server));
    const elsewhere = cookieOf(await logIn(server));
    const body = { old: PASSWORD, chosen: CHOSEN };
    expect((await server.nobody.post('/session/password', body, here)).status).toBe(204);
    expect((await server.nobody.get('/session', here)).status).toBe(200);
    expect((await server.nobody.get('/session', elsewhere)).status).toBe(401);
    expect((await logIn(server)).status).toBe(401);
    expect((await logIn(server, 'pln-staff', CHOSEN)).status).toBe(201);
  });

  it.each([
    [{ old: 'wrong', chosen: CHOSEN }, 401, 'login.wrong'],
    [{ old: PASSWORD, chosen: PASSWORD }, 409, 'password.same'],
    [{ old: PASSWORD, chosen: 'short' }, 400, 'request.malformed'],
  ])('is not changed with %j', async (body, status, code) => {
    const server = await withPassword();
    const cookie = cookieOf(await logIn(server));
    const asked = await server.nobody.post('/session/password', body, cookie);
    expect(asked).toMatchObject({ status, body: { code } });
  });

  it('that an administrator has given out serves for nothing but choosing another', async () => {
    const server = await withPassword();
    const given = await (await server.as('admin')).post('/accounts/pln-staff/password');
    expect(given).toMatchObject({ status: 201, body: { person: 'pln-staff' } });
    const { password } = given.body as { readonly password: string };
    expect((await logIn(server)).status).toBe(401);
    const cookie = cookieOf(await logIn(server, 'pln-staff', password));
    expect(await server.nobody.get('/tasks', cookie)).toMatchObject({
      status: 403,
      body: { code: 'login.changePassword' },
    });
    await server.nobody.post('/session/password', { old: password, chosen: CHOSEN }, cookie);
    expect((await server.nobody.get('/tasks', cookie)).status).toBe(200);
  });

  it('cannot be given to somebody whom the directory does not know', async () => {
    const server = await openServer(START);
    const asked = await (await server.as('admin')).post('/accounts/nobody/password');
    expect(asked).toMatchObject({ status: 404, body: { code: 'person.notFound' } });
  });
});

describe('A token', () => {
  it('is shown once, acts as its owner, and can be withdrawn', async () => {
    const server = await withPassword();
    const cookie = cookieOf(await logIn(server));
    const issued = await server.nobody.post('/tokens', { name: 'script', days: 7 }, cookie);
    const { id, secret } = issued.body as { readonly id: string; readonly secret: string };
    const bearer = { authorization: `Bearer ${secret}` };
    expect(await server.nobody.get('/session', bearer)).toMatchObject({
      body: { person: 'pln-staff' },
    });
    const listed = await server.nobody.get('/tokens', cookie);
    expect(listed.body).toMatchObject([{ id, name: 'script' }]);
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    const withdraw = { method: 'DELETE', headers: cookie };
    expect((await server.nobody.send(`/tokens/${id}`, withdraw)).status).toBe(204);
    expect((await server.nobody.get('/session', bearer)).status).toBe(401);
    expect((await server.nobody.send(`/tokens/${id}`, withdraw)).status).toBe(404);
  });

  it.each(['Bearer nonsense', 'Bearer belfry_', 'Basic YTpi', 'Bearer', ''])(
    'is not "%s"',
    async (authorization) => {
      const server = await openServer(START);
      const asked = await server.nobody.get('/session', { authorization });
      expect(asked).toMatchObject({ status: 401, body: { code: 'login.needed' } });
    },
  );
});

describe('The first start', () => {
  it('gives the administrator a password for one log-in, and only once', async () => {
    const server = await openServer(START);
    const first = await server.access.openFirst();
    expect(first).toMatchObject({ login: 'admin' });
    expect(await server.access.openFirst()).toBeUndefined();
    const opened = await logIn(server, 'admin', first?.password);
    expect(opened.body).toMatchObject({ person: 'admin', mustChangePassword: true });
  });
});
