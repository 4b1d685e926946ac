import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { EXE, HTML, JPG, PDF, PNG, SVG } from '../support/some-files.js';
import { definitionOf } from '../support/a-process.js';
import { openServer, type Answered, type Asking, type TestServer } from './a-server.js';
import { publish } from './small-flow.js';

const FLOW = definitionOf(`start:
  by: office
  attachments: { max: 2, types: [pdf, png], size: 1kB }
collections:
  ledger:
    t: Ledger
    number: 'L-{n:2}'
    enter: office
    assign: office
    verify: office
    evidence: true
    roll: none
phases:
  P:
    t: P
    steps:
      P1: { t: Draft, kind: do, by: office, due: none, attachments: { types: [pdf], required: true } }
      P2: { t: Sign, kind: approve, needs: P1, by: leader, due: none, attachments: {} }
`);
const START = { definition: 'small', id: 'i1' };
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function open(): Promise<{ readonly server: TestServer; readonly clerk: Asking }> {
  const server = await openServer('2020-04-13 10:00');
  await publish(server, FLOW);
  return { server, clerk: await server.as('off-clerk') };
}

async function upload(who: Asking, bytes: Uint8Array, name = 'file.pdf'): Promise<Answered> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)]), name);
  return who.send('/files', { method: 'POST', body });
}

/** Uploads it and says how an act refers to it. */
async function given(who: Asking, bytes: Uint8Array, name: string) {
  expect((await upload(who, bytes, name)).status).toBe(201);
  return { hash: hashOf(bytes), name };
}

describe('A file over HTTP', () => {
  it('is uploaded, attached, listed and downloaded as it was', async () => {
    const { server, clerk } = await open();
    const uploaded = await upload(clerk, PDF);
    expect(uploaded).toMatchObject({
      status: 201,
      body: { hash: hashOf(PDF), size: PDF.length, type: 'pdf' },
    });
    const attachments = [{ hash: hashOf(PDF), name: '立项书.pdf' }];
    expect(await clerk.post('/instances', { ...START, attachments })).toMatchObject({
      status: 201,
    });
    const file = { ...attachments[0], size: PDF.length, type: 'pdf', by: 'off-clerk' };
    expect((await clerk.get('/instances/i1')).body).toMatchObject({ attachments: [file] });
    expect((await clerk.get('/instances/i1/files')).body).toEqual([
      { ...file, task: null, use: 'attachment' },
    ]);
    const answer = await clerk.get(`/instances/i1/files/${hashOf(PDF)}`);
    expect(answer).toMatchObject({ status: 200, body: PDF.toString() });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="___.pdf"; filename*=UTF-8''${encodeURIComponent('立项书.pdf')}`,
      'x-content-type-options': 'nosniff',
    });
    expect(server.office).toBeDefined();
  });

  it('comes with an opinion and is required where the step says so', async () => {
    const { server, clerk } = await open();
    await clerk.post('/instances', START);
    const task = (await clerk.get('/instances/i1/tasks/P1')).body as { mayAttach: object };
    expect(task.mayAttach).toMatchObject({ max: 10, types: ['pdf'], required: true });
    const acts = '/instances/i1/tasks/P1/acts';
    expect(await clerk.post(acts, { act: 'complete' })).toMatchObject({
      status: 409,
      body: { code: 'attachment.missing' },
    });
    const draft = await given(clerk, PDF, 'draft.pdf');
    const done = { act: 'complete', attachments: [draft] };
    expect((await clerk.post('/instances/i1/tasks/P1/preview', done)).body).not.toHaveProperty(
      'refusal',
    );
    expect(await clerk.post(acts, done)).toMatchObject({ status: 200 });
    const leader = await server.as('leader');
    const note = await given(leader, PNG, 'note.png');
    const approve = { act: 'approve', attachments: [note] };
    expect(await leader.post('/instances/i1/tasks/P2%2Fleader/acts', approve)).toMatchObject({
      status: 200,
    });
    const seen = await leader.get('/instances/i1/tasks/P2%2Fleader');
    expect(seen.body).toMatchObject({ opinions: [{ attachments: [{ ...note, by: 'leader' }] }] });
    expect((await leader.get('/instances/i1/files')).body).toMatchObject([
      { ...draft, task: 'P1' },
      { ...note, task: 'P2/leader' },
    ]);
  });

  it('is refused where it is not such as may be attached', async () => {
    const { clerk } = await open();
    const tooLong = Buffer.concat([PDF, Buffer.alloc(2_000)]);
    const three = [
      await given(clerk, PDF, 'a.pdf'),
      await given(clerk, PNG, 'b.png'),
      await given(clerk, Buffer.concat([PDF, PDF]), 'c.pdf'),
    ];
    const cases = [
      [[await given(clerk, JPG, 'really.pdf')], 'attachment.type'],
      [[await given(clerk, tooLong, 'a.pdf')], 'attachment.tooLarge'],
      [three, 'attachment.tooMany'],
      [[{ hash: hashOf(EXE), name: 'never uploaded.pdf' }], 'attachment.unknown'],
    ] as const;
    for (const [attachments, code] of cases) {
      const answer = await clerk.post('/instances', { ...START, attachments });
      expect(answer).toMatchObject({ status: 409, body: { code } });
    }
  });

  it('is of use to nobody but whoever uploaded it', async () => {
    const { server, clerk } = await open();
    const attachments = [await given(await server.as('leader'), PDF, 'his.pdf')];
    expect(await clerk.post('/instances', { ...START, attachments })).toMatchObject({
      status: 409,
      body: { code: 'attachment.unknown' },
    });
  });

  it('has a name without a folder, and without characters that nobody sees', async () => {
    const { clerk } = await open();
    const { hash } = await given(clerk, PDF, '../../etc/passwd');
    const names = ['../../etc/passwd', 'a\\b.pdf', '..', 'a\u202efdp.exe', 'a\u0000.pdf', '', ' a'];
    for (const name of names) {
      const answer = await clerk.post('/instances', { ...START, attachments: [{ hash, name }] });
      expect([name, answer.status]).toEqual([name, 400]);
    }
    const twice = [
      { hash, name: 'a.pdf' },
      { hash, name: 'b.pdf' },
    ];
    for (const attachments of [twice, [null], 'a', [{ hash: 'x', name: 'a' }]]) {
      expect((await clerk.post('/instances', { ...START, attachments })).status).toBe(400);
    }
  });

  it('is for those who have to do with its instance; looking on is written down', async () => {
    const { server, clerk } = await open();
    const attachments = [await given(clerk, PDF, 'secret name.pdf')];
    expect(await clerk.post('/instances', { ...START, attachments })).toMatchObject({
      status: 201,
    });
    const place = `/instances/i1/files/${hashOf(PDF)}`;
    const stranger = await server.as('fin-staff');
    expect(await stranger.get(place)).toMatchObject({
      status: 403,
      body: { code: 'forbidden.file' },
    });
    expect((await stranger.get('/instances/i1')).body).toMatchObject({
      attachments: [{ hash: hashOf(PDF), name: null }],
    });
    expect((await stranger.get('/instances/i1/files')).body).toMatchObject([{ name: null }]);
    expect((await server.nobody.get(place)).status).toBe(401);
    const auditor = await server.as('admin');
    expect((await auditor.get(place)).status).toBe(200);
    const commits = await server.office.queries.history('security/2020-04-13');
    expect(commits.flatMap(({ events }) => events)).toContainEqual(
      expect.objectContaining({ type: 'readRecorded', what: `file ${hashOf(PDF)}` }),
    );
    // The name stands beside the log, where it can be erased.
    const [started] = await server.office.queries.history('instance/i1');
    expect(JSON.stringify(started)).not.toContain('secret name');
  });

  it('is not found elsewhere, and under no other name', async () => {
    const { clerk } = await open();
    await clerk.post('/instances', START);
    await given(clerk, PDF, 'a.pdf');
    for (const hash of [hashOf(PDF), 'x', '..%2f..%2fetc%2fpasswd']) {
      expect((await clerk.get(`/instances/i1/files/${hash}`)).status).toBe(404);
    }
    expect((await clerk.get(`/instances/none/files/${hashOf(PDF)}`)).status).toBe(404);
  });

  it('counts as evidence, for whoever verifies to look at', async () => {
    const { server, clerk } = await open();
    await clerk.post('/instances', START);
    const ledger = '/instances/i1/collections/ledger/items';
    await clerk.post(ledger, {
      form: {},
      department: 'FIN',
      person: 'fin-staff',
      due: '2020-04-17',
    });
    const staff = await server.as('fin-staff');
    const photo = await given(staff, JPG, 'photo.jpg');
    const body = { act: 'submit', attachments: [photo] };
    expect(await staff.post(`${ledger}/L-01/acts`, body)).toMatchObject({ status: 200 });
    expect((await clerk.get(`${ledger}/L-01`)).body).toMatchObject({
      files: [{ ...photo, by: 'fin-staff' }],
    });
    const place = `${ledger}/L-01/files/${photo.hash}`;
    for (const who of [clerk, staff]) expect((await who.get(place)).status).toBe(200);
    expect((await (await server.as('pln-staff')).get(place)).status).toBe(403);
  });

  it('is taken again for another item, and marked as offered before', async () => {
    const { server, clerk } = await open();
    await clerk.post('/instances', START);
    const ledger = '/instances/i1/collections/ledger/items';
    const to = { department: 'FIN', person: 'fin-staff', due: '2020-04-17' };
    const staff = await server.as('fin-staff');
    const photo = await given(staff, JPG, 'photo.jpg');
    for (const number of ['L-01', 'L-02']) {
      await clerk.post(ledger, { form: {}, ...to });
      const body = { act: 'submit', attachments: [photo] };
      expect((await staff.post(`${ledger}/${number}/acts`, body)).status).toBe(200);
    }
    const marks = async (number: string) =>
      (await server.office.queries.history(`item/i1/ledger/${number}`))
        .flatMap(({ events }) => events)
        .filter(({ type }) => type === 'evidenceRepeated');
    expect(await marks('L-01')).toEqual([]);
    expect(await marks('L-02')).toMatchObject([
      { hash: photo.hash, elsewhere: [{ stream: 'item/i1/ledger/L-01' }] },
    ]);
  });
});

describe('An upload that is not right', () => {
  it.each([
    ['empty', Buffer.alloc(0), 'file.empty'],
    ['a program', EXE, 'file.type'],
    ['a page', HTML, 'file.type'],
    ['a drawing with a script', SVG, 'file.type'],
  ])('is refused: %s', async (_what, bytes, code) => {
    const { server, clerk } = await open();
    expect(await upload(clerk, bytes, 'nice.pdf')).toMatchObject({ status: 422, body: { code } });
    expect(await server.blobs.list('', 10)).toEqual([]);
  });

  it('is refused when it is too large', async () => {
    const { server, clerk } = await open();
    const large = Buffer.concat([PDF, Buffer.alloc(50 * 1_048_576)]);
    expect(await upload(clerk, large)).toMatchObject({
      status: 413,
      body: { code: 'file.tooLarge' },
    });
    expect(await server.blobs.list('', 10)).toEqual([]);
    expect((await upload(clerk, PDF)).status).toBe(201);
  });

  it('leaves nothing behind when it breaks off', async () => {
    const { server, clerk } = await open();
    const { secret } = await server.access.issueToken('off-clerk', 'broken', 1);
    await new Promise<void>((resolve) => {
      const sending = request(`${server.url}/api/v1/files`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secret}`,
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': '100000',
        },
      });
      sending.on('error', () => {
        resolve();
      });
      const head =
        '--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4';
      sending.write(head, () => {
        sending.destroy();
      });
    });
    expect((await upload(clerk, PNG)).status).toBe(201);
    expect(await server.blobs.list('', 10)).toHaveLength(1);
  });

  it('has to be one file in a form', async () => {
    const { server, clerk } = await open();
    expect((await clerk.post('/files', { file: 'x' })).status).toBe(415);
    expect((await clerk.send('/files', { method: 'POST', body: new FormData() })).status).toBe(400);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const cut = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n%PDF-1.4';
    const half = await clerk.send('/files', { method: 'POST', headers, body: cut });
    expect(half.status).toBe(400);
    expect((await upload(server.nobody, PDF)).status).toBe(401);
    expect(await server.blobs.list('', 10)).toEqual([]);
  });
});
