import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalText } from '../../src/runtime/canonical.js';
import { SMALL_DIRECTORY } from '../support/an-office.js';
import { openServer, type Asking, type TestServer } from './a-server.js';

const START = '2020-04-13 10:00';
const NAME = { zh: '审计', en: 'Auditor' };
const AUDITED = {
  ...SMALL_DIRECTORY,
  people: {
    ...SMALL_DIRECTORY.people,
    auditor: { id: 'auditor', name: NAME, posts: [], powers: ['auditor' as const] },
  },
};

interface Verification {
  readonly job: string;
  readonly state: 'running' | 'done' | 'failed';
}

interface Stored {
  readonly seq: number;
  readonly hash: string;
  readonly prevHash: string | null;
}

async function ended(auditor: Asking, job: string): Promise<Verification> {
  for (;;) {
    const { body } = await auditor.get(`/audit/verify/${job}`);
    const run = body as Verification;
    if (run.state !== 'running') return run;
  }
}

async function reads(server: TestServer): Promise<readonly object[]> {
  const commits = await server.office.queries.history('security/2020-04-13');
  return commits.map(({ command }) => command).filter(({ type }) => type === 'recordRead');
}

describe('Verifying the history', () => {
  it('runs in the background and ends with what it found', async () => {
    const server = await openServer(START, AUDITED);
    const auditor = await server.as('auditor');
    const { status, body } = await auditor.post('/audit/verify', { deep: true });
    expect([status, body]).toMatchObject([202, { deep: true, by: { id: 'auditor', name: NAME } }]);
    const run = await ended(auditor, (body as Verification).job);
    expect(run).toMatchObject({ state: 'done', streams: 3, commits: 3, flawCount: 0, flaws: [] });
  });

  it('is done once at a time', async () => {
    const server = await openServer(START, AUDITED);
    const auditor = await server.as('auditor');
    const [one, other] = await Promise.all([
      auditor.post('/audit/verify', {}),
      auditor.post('/audit/verify', {}),
    ]);
    const jobs = [one, other].filter(({ status }) => status === 202);
    expect(jobs.length).toBeGreaterThan(0);
    for (const { status, body } of [one, other]) {
      if (status !== 202) expect(body).toMatchObject({ code: 'verification.running' });
    }
    for (const { body } of jobs) await ended(auditor, (body as Verification).job);
    expect((await auditor.get('/audit/verify/none')).status).toBe(404);
  });
});

describe('Raw commits', () => {
  it('are enough to prove the chain without this program', async () => {
    const server = await openServer(START, AUDITED);
    const auditor = await server.as('auditor');
    const admin = await server.as('admin');
    for (const id of ['a', 'b']) {
      await admin.post('/directory', { people: [{ id, name: NAME, posts: [], powers: [] }] });
    }
    const found: Stored[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const place = `/audit/commits?stream=directory/main&limit=2&after=${String(after)}`;
      const { body } = await auditor.get(place);
      const page = body as { readonly commits: readonly Stored[]; readonly next?: number };
      found.push(...page.commits);
      after = page.next;
    }
    expect(found.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    let before: string | null = null;
    for (const { hash, ...rest } of found) {
      const digest = createHash('sha256').update(canonicalText(rest)).digest('hex');
      expect([rest.prevHash, hash]).toEqual([before, `sha256:${digest}`]);
      before = hash;
    }
    expect(await reads(server)).toContainEqual({
      type: 'recordRead',
      by: { person: 'auditor' },
      stream: 'directory/main',
      what: 'commits 1-2',
    });
  });

  it('are found by the names of their streams', async () => {
    const server = await openServer(START, AUDITED);
    const auditor = await server.as('auditor');
    const { body } = await auditor.get('/audit/streams/calendar');
    expect(body).toEqual({ items: ['calendar/cn-public'] });
    expect((await auditor.get('/audit/streams/none')).status).toBe(404);
    for (const stream of ['none', 'instance/none', 'calendar/a%20b', '%00']) {
      expect((await auditor.get(`/audit/commits?stream=${stream}`)).status).toBe(404);
    }
    expect((await auditor.get('/audit/commits')).status).toBe(400);
  });
});

describe('The audit’s history', () => {
  it('tells in words what was done, newest first, page by page', async () => {
    const server = await openServer(START, AUDITED);
    const auditor = await server.as('auditor');
    const found: string[] = [];
    for (let cursor = ''; found.length < 10;) {
      const place = `/audit/history?by=stream&id=directory/main&limit=1${cursor}`;
      const { status, body } = await auditor.get(place);
      expect(status).toBe(200);
      const page = body as { items: readonly { command: string }[]; next?: string };
      found.push(...page.items.map(({ command }) => command));
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(found).toEqual(['enter']);
    const office = await auditor.get('/audit/history?by=office&kind=calendar');
    expect(office.body).toMatchObject({
      items: [
        { stream: 'calendar/cn-public', events: [{ text: { zh: expect.anything() as unknown } }] },
      ],
    });
    expect(await reads(server)).toContainEqual(
      expect.objectContaining({ stream: 'stream directory/main', what: 'history' }),
    );
  });

  it('asks for what it needs, and takes no cursor of somebody else', async () => {
    const server = await openServer(START, AUDITED);
    const auditor = await server.as('auditor');
    const forged = Buffer.from('{"key":"x","value":7}').toString('base64url');
    for (const query of ['', '?by=all', '?by=instance', `?by=office&cursor=${forged}`]) {
      expect([query, (await auditor.get(`/audit/history${query}`)).status]).toEqual([query, 400]);
    }
    for (const id of ['none', 'a%20b', '%00']) {
      expect((await auditor.get(`/audit/history?by=instance&id=${id}`)).status).toBe(404);
    }
    const clerk = await server.as('pln-staff');
    expect((await clerk.get('/audit/history?by=office')).status).toBe(403);
  });

  it('pages through the whole office while more happens, and loses and doubles nothing', async () => {
    const server = await openServer(START, AUDITED);
    const auditor = await server.as('auditor');
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await auditor.get(`/audit/history?by=office&limit=1${cursor}`);
      const page = body as { items: readonly { stream: string; seq: number }[]; next?: string };
      found.push(...page.items.map(({ stream, seq }) => `${stream} ${String(seq)}`));
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(found.slice(-2)).toEqual(['directory/main 1', 'calendar/cn-public 1']);
    expect(new Set(found).size).toBe(found.length);
  });
});
