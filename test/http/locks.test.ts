import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, type AWallClock } from '../support/a-wall-clock.js';
import type { TestServer } from './a-server.js';
import {
  CLERK,
  cookieFor,
  logIn,
  PASSWORD,
  recorded,
  withPasswords,
} from './an-office-with-passwords.js';

const LOCK_AFTER = 10;

/** Fails so often, each time after the wait that is asked for. */
async function failing(server: TestServer, wall: AWallClock, times: number, login = CLERK) {
  for (let n = 0; n < times; n += 1) {
    wall.pass(MINUTE_MS);
    const tried = await logIn(server, login, 'wrong');
    expect([n, tried.status]).toEqual([n, 401]);
  }
}

describe('Failures in a row', () => {
  it('make each further try wait longer, from the sixth on', async () => {
    const { server, wall } = await withPasswords();
    await failing(server, wall, 5);
    const refused = await logIn(server);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'login.tooOften', facts: { seconds: 1 } },
    });
    expect(refused.headers.get('retry-after')).toBe('1');
    wall.pass(1_000);
    expect((await logIn(server)).status).toBe(201);
    expect((await logIn(server, CLERK, 'wrong')).status).toBe(401);
  });

  it('lock the log-in, say until when and whom to ask, and also refuse the right password', async () => {
    const { server, wall } = await withPasswords();
    await failing(server, wall, LOCK_AFTER);
    wall.pass(MINUTE_MS);
    const refused = await logIn(server);
    expect(refused).toMatchObject({ status: 429, body: { code: 'login.locked' } });
    const { message } = refused.body as { readonly message: { zh: string; en: string } };
    expect(message.en).toMatch(/try again in 29 minutes, or ask an administrator/);
    expect(message.zh).toMatch(/请在29分钟后再试，或请管理员解锁/);
    expect(refused.headers.get('retry-after')).toBe(String(29 * 60));
    wall.pass(29 * MINUTE_MS);
    expect((await logIn(server)).status).toBe(201);
  });

  it('are not forgiven by a restart, and neither is a lock', async () => {
    const { server, wall } = await withPasswords();
    await failing(server, wall, LOCK_AFTER - 1);
    const second = await server.restart();
    await failing(second, wall, 1);
    const third = await second.restart();
    expect(await logIn(third)).toMatchObject({ status: 429, body: { code: 'login.locked' } });
  });

  it('of somebody whom nobody knows are answered alike', async () => {
    const { server, wall } = await withPasswords();
    await failing(server, wall, LOCK_AFTER, 'nobody-here');
    wall.pass(MINUTE_MS);
    expect(await logIn(server, 'nobody-here')).toMatchObject({ body: { code: 'login.locked' } });
  });

  it('are forgotten after an hour, and by a log-in', async () => {
    const { server, wall } = await withPasswords();
    await failing(server, wall, LOCK_AFTER - 1);
    wall.pass(HOUR_MS);
    await failing(server, wall, LOCK_AFTER - 1);
    wall.pass(MINUTE_MS);
    expect((await logIn(server)).status).toBe(201);
    await failing(server, wall, LOCK_AFTER - 1);
  });

  it('are counted one by one also where many tries come at once', async () => {
    const { server } = await withPasswords();
    const tries = Array.from({ length: 20 }, async () => logIn(server, CLERK, 'wrong'));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
  });

  it('count as well where the password is given again', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server);
    for (let n = 0; n < LOCK_AFTER; n += 1) {
      wall.pass(MINUTE_MS);
      await server.nobody.post('/session/confirm', { password: 'wrong' }, cookie);
    }
    expect((await server.nobody.get('/session', cookie)).status).toBe(200);
    expect(
      await server.nobody.post('/session/confirm', { password: PASSWORD }, cookie),
    ).toMatchObject({ status: 429, body: { code: 'login.locked' } });
  });
});

describe('A locked log-in', () => {
  it('is seen, and unlocked, by an administrator; both is written down', async () => {
    const { server, wall } = await withPasswords();
    await failing(server, wall, LOCK_AFTER);
    const admin = await server.as('admin');
    const { body } = await admin.get('/accounts?limit=200');
    const rows = (body as { readonly items: readonly { readonly person: { id: string } }[] }).items;
    const untilMs = wall.nowMs() + 30 * MINUTE_MS;
    expect(rows.find(({ person }) => person.id === CLERK)).toMatchObject({
      lockedUntilMs: untilMs,
    });
    expect((await admin.post(`/accounts/${CLERK}/unlock`)).status).toBe(204);
    expect((await admin.post(`/accounts/${CLERK}/unlock`)).status).toBe(204);
    // The address waits on: others may sit behind it.
    wall.pass(MINUTE_MS);
    expect((await logIn(server)).status).toBe(201);
    const changes = await recorded(server, 'accessRecorded');
    expect(changes.filter(({ person }) => person === CLERK)).toMatchObject([
      { by: { system: 'setup' }, what: 'locked' },
      { by: { person: 'admin' }, what: 'unlocked' },
    ]);
  });

  it('is unlocked by a one-time password too, and by nobody without powers', async () => {
    const { server, wall } = await withPasswords();
    await failing(server, wall, LOCK_AFTER);
    const clerk = await server.as(CLERK);
    expect((await clerk.post(`/accounts/${CLERK}/unlock`)).status).toBe(403);
    const admin = await server.as('admin');
    const { body } = await admin.post(`/accounts/${CLERK}/password`);
    const { password } = body as { readonly password: string };
    wall.pass(MINUTE_MS);
    expect((await logIn(server, CLERK, password)).status).toBe(201);
    expect((await admin.post('/accounts/nobody-here/unlock')).status).toBe(404);
  });
});
