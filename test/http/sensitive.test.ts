import { ModulesContainer } from '@nestjs/core';
import { describe, expect, it } from '@jest/globals';
import { routesOf } from '../../src/http/docs/routes.js';
import {
  OPERATIONS,
  READING,
  SENSITIVE,
  type OperationName,
} from '../../src/runtime/access/operations.js';
import { MINUTE_MS } from '../support/a-wall-clock.js';
import { openServer } from './a-server.js';
import { cookieFor, PASSWORD, START, withPasswords } from './an-office-with-passwords.js';

const COMMITS = '/audit/commits?stream=directory/main';

describe('What is sensitive', () => {
  it('may be done for a quarter of an hour after the log-in, and then asks for the password', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server, 'admin');
    expect((await server.nobody.get('/session', cookie)).body).toMatchObject({ confirmed: true });
    wall.pass(14 * MINUTE_MS);
    expect((await server.nobody.get(COMMITS, cookie)).status).toBe(200);
    wall.pass(MINUTE_MS);
    expect((await server.nobody.get('/session', cookie)).body).toMatchObject({ confirmed: false });
    const refused = await server.nobody.get(COMMITS, cookie);
    expect(refused).toMatchObject({ status: 403, body: { code: 'login.confirm' } });
    const { message } = refused.body as { readonly message: { zh: string; en: string } };
    expect(message.zh).toMatch(/再次输入密码/);
    const confirm = async (password: string) =>
      (await server.nobody.post('/session/confirm', { password }, cookie)).status;
    expect(await confirm('wrong')).toBe(401);
    expect((await server.nobody.get(COMMITS, cookie)).status).toBe(403);
    expect(await confirm(PASSWORD)).toBe(204);
    expect((await server.nobody.get(COMMITS, cookie)).status).toBe(200);
  });

  it('is confirmed for the session that gave the password, and for no other', async () => {
    const { server, wall } = await withPasswords();
    const [here, there] = [await cookieFor(server, 'admin'), await cookieFor(server, 'admin')];
    wall.pass(20 * MINUTE_MS);
    await server.nobody.post('/session/confirm', { password: PASSWORD }, here);
    expect((await server.nobody.get(COMMITS, here)).status).toBe(200);
    expect((await server.nobody.get(COMMITS, there)).status).toBe(403);
  });

  it('is confirmed with a token for work too, by whoever knows the password', async () => {
    const { server } = await withPasswords();
    const cookie = await cookieFor(server, 'admin');
    const { body } = await server.nobody.post('/tokens', { name: 'terminal' }, cookie);
    const { secret } = body as { readonly secret: string };
    const bearer = { authorization: `Bearer ${secret}` };
    expect((await server.nobody.get(COMMITS, bearer)).status).toBe(403);
    await server.nobody.post('/session/confirm', { password: PASSWORD }, bearer);
    expect((await server.nobody.get(COMMITS, bearer)).status).toBe(200);
  });

  it('is refused for want of powers before anybody is asked for a password', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server);
    wall.pass(20 * MINUTE_MS);
    expect((await server.nobody.get(COMMITS, cookie)).body).toMatchObject({
      code: 'forbidden.operation',
    });
  });

  it('covers powers, definitions, backups, accounts and what is carried away', () => {
    const named: readonly OperationName[] = [
      'directory.change',
      'definitions.publish',
      'backups.make',
      'accounts.resetPassword',
      'audit.commits',
    ];
    expect(named.filter((name) => !SENSITIVE.has(name))).toEqual([]);
  });
});

describe('What only looks', () => {
  /** They look, but a token for reading is not to look at this. */
  const APART: ReadonlySet<OperationName> = new Set<OperationName>([
    // They lead into a session.
    'session.oidcBegin',
    'session.oidcReturn',
    // Where people are logged in and by which tokens is for themselves.
    'session.list',
    'secondFactor.read',
    'tokens.list',
    'accounts.list',
    // It is sensitive.
    'audit.commits',
    'directory.export',
  ]);

  it('is every operation behind nothing but GET, and checking a definition', async () => {
    const server = await openServer(START);
    const methods = new Map<OperationName, Set<string>>();
    for (const { method, operation } of routesOf(server.app.get(ModulesContainer))) {
      if (operation === undefined) continue;
      methods.set(operation.name, (methods.get(operation.name) ?? new Set()).add(method));
    }
    const looks = (Object.keys(OPERATIONS) as OperationName[]).filter(
      (name) => [...(methods.get(name) ?? [])].every((one) => one === 'get') && !APART.has(name),
    );
    expect([...READING].sort()).toEqual([...looks, 'definitions.check'].sort());
  });
});
