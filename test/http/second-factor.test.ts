import { describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { MINUTE_MS, SECOND_MS, type AWallClock } from '../support/a-wall-clock.js';
import type { TestServer } from './a-server.js';
import {
  CLERK,
  cookieFor,
  logIn,
  OTHER_PASSWORD,
  PASSWORD,
  recorded,
  TODAY,
  withPasswords,
} from './an-office-with-passwords.js';

const STEP_MS = 30 * SECOND_MS;
const FACTOR = '/session/second-factor';

type Headers = Readonly<Record<string, string>>;

/** The program that makes codes, on a telephone whose clock is so far off. */
function codeOf(secret: string, wall: AWallClock, offMs = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: wall.nowMs() + offMs });
}

async function offered({ nobody }: TestServer, cookie: Headers): Promise<string> {
  const answer = await nobody.post(FACTOR, undefined, cookie);
  expect(answer.status).toBe(201);
  return (answer.body as { readonly secret: string }).secret;
}

/** Sets it up, and lets the first code be over. */
async function enrolled(server: TestServer, wall: AWallClock, login = CLERK) {
  const cookie = await cookieFor(server, login);
  const secret = await offered(server, cookie);
  const code = codeOf(secret, wall);
  const confirmed = await server.nobody.post(`${FACTOR}/confirm`, { code }, cookie);
  expect(confirmed.status).toBe(201);
  wall.pass(STEP_MS);
  const { recoveryCodes } = confirmed.body as { readonly recoveryCodes: readonly string[] };
  return { cookie, secret, recoveryCodes };
}

describe('Setting up a second factor', () => {
  it('shows the secret once, counts once a code was given, and gives ten recovery codes', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server);
    const { body } = await server.nobody.post(FACTOR, undefined, cookie);
    const { secret, uri } = body as { readonly secret: string; readonly uri: string };
    expect(uri).toMatch(/^otpauth:\/\/totp\/Belfry:pln-staff\?/);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect((await logIn(server)).status).toBe(201);
    const wrong = await server.nobody.post(`${FACTOR}/confirm`, { code: '000000' }, cookie);
    expect(wrong).toMatchObject({ status: 401, body: { code: 'login.codeWrong' } });
    const code = codeOf(secret, wall);
    const confirmed = await server.nobody.post(`${FACTOR}/confirm`, { code }, cookie);
    const { recoveryCodes } = confirmed.body as { readonly recoveryCodes: readonly string[] };
    expect(new Set(recoveryCodes).size).toBe(10);
    const read = await server.nobody.get(FACTOR, cookie);
    expect(read.body).toEqual({ enrolled: true, recoveryCodes: 10 });
    const again = await server.nobody.post(FACTOR, undefined, cookie);
    expect(again).toMatchObject({ status: 409, body: { code: 'secondFactor.enrolled' } });
    const log = JSON.stringify(await server.office.queries.history(TODAY));
    expect(log).not.toContain(secret);
    for (const one of recoveryCodes) expect(log).not.toContain(one);
  });

  it('has to be finished within a quarter of an hour, and begun at all', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server);
    const confirm = async (code: string) =>
      server.nobody.post(`${FACTOR}/confirm`, { code }, cookie);
    const none = { status: 409, body: { code: 'secondFactor.notBegun' } };
    expect(await confirm('123456')).toMatchObject(none);
    const secret = await offered(server, cookie);
    wall.pass(15 * MINUTE_MS);
    expect(await confirm(codeOf(secret, wall))).toMatchObject(none);
  });

  it('asks for the password again when it was not given lately', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server);
    wall.pass(20 * MINUTE_MS);
    expect((await server.nobody.post(FACTOR, undefined, cookie)).body).toMatchObject({
      code: 'login.confirm',
    });
  });
});

describe('A log-in with a second factor', () => {
  it('needs the code besides the password, and says so only to whoever knows the password', async () => {
    const { server, wall } = await withPasswords();
    const { secret } = await enrolled(server, wall);
    expect(await logIn(server)).toMatchObject({ status: 401, body: { code: 'login.codeNeeded' } });
    expect((await logIn(server, CLERK, 'wrong')).body).toMatchObject({ code: 'login.wrong' });
    const code = codeOf(secret, wall);
    expect((await logIn(server, CLERK, 'wrong', { code })).body).toMatchObject({
      code: 'login.wrong',
    });
    expect((await logIn(server, CLERK, PASSWORD, { code })).status).toBe(201);
  });

  it('takes no code twice, also after a restart or where both come at once', async () => {
    const { server, wall } = await withPasswords();
    const { secret } = await enrolled(server, wall);
    const code = codeOf(secret, wall);
    const both = await Promise.all([
      logIn(server, CLERK, PASSWORD, { code }),
      logIn(server, CLERK, PASSWORD, { code }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    const next = await server.restart();
    expect(await logIn(next, CLERK, PASSWORD, { code })).toMatchObject({
      status: 401,
      body: { code: 'login.codeWrong' },
    });
    wall.pass(STEP_MS);
    const following = codeOf(secret, wall);
    expect((await logIn(next, CLERK, PASSWORD, { code: following })).status).toBe(201);
  });

  it('takes no code that confirmed the set-up', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server);
    const secret = await offered(server, cookie);
    const code = codeOf(secret, wall);
    await server.nobody.post(`${FACTOR}/confirm`, { code }, cookie);
    expect((await logIn(server, CLERK, PASSWORD, { code })).status).toBe(401);
  });

  it.each([
    [-STEP_MS, 201],
    [STEP_MS, 201],
    [-2 * STEP_MS, 401],
    [2 * STEP_MS, 401],
  ])('takes the code of a clock that is %i ms off with %i', async (offMs, status) => {
    const { server, wall } = await withPasswords();
    const { secret } = await enrolled(server, wall);
    wall.pass(10 * STEP_MS);
    const code = codeOf(secret, wall, offMs);
    expect((await logIn(server, CLERK, PASSWORD, { code })).status).toBe(status);
  });

  it('takes a recovery code instead, each once, however it is typed', async () => {
    const { server, wall } = await withPasswords();
    const { recoveryCodes } = await enrolled(server, wall);
    const [first = '', second = ''] = recoveryCodes;
    const withCode = async (code: string) =>
      (await logIn(server, CLERK, PASSWORD, { code })).status;
    expect(await withCode(first.toUpperCase().replaceAll('-', ' '))).toBe(201);
    expect(await withCode(first)).toBe(401);
    expect(await withCode(second)).toBe(201);
    const used = (await recorded(server, 'accessRecorded')).filter(
      ({ what }) => what === 'recoveryCodeUsed',
    );
    expect(used).toHaveLength(2);
  });

  it('counts wrong codes like wrong passwords', async () => {
    const { server, wall } = await withPasswords();
    await enrolled(server, wall);
    for (let n = 0; n < 10; n += 1) {
      wall.pass(MINUTE_MS);
      await logIn(server, CLERK, PASSWORD, { code: '000000' });
    }
    wall.pass(MINUTE_MS);
    expect((await logIn(server)).body).toMatchObject({ code: 'login.locked' });
  });
});

describe('A second factor', () => {
  it('is removed for a code of it, and not without', async () => {
    const { server, wall } = await withPasswords();
    const { cookie, secret } = await enrolled(server, wall);
    const remove = async (code: string) =>
      (await server.nobody.post(`${FACTOR}/remove`, { code }, cookie)).status;
    expect(await remove('000000')).toBe(401);
    expect(await remove(codeOf(secret, wall))).toBe(204);
    expect((await logIn(server)).status).toBe(201);
    expect(await remove('000000')).toBe(409);
  });

  it('has its recovery codes replaced for a code of it', async () => {
    const { server, wall } = await withPasswords();
    const { cookie, secret, recoveryCodes } = await enrolled(server, wall);
    const renew = await server.nobody.post(
      `${FACTOR}/recovery-codes`,
      { code: codeOf(secret, wall) },
      cookie,
    );
    expect(renew.status).toBe(201);
    const { recoveryCodes: fresh } = renew.body as { readonly recoveryCodes: readonly string[] };
    const [old = ''] = recoveryCodes;
    expect((await logIn(server, CLERK, PASSWORD, { code: old })).status).toBe(401);
    const [first = ''] = fresh;
    expect((await logIn(server, CLERK, PASSWORD, { code: first })).status).toBe(201);
  });

  it('that was lost is reset by another administrator, which is written down', async () => {
    const { server, wall } = await withPasswords();
    await enrolled(server, wall);
    const admin = await server.as('admin');
    expect((await admin.delete(`/accounts/${CLERK}/second-factor`)).status).toBe(204);
    expect((await logIn(server)).status).toBe(201);
    expect((await admin.delete('/accounts/admin/second-factor')).body).toMatchObject({
      code: 'account.own',
    });
    expect((await admin.delete('/accounts/nobody-here/second-factor')).status).toBe(404);
    const changes = (await recorded(server, 'accessRecorded')).filter(
      ({ person }) => person === CLERK,
    );
    expect(changes).toMatchObject([
      { by: { person: CLERK }, what: 'secondFactorOn' },
      { by: { person: 'admin' }, what: 'secondFactorOff' },
    ]);
  });

  it('survives a change of the password and a one-time password', async () => {
    const { server, wall } = await withPasswords();
    const { cookie, secret } = await enrolled(server, wall);
    const body = { old: PASSWORD, chosen: OTHER_PASSWORD };
    expect((await server.nobody.post('/session/password', body, cookie)).status).toBe(204);
    expect((await logIn(server, CLERK, OTHER_PASSWORD)).body).toMatchObject({
      code: 'login.codeNeeded',
    });
    const code = codeOf(secret, wall);
    expect((await logIn(server, CLERK, OTHER_PASSWORD, { code })).status).toBe(201);
  });
});

describe('An office that asks its administrators for a second factor', () => {
  const ASKS = { BELFRY_SECOND_FACTOR: 'administrators' };

  it('lets them do nothing but set it up', async () => {
    const { server, wall } = await withPasswords(ASKS);
    const cookie = await cookieFor(server, 'admin');
    expect((await server.nobody.get('/session', cookie)).body).toMatchObject({ mustEnrol: true });
    expect(await server.nobody.get('/tasks', cookie)).toMatchObject({
      status: 403,
      body: { code: 'login.enrol' },
    });
    const secret = await offered(server, cookie);
    const code = codeOf(secret, wall);
    await server.nobody.post(`${FACTOR}/confirm`, { code }, cookie);
    expect((await server.nobody.get('/tasks', cookie)).status).toBe(200);
    wall.pass(STEP_MS);
    const remove = await server.nobody.post(
      `${FACTOR}/remove`,
      { code: codeOf(secret, wall) },
      cookie,
    );
    expect(remove).toMatchObject({ status: 409, body: { code: 'secondFactor.demanded' } });
  });

  it('asks nobody else', async () => {
    const { server } = await withPasswords(ASKS);
    expect((await server.nobody.get('/tasks', await cookieFor(server))).status).toBe(200);
  });

  it('asks for the tokens of those who have none as well', async () => {
    const { server } = await withPasswords(ASKS);
    expect((await (await server.as('admin')).get('/tasks')).body).toMatchObject({
      code: 'login.enrol',
    });
  });
});
