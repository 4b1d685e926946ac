import { beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { TestServer } from '../http/a-server.js';
import { logIn, PASSWORD, withPasswords } from '../http/an-office-with-passwords.js';
import { MINUTE_MS, type AWallClock } from '../support/a-wall-clock.js';
import { aFolder } from './a-process.js';
import { belfry, CHINESE, ENGLISH, type Ran } from './run-in.js';

const CLERK = 'pln-staff';
const STEP_MS = 30_000;

type Typing = (
  line: string,
  ...answers: readonly string[]
) => Promise<Ran & { readonly asked: readonly string[] }>;

interface Desk {
  readonly server: TestServer;
  readonly wall: AWallClock;
  /** Types a command at a terminal; the answers are what is asked for, in this order. */
  readonly types: Typing;
  readonly typesInChinese: Typing;
}

async function aDesk(env: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const { server, wall } = await withPasswords(env);
  const home = aFolder();
  const own = { HOME: home, XDG_CONFIG_HOME: '', BELFRY_URL: server.url };
  const typing =
    (language: typeof ENGLISH) =>
    async (line: string, ...answers: string[]) => {
      const waiting = [...answers];
      const asked: string[] = [];
      const ask = (question: string) => {
        asked.push(question);
        return Promise.resolve(waiting.shift());
      };
      const ran = await belfry(line.split(' '), { env: { ...language, ...own }, means: { ask } });
      return { ...ran, asked };
    };
  return { server, wall, types: typing(ENGLISH), typesInChinese: typing(CHINESE) };
}

function codeOf(secret: string, wall: AWallClock): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: wall.nowMs() });
}

let desk: Desk;

describe('A log-in at the terminal', () => {
  beforeEach(async () => {
    desk = await aDesk();
  });

  it('may do what is sensitive for a while, and is then asked for the password', async () => {
    const { types, wall } = desk;
    expect(await types('login admin', PASSWORD)).toMatchObject({ code: 0 });
    expect(await types(`accounts password ${CLERK}`)).toMatchObject({ code: 0, asked: [] });
    wall.pass(20 * MINUTE_MS);
    const again = await types(`accounts password ${CLERK}`, PASSWORD);
    expect(again).toMatchObject({ code: 0, err: expect.stringContaining('Shown this once') });
    expect(again.asked).toEqual(['This is sensitive. Your password again: ']);
    wall.pass(20 * MINUTE_MS);
    const wrong = await types(`accounts password ${CLERK}`, 'wrong');
    expect(wrong).toMatchObject({ code: 4, out: '' });
    expect(wrong.err).toContain('The name or the password is wrong.');
    const nobody = await types(`accounts password ${CLERK}`);
    expect(nobody).toMatchObject({ code: 4, out: '' });
    expect(nobody.err).toMatch(/give your password again first\.\n.*belfry tokens issue --scope/);
    const { err } = await desk.typesInChinese(`accounts password ${CLERK}`);
    expect(err).toContain('这是敏感操作，请先再次输入密码。');
  });

  it('is asked for a code where there is a second factor', async () => {
    const { types, wall } = desk;
    await types(`login ${CLERK}`, PASSWORD);
    expect((await types('second-factor')).out).toBe('There is no second factor.\n');
    const secret = await setUp();
    wall.pass(STEP_MS);
    expect((await types('second-factor')).out).toContain('recovery codes left: 10');
    const entered = await types(`login ${CLERK}`, PASSWORD, codeOf(secret, wall));
    expect(entered).toMatchObject({ code: 0, asked: ['Password: ', 'Code: '] });
    const twice = await types(`login ${CLERK}`, PASSWORD, codeOf(secret, wall));
    expect(twice.code).toBe(4);
    expect(twice.err).toMatch(/code is wrong or was used already.+\nWait for the next code/);
    wall.pass(STEP_MS);
    const renewed = await types('second-factor recovery-codes', codeOf(secret, wall));
    const [recovery = ''] = renewed.out.split('\n');
    expect(await types('second-factor remove', recovery)).toMatchObject({ code: 0 });
    expect((await types(`login ${CLERK}`, PASSWORD)).asked).toEqual(['Password: ']);
  });

  it('is told what to do about a lock, and an administrator ends it', async () => {
    const { server, types, wall } = desk;
    for (let n = 0; n < 10; n += 1) {
      wall.pass(MINUTE_MS);
      await logIn(server, CLERK, 'wrong');
    }
    wall.pass(MINUTE_MS);
    const locked = await types(`login ${CLERK}`, PASSWORD);
    expect(locked.err).toMatch(/locked after too many failures.+\n.*belfry accounts unlock/);
    // The address waits as well, and the administrator sits at the same one.
    wall.pass(MINUTE_MS);
    const issued = await server.access.issueToken('admin', 'test', 1);
    const admin = async (line: string) =>
      belfry(line.split(' '), {
        env: { ...ENGLISH, BELFRY_URL: server.url, BELFRY_TOKEN: issued.secret },
      });
    expect((await admin('accounts')).out).toMatch(/^pln-staff .+ own +locked /m);
    expect((await admin(`accounts unlock ${CLERK}`)).out).toBe('pln-staff can log in again.\n');
    expect((await types(`login ${CLERK}`, PASSWORD)).code).toBe(0);
    expect((await admin(`accounts disable ${CLERK}`)).code).toBe(0);
    expect((await admin('accounts')).out).toMatch(/^pln-staff .+ own +disabled /m);
    expect((await types('tasks')).code).toBe(4);
    expect((await types(`login ${CLERK}`, PASSWORD)).err).toContain('This account is disabled');
    expect((await admin(`accounts enable ${CLERK}`)).code).toBe(0);
    expect((await types(`login ${CLERK}`, PASSWORD)).code).toBe(0);
  });

  it('lists sessions in browsers and ends them', async () => {
    const { server, types } = desk;
    await types(`login ${CLERK}`, PASSWORD);
    expect((await types('session list')).out).toBe('You are logged in in no browser.\n');
    for (let n = 0; n < 3; n += 1) await logIn(server);
    const { out } = await types('session list');
    const [id = ''] = /^[\w-]{36}/m.exec(out) ?? [];
    expect(out).toMatch(/127\.0\.0\.1 +2020-04-13 10:00 +2020-04-13 10:00 +node/);
    expect((await types(`session end ${id}`)).out).toBe(`${id} is ended.\n`);
    expect((await types(`session end ${id}`)).err).toContain('belfry session list');
    expect((await types('session end-all')).out).toBe('Sessions ended: 2.\n');
    expect((await types('session')).out).toMatch(/^pln-staff at http/);
  });

  it('makes a token with a scope, and says when it was used', async () => {
    const { types } = desk;
    await types(`login ${CLERK}`, PASSWORD);
    const { out } = await types('tokens issue report --scope read --scope messages.markRead');
    expect(out).toMatch(/^belfry_\S+\n$/);
    const listed = await types('tokens');
    expect(listed.out).toMatch(/ report +read messages\.markRead +2020-07-12 10:00 *$/m);
    expect(listed.out).toMatch(/ belfry@\S+ +work +2020-07-12 10:00 +2020-04-13 10:00/);
    expect((await types('tokens issue x --scope everything')).code).toBe(4);
  });
});

it('An office divides its powers for good, and only after it was asked whether to', async () => {
  desk = await aDesk();
  const { types, server } = desk;
  await types('login admin', PASSWORD);
  const line = 'accounts divide-powers --system off-clerk --security off-head --audit leader';
  expect(await types(line, 'no')).toMatchObject({ code: 1, out: '' });
  expect(await types(line, 'yes')).toMatchObject({ code: 0, out: 'The powers are divided.\n' });
  expect((await types('accounts')).err).toContain('You may not do this');
  expect(await server.access.openFirst()).toMatchObject({ login: 'off-head' });
  const keeper = await server.as('off-head');
  expect((await keeper.get('/accounts')).status).toBe(200);
  expect((await keeper.get('/audit/history?stream=directory/main')).status).toBe(403);
});

it('An office that asks for a second factor has it set up at the first log-in', async () => {
  desk = await aDesk({ BELFRY_SECOND_FACTOR: 'administrators' });
  const { server, wall } = desk;
  // Whoever is asked for the code reads the secret first.
  const offers: string[] = [];
  const { factors } = server.access;
  const offer = factors.offer.bind(factors);
  factors.offer = async (person) => {
    const offered = await offer(person);
    if ('secret' in offered) offers.push(offered.secret);
    return offered;
  };
  const answers = [() => PASSWORD, () => codeOf(offers[0] ?? '', wall)];
  const ask = () => Promise.resolve(answers.shift()?.());
  const env = { ...ENGLISH, HOME: aFolder(), XDG_CONFIG_HOME: '', BELFRY_URL: server.url };
  const ran = await belfry(['login', 'admin'], { env, means: { ask } });
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.err).toContain(`into your authenticator: ${offers[0] ?? '-'}`);
  expect(ran.out.split('\n').filter((one) => /^\w{4}(-\w{4}){3}$/.test(one))).toHaveLength(10);
  expect((await belfry(['tasks'], { env })).code).toBe(0);
});

/** Sets a second factor up, by the secret that is shown. */
async function setUp(): Promise<string> {
  const { server, wall } = desk;
  const { factors } = server.access;
  let secret = '';
  const offer = factors.offer.bind(factors);
  factors.offer = async (person) => {
    const offered = await offer(person);
    if ('secret' in offered) ({ secret } = offered);
    return offered;
  };
  const first = desk.types('second-factor set-up');
  expect((await first).code).toBe(2);
  factors.offer = offer;
  const confirmed = await server.access.logIns.enrol(CLERK, codeOf(secret, wall), 'here');
  expect(confirmed.ok).toBe(true);
  return secret;
}
