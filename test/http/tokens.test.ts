import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../support/a-wall-clock.js';
import type { TestServer } from './a-server.js';
import { cookieFor, recorded, withPasswords } from './an-office-with-passwords.js';

type Headers = Readonly<Record<string, string>>;

interface Issued {
  readonly status: number;
  readonly bearer: Headers;
  readonly body: unknown;
}

async function issued(
  { nobody }: TestServer,
  asking: Headers,
  scope?: readonly string[],
): Promise<Issued> {
  const body = { name: 'program', days: 7, ...(scope && { scope }) };
  const answer = await nobody.post('/tokens', body, asking);
  const { secret = '' } = answer.body as { readonly secret?: string };
  return { ...answer, bearer: { authorization: `Bearer ${secret}` } };
}

describe('The scope of a token', () => {
  it('is everything that is not sensitive, if nothing is said', async () => {
    const { server } = await withPasswords();
    const { body, bearer } = await issued(server, await cookieFor(server, 'admin'));
    expect(body).toMatchObject({ scope: ['work'] });
    expect((await server.nobody.get('/accounts', bearer)).status).toBe(200);
    expect(await server.nobody.get('/audit/commits?stream=directory/main', bearer)).toMatchObject({
      status: 403,
      body: { code: 'login.confirm' },
    });
  });

  it('can be to look and change nothing', async () => {
    const { server } = await withPasswords();
    const { bearer } = await issued(server, await cookieFor(server, 'admin'), ['read']);
    expect((await server.nobody.get('/tasks', bearer)).status).toBe(200);
    expect((await server.nobody.get('/session', bearer)).status).toBe(200);
    for (const place of ['/tokens', '/session/confirm', '/session/password', '/instances']) {
      const asked = await server.nobody.post(place, { name: 'x' }, bearer);
      expect([place, asked]).toMatchObject([
        place,
        { status: 403, body: { code: 'forbidden.scope' } },
      ]);
    }
    // Also what only looks, where it carries much away.
    const commits = await server.nobody.get('/audit/commits?stream=directory/main', bearer);
    expect(commits).toMatchObject({ status: 403, body: { code: 'forbidden.scope' } });
    expect((await recorded(server, 'refusalRecorded')).map(({ code }) => code)).toContain(
      'forbidden.scope',
    );
  });

  it('can be one operation, sensitive or not, and nothing besides', async () => {
    const { server } = await withPasswords();
    const admin = await cookieFor(server, 'admin');
    const { bearer } = await issued(server, admin, ['audit.commits']);
    const commits = await server.nobody.get('/audit/commits?stream=directory/main', bearer);
    expect(commits.status).toBe(200);
    expect((await server.nobody.get('/session', bearer)).status).toBe(403);
    const { bearer: lists } = await issued(server, admin, ['tasks.list']);
    expect((await server.nobody.get('/tasks', lists)).status).toBe(200);
    expect((await server.nobody.get('/items', lists)).status).toBe(403);
  });

  it('gives nobody a power that he has not', async () => {
    const { server } = await withPasswords();
    const { status, bearer } = await issued(server, await cookieFor(server), [
      'accounts.list',
      'sensitive',
    ]);
    expect(status).toBe(201);
    expect(await server.nobody.get('/accounts', bearer)).toMatchObject({
      status: 403,
      body: { code: 'forbidden.operation' },
    });
  });

  it('is never wider than that of whoever makes the token', async () => {
    const { server, wall } = await withPasswords();
    const admin = await cookieFor(server, 'admin');
    const { bearer: named } = await issued(server, admin, ['tokens.issue', 'tasks.list']);
    expect((await issued(server, named, ['tasks.list'])).status).toBe(201);
    for (const scope of [undefined, ['work'], ['read'], ['sensitive'], ['backups.make']]) {
      expect(await issued(server, named, scope)).toMatchObject({
        status: 403,
        body: { code: 'forbidden.scope' },
      });
    }
    const { bearer: work } = await issued(server, admin, ['work', 'tokens.issue']);
    expect((await issued(server, work, ['backups.make'])).status).toBe(403);
    wall.pass(HOUR_MS / 2);
    expect((await issued(server, admin, ['sensitive'])).status).toBe(403);
  });

  it.each([[[]], [['everything']], [['work', 7]], ['work']])('cannot be %j', async (scope) => {
    const { server } = await withPasswords();
    const body = { name: 'program', scope };
    const asked = await server.nobody.post('/tokens', body, await cookieFor(server));
    expect(asked).toMatchObject({ status: 400, body: { code: 'request.malformed' } });
  });
});

describe('The list of tokens', () => {
  it('says what each is for, when it ends and when it was last used, to the minute', async () => {
    const { server, wall } = await withPasswords();
    const cookie = await cookieFor(server);
    const expiresAtMs = wall.nowMs() + 7 * 24 * HOUR_MS;
    const { bearer } = await issued(server, cookie, ['read']);
    const list = async () => (await server.nobody.get('/tokens', cookie)).body;
    expect(await list()).toMatchObject([{ scope: ['read'], expiresAtMs, lastUsedMs: null }]);
    wall.pass(5 * MINUTE_MS);
    const usedMs = wall.nowMs();
    await server.nobody.get('/tasks', bearer);
    wall.pass(MINUTE_MS / 2);
    await server.nobody.get('/tasks', bearer);
    expect(await list()).toMatchObject([{ expiresAtMs, lastUsedMs: usedMs }]);
    wall.pass(MINUTE_MS);
    await server.nobody.get('/tasks', bearer);
    expect(await list()).toMatchObject([{ lastUsedMs: wall.nowMs() }]);
  });

  it('holds nobody’s but one’s own', async () => {
    const { server } = await withPasswords();
    await issued(server, await cookieFor(server));
    const admin = await cookieFor(server, 'admin');
    expect((await server.nobody.get('/tokens', admin)).body).toEqual([]);
  });
});
