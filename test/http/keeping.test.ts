import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { serve } from '../../src/main.js';
import { Backups } from '../../src/runtime/ports/backups.js';
import { StoreProblem } from '../../src/runtime/ports/store-problem.js';
import { definitionOf } from '../support/a-process.js';
import { openServer, type TestServer } from './a-server.js';

const START = '2020-04-13 10:00';
const FLOW = definitionOf(`start: { by: office }
ladders:
  plain: [{ id: soon, t: Soon, before: 1wd, action: remind, to: assignee }]
phases:
  P:
    t: P
    steps:
      P1: { t: Draft, kind: do, by: office, due: { from: opened, plus: 5wd }, ladder: plain }
`);
const ID = /^id: *(\S+)$/m.exec(FLOW)?.[1] ?? '';

async function does(
  { office }: TestServer,
  stream: string,
  command: object,
  actor: { readonly system: 'setup' | 'outbox' } | { readonly person: string } = {
    system: 'setup',
  },
): Promise<void> {
  const key = JSON.stringify(command).slice(0, 100);
  const answer = await office.executor.execute({ stream, command: command as never, actor, key });
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
}

describe('Timers', () => {
  it('are listed by when they are due, with the instance that they belong to', async () => {
    const server = await openServer(START);
    await does(server, `definition/${ID}`, { type: 'publish', source: FLOW });
    for (const id of ['a', 'b']) {
      const command = { type: 'start', definition: { id: ID, version: 1 } };
      await does(server, `instance/${id}`, command, { person: 'off-clerk' });
    }
    const admin = await server.as('admin');
    const { body } = await admin.get('/timers');
    const all = body as { readonly items: readonly { readonly stream: string }[] };
    expect(all.items.map(({ stream }) => stream)).toEqual(['instance/a', 'instance/b']);
    expect(all.items[0]).toMatchObject({
      late: false,
      subject: { zh: expect.anything() as unknown },
    });
    const first = (await admin.get('/timers?limit=1')).body as { next: string };
    const second = await admin.get(`/timers?limit=1&cursor=${first.next}`);
    expect((second.body as typeof all).items).toEqual(all.items.slice(1));
    const own = await admin.get('/timers?instance=b');
    expect((own.body as typeof all).items).toEqual(all.items.slice(1));
    expect((await admin.get('/timers?instance=none')).status).toBe(404);
    const forged = Buffer.from('{"key":"x","value":7}').toString('base64url');
    expect((await admin.get(`/timers?cursor=${forged}`)).status).toBe(400);
  });
});

describe('Series', () => {
  it('say their last number and what has which', async () => {
    const server = await openServer(START);
    const outbox = { system: 'outbox' } as const;
    for (const [instance, n] of [
      ['a', 1],
      ['b', 2],
    ] as const) {
      const number = `SB-2020-0${String(n)}`;
      const command = { type: 'note', instance, step: '', cycle: 1, n, number };
      await does(server, 'series/request/2020', command, outbox);
    }
    const admin = await server.as('admin');
    expect((await admin.get('/series')).body).toEqual({
      items: [{ id: 'request', year: 2020, last: 2 }],
    });
    const first = await admin.get('/series/request?year=2020&limit=1');
    expect(first.body).toMatchObject({ last: 2, items: [{ n: 1, number: 'SB-2020-01' }] });
    const { next } = first.body as { next: string };
    const second = await admin.get(`/series/request?year=2020&limit=1&cursor=${next}`);
    expect(second.body).toMatchObject({ items: [{ n: 2, instance: 'b' }] });
    expect(second.body).not.toHaveProperty('next');
    expect((await admin.get('/series/request')).body).toMatchObject({ code: 'series.unknown' });
  });
});

describe('Incidents', () => {
  const incident = {
    id: 'instance/gone:3:0',
    target: 'series/none',
    command: { type: 'advanceTo', n: 1 },
    code: 'failed',
    cause: 'It broke.',
  };
  const at = `/incidents/${encodeURIComponent(incident.id)}`;

  async function raised(): Promise<TestServer> {
    const server = await openServer(START);
    const command = { type: 'recordIncident', incident };
    await does(server, 'security/2020-04-13', command, { system: 'outbox' });
    return server;
  }

  it('are given to somebody, who may then see and skip them with a reason', async () => {
    const server = await raised();
    const admin = await server.as('admin');
    const clerk = await server.as('pln-staff');
    expect((await admin.get('/incidents')).body).toMatchObject({ items: [{ id: incident.id }] });
    expect((await clerk.get(at)).status).toBe(404);
    expect((await clerk.post(`${at}/dismiss`, { reason: 'mine' })).status).toBe(403);
    const nobody = await admin.post(`${at}/assign`, { to: 'none' });
    expect(nobody.body).toMatchObject({ code: 'incident.toNobody' });
    const given = await admin.post(`${at}/assign`, { to: 'pln-staff' });
    expect([given.status, given.body]).toMatchObject([200, { owner: { id: 'pln-staff' } }]);
    expect((await clerk.get(at)).body).toMatchObject({ state: 'open', command: 'advanceTo' });
    expect((await clerk.post(`${at}/dismiss`, {})).status).toBe(400);
    const done = await clerk.post(`${at}/dismiss`, { reason: 'done by hand' });
    expect([done.status, done.body]).toMatchObject([
      200,
      { state: 'dismissed', reason: 'done by hand', endedBy: { id: 'pln-staff' } },
    ]);
    const again = await admin.post(`${at}/retry`, {});
    expect([again.status, again.body]).toMatchObject([409, { code: 'incident.notOpen' }]);
    expect((await admin.get('/incidents?state=dismissed')).body).toMatchObject({
      items: [{ id: incident.id }],
    });
    expect((await admin.get('/incidents/none')).status).toBe(404);
  });
});

describe('Backups', () => {
  it('are made while the server runs, and listed', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'belfry-backups-'));
    const config = readConfig({ BELFRY_PORT: '0', BELFRY_DATA: folder });
    const served = await serve({ config, version: '0.0.0', silent: true });
    try {
      const token = await served.access.issueToken('admin', 'test', 1);
      const headers = { authorization: `Bearer ${token.secret}` };
      const place = `${served.url}/api/v1/backups`;
      const made = await fetch(place, { method: 'POST', headers });
      const backup = (await made.json()) as { name: string; bytes: number; digest: string };
      expect(made.status).toBe(201);
      expect(backup.digest).toMatch(/^sha256:[\da-f]{64}$/);
      const listed: unknown = await (await fetch(place, { headers })).json();
      expect(listed).toEqual([{ name: backup.name, bytes: backup.bytes }]);
    } finally {
      await served.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('that cannot be made say why in the words of the store', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const backups = server.app.get(Backups);
    const kept = Object.assign({}, backups);
    for (const [code, status] of [
      ['store.diskFull', 507],
      ['store.copyExists', 409],
      ['store.broken', 500],
    ] as const) {
      const text = { zh: '磁盘已满。', en: 'The disk is full.' };
      backups.make = () => Promise.reject(new StoreProblem(code, {}, text));
      const answer = await admin.post('/backups');
      expect([answer.status, answer.body]).toMatchObject([status, { code, message: text }]);
    }
    Object.assign(backups, kept);
  });
});
