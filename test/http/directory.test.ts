import { describe, expect, it } from '@jest/globals';
import { openServer } from './a-server.js';

const START = '2020-04-13 10:00';
const NAME = { zh: '新人', en: 'Newcomer' };

interface Directory {
  readonly version: number;
  readonly people: readonly { readonly id: string; readonly channels?: object }[];
  readonly departments: readonly { readonly id: string }[];
  readonly proxies: readonly object[];
}

describe('The directory', () => {
  it('is read with names beside the codes, whole or in part', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    const { headers, body } = await clerk.get('/directory');
    const all = body as Directory;
    expect(headers.get('etag')).toBe(`"${String(all.version)}"`);
    expect(all.people.map(({ id }) => id)).toContain('leader');
    expect(all.departments).toContainEqual({
      id: 'PLN',
      name: { zh: 'PLN', en: 'PLN' },
      head: { id: 'pln-head', name: { zh: 'pln-head', en: 'pln-head' } },
      inCharge: { id: 'deputy-a', name: { zh: 'deputy-a', en: 'deputy-a' } },
    });
    const part = (await clerk.get('/directory?department=PLN&search=HEAD')).body as Directory;
    expect(part.people.map(({ id }) => id)).toEqual(['pln-head']);
  });

  it('takes entries from administrators; what is unknown in them is named', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const newcomer = {
      id: 'newcomer',
      name: NAME,
      department: 'PLN',
      posts: ['staff'],
      powers: [],
    };
    const { body: before } = await admin.get('/directory');
    const { version } = before as Directory;
    const done = await admin.post(
      '/directory',
      { people: [newcomer] },
      { 'if-match': `"${String(version)}"` },
    );
    expect([done.status, done.body]).toMatchObject([200, { version: version + 1 }]);
    const stale = await admin.post(
      '/directory',
      { people: [newcomer] },
      { 'if-match': `"${String(version)}"` },
    );
    expect([stale.status, stale.body]).toMatchObject([412, { code: 'stale.version' }]);
    const wrong = { ...newcomer, department: 'NONE' };
    const refused = await admin.post('/directory', { people: [wrong] });
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'directory.unknown' }]);
    const clerk = await server.as('pln-staff');
    expect((await clerk.post('/directory', { people: [newcomer] })).status).toBe(403);
  });

  it('shows addresses to administrators and to the one whose they are', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const channels = [{ channel: 'mail', address: 'newcomer@example.org' }];
    const newcomer = { id: 'newcomer', name: NAME, posts: [], powers: [], channels };
    expect((await admin.post('/directory', { people: [newcomer] })).status).toBe(200);
    const shown = async (person: string) => {
      const { body } = await (await server.as(person)).get('/directory?search=newcomer');
      return (body as Directory).people[0]?.channels;
    };
    expect(await shown('admin')).toEqual(channels);
    expect(await shown('newcomer')).toEqual(channels);
    expect(await shown('pln-staff')).toBeUndefined();
  });

  it('refuses entries of the wrong shape, and never fails inside', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const wrong = [
      { people: {} },
      { people: [null] },
      { people: [{ id: '__proto__', name: NAME }] },
      { people: [{ id: 'constructor', name: NAME }] },
      { people: [{ id: 'a b', name: NAME }] },
      { people: [{ id: 'a', name: 'a' }] },
      { people: [{ id: 'a', name: NAME, powers: ['god'] }] },
      { people: [{ id: 'a', name: NAME, posts: [['staff']] }] },
      { departments: [{ id: 'A', name: NAME, head: null }] },
      { rooms: [] },
      [],
    ];
    for (const body of wrong) {
      expect([body, (await admin.post('/directory', body)).status]).toEqual([body, 400]);
    }
  });
});

describe('A proxy', () => {
  const from = '2020-04-20T09:00:00+08:00';
  const until = '2020-04-24T18:00:00+08:00';

  it('is appointed by the principal, shows in the directory, and is ended by him', async () => {
    const server = await openServer(START);
    const head = await server.as('pln-head');
    const proxy = { principal: 'pln-head', agent: 'pln-staff', from, until };
    const done = await head.post('/directory/proxies', proxy);
    expect([done.status, done.body]).toEqual([201, { proxy: 'proxy-1' }]);
    const shown = async () => ((await head.get('/directory')).body as Directory).proxies;
    expect(await shown()).toMatchObject([
      { id: 'proxy-1', state: 'coming', from: '2020-04-20T01:00:00.000Z' },
    ]);
    const other = await server.as('fin-staff');
    expect((await other.delete('/directory/proxies/proxy-1')).status).toBe(403);
    expect((await head.delete('/directory/proxies/proxy-1')).status).toBe(204);
    expect(await shown()).toMatchObject([{ state: 'over' }]);
    expect((await head.delete('/directory/proxies/proxy-1')).status).toBe(404);
  });

  it('is refused where it is for somebody else, or no time at all', async () => {
    const server = await openServer(START);
    const clerk = await server.as('fin-staff');
    const foreign = { principal: 'pln-head', agent: 'fin-staff', from, until };
    expect((await clerk.post('/directory/proxies', foreign)).status).toBe(403);
    const own = { principal: 'fin-staff', agent: 'fin-head', from: until, until: from };
    const { status, body } = await clerk.post('/directory/proxies', own);
    expect([status, body]).toMatchObject([409, { code: 'proxy.interval' }]);
    for (const time of ['2020', '2020-02-30T00:00:00Z', '+999999-01-01T00:00:00Z', 1, null]) {
      const { status: wrong } = await clerk.post('/directory/proxies', { ...own, from: time });
      expect([time, wrong]).toEqual([time, 400]);
    }
  });
});
