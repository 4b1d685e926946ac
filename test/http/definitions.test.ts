import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openServer } from './a-server.js';
import { definitionOf } from '../support/a-process.js';

const START = '2020-04-13 10:00';
const PLAIN = definitionOf(`start: { by: office }
phases:
  P: { t: P, steps: { P1: { t: Draft, kind: do, by: office, due: none } } }
`);
const ID = /^id: *(\S+)$/m.exec(PLAIN)?.[1] ?? '';
const REVIEW = readFileSync(
  new URL('../../workflows/congress-review.yaml', import.meta.url),
  'utf8',
);

describe('Checking a definition', () => {
  it('answers its id and title when it could be published', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    const { status, body } = await clerk.post('/definitions/check', { source: REVIEW });
    expect([status, body]).toMatchObject([200, { ok: true, id: 'congress-review', problems: [] }]);
  });

  it('takes the file as it is', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    const headers = { 'content-type': 'text/yaml' };
    const asFile = await clerk.send('/definitions/check', {
      method: 'POST',
      headers,
      body: REVIEW,
    });
    const asJson = await clerk.post('/definitions/check', { source: REVIEW });
    expect(asFile.body).toEqual(asJson.body);
  });

  it('names every mistake with its place, in both languages', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    const source = PLAIN.replace('kind: do', 'kind: dooo');
    const { status, body } = await clerk.post('/definitions/check', { source });
    expect(status).toBe(200);
    const { ok, problems } = body as { ok: boolean; problems: readonly object[] };
    expect(ok).toBe(false);
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: expect.stringMatching(/^BF\d{3}$/) as unknown,
        severity: 'error',
        line: expect.any(Number) as unknown,
        column: expect.any(Number) as unknown,
        message: { zh: expect.any(String) as unknown, en: expect.any(String) as unknown },
      }),
    );
  });

  it('warns of a calendar that has not been imported', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    const source = REVIEW.replace('calendar: cn-public', 'calendar: elsewhere');
    const { body } = await clerk.post('/definitions/check', { source });
    expect(body).toMatchObject({ ok: true, problems: [{ code: 'BF434', severity: 'warning' }] });
  });

  it('refuses what is no text, too long or empty of meaning, and never fails inside', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    for (const source of [1, null, {}, ['a'], 'x'.repeat(300_000)]) {
      expect((await clerk.post('/definitions/check', { source })).status).toBe(400);
    }
    for (const source of ['', '\u0000', '\ud800', deep, 'a: &a [*a]', '- 1\n- 2']) {
      const { status, body } = await clerk.post('/definitions/check', { source });
      expect([status, body]).toMatchObject([200, { ok: false }]);
    }
  });
});

describe('Publishing a definition', () => {
  it('makes the next version; the same text again is refused, the same request is not', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const key = { 'idempotency-key': 'first' };
    const first = await admin.post('/definitions', { source: PLAIN, reason: 'new' }, key);
    expect([first.status, first.body]).toMatchObject([201, { id: ID, version: 1 }]);
    const repeated = await admin.post('/definitions', { source: PLAIN, reason: 'new' }, key);
    expect(repeated.body).toEqual(first.body);
    const again = await admin.post('/definitions', { source: PLAIN });
    expect([again.status, again.body]).toMatchObject([409, { code: 'definition.unchanged' }]);
    const changed = `${PLAIN}# changed\n`;
    expect((await admin.post('/definitions', { source: changed })).body).toMatchObject({
      version: 2,
    });
    const { body } = await admin.get(`/definitions/${ID}`);
    expect(body).toMatchObject({
      id: ID,
      versions: [{ version: 2, by: { id: 'admin' } }, { version: 1 }],
    });
  });

  it('refuses a text with mistakes, and everybody but administrators', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const wrong = await admin.post('/definitions', { source: 'id: x' });
    expect([wrong.status, wrong.body]).toMatchObject([422, { code: 'definition.invalid' }]);
    const clerk = await server.as('pln-staff');
    expect((await clerk.post('/definitions', { source: PLAIN })).status).toBe(403);
    expect((await admin.get(`/definitions/${ID}`)).status).toBe(404);
  });
});

describe('Published definitions', () => {
  async function published() {
    const server = await openServer(START);
    const admin = await server.as('admin');
    for (const source of [REVIEW, PLAIN]) await admin.post('/definitions', { source });
    return server;
  }

  it('are listed page by page, each with its running instances', async () => {
    const server = await published();
    const clerk = await server.as('pln-staff');
    const definition = { id: ID, version: 1 };
    await server.office.executor.execute({
      stream: 'instance/one',
      command: { type: 'start', definition } as never,
      actor: { person: 'off-clerk' },
      key: 'one',
    });
    const all = (await clerk.get('/definitions')).body as { items: readonly { id: string }[] };
    expect(all.items.map(({ id }) => id).sort()).toEqual(['congress-review', ID].sort());
    expect(all.items).toContainEqual(
      expect.objectContaining({ id: ID, version: 1, running: 1, runningMore: false }),
    );
    const first = (await clerk.get('/definitions?limit=1')).body as {
      items: readonly object[];
      next: string;
    };
    const second = await clerk.get(`/definitions?limit=1&cursor=${first.next}`);
    expect([...first.items, ...(second.body as typeof first).items]).toEqual(all.items);
    expect(second.body).not.toHaveProperty('next');
  });

  it('are given as they were written, and not again to whoever has them', async () => {
    const server = await published();
    const clerk = await server.as('pln-staff');
    const place = '/definitions/congress-review/versions/1/source';
    const { status, headers, body } = await clerk.get(place);
    expect([status, headers.get('content-type'), body]).toEqual([
      200,
      'text/yaml; charset=utf-8',
      REVIEW,
    ]);
    const again = await clerk.get(place, { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('are given spelled out, as a diagram, and as a schema of their forms', async () => {
    const server = await published();
    const clerk = await server.as('pln-staff');
    const base = '/definitions/congress-review';
    const version = await clerk.get(`${base}/versions/1`);
    expect(version.body).toMatchObject({ version: 1, definition: { calendar: 'cn-public' } });
    const diagram = await clerk.get(`${base}/versions/1/diagram?lang=en`);
    expect(diagram.body).toMatchObject({
      mermaid: expect.stringMatching(/^flowchart LR\n/) as unknown,
      xstate: { id: expect.any(String) as unknown },
    });
    const forms = await clerk.get(`${base}/forms-schema`);
    expect(forms.body).toMatchObject({ $id: 'urn:belfry:definition:congress-review' });
    expect((await clerk.get('/definitions/schema')).body).toHaveProperty('$schema');
  });

  it('that are not there are not found, however they are called', async () => {
    const server = await published();
    const clerk = await server.as('pln-staff');
    for (const id of ['none', 'a%20b', '%00', 'constructor', '__proto__', '..%2F..']) {
      const { status, body } = await clerk.get(`/definitions/${id}`);
      expect([id, status, body]).toMatchObject([id, 404, { code: 'definition.unknown' }]);
    }
    for (const version of ['0', '2', '-1', '1e0', 'newest', '99999999999999999999']) {
      const { status } = await clerk.get(`/definitions/${ID}/versions/${version}`);
      expect([version, status]).toEqual([version, 404]);
    }
    expect((await clerk.get('/definitions?cursor=bm9uZQ')).status).toBe(400);
  });
});
