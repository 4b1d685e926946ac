import { describe, expect, it } from '@jest/globals';
import { openServer, type Answered, type Asking, type TestServer } from './a-server.js';
import { publish, SMALL_FLOW } from './small-flow.js';

const LEDGER = '/instances/i1/collections/ledger/items';

async function open(): Promise<{ readonly server: TestServer; readonly clerk: Asking }> {
  const server = await openServer('2020-04-13 10:00');
  await publish(server, SMALL_FLOW);
  const clerk = await server.as('off-clerk');
  await clerk.post('/instances', { definition: 'small', id: 'i1', form: { what: 'x' } });
  return { server, clerk };
}

function bodyOf<Body>({ body }: Answered): Body {
  return body as Body;
}

async function enter(clerk: Asking, title: string, more: object = {}): Promise<Answered> {
  return clerk.post(LEDGER, { form: { title }, ...more });
}

const TO_FIN = { department: 'FIN', person: 'fin-staff', due: '2020-04-17' };

describe('An item over HTTP', () => {
  it('goes from its entry to its end, step by step of those whose turn it is', async () => {
    const { server, clerk } = await open();
    const entered = await enter(clerk, 'leaking roof', TO_FIN);
    expect(entered).toMatchObject({ status: 201, body: { number: 'L-01' } });
    expect(entered.headers.get('location')).toBe(`/api/v1${LEDGER}/L-01`);
    const staff = await server.as('fin-staff');
    expect(await staff.get('/items')).toMatchObject({
      body: { items: [{ number: 'L-01', title: 'leaking roof', state: 'assigned' }] },
    });
    const at = `${LEDGER}/L-01`;
    const offered = async (who: Asking) =>
      bodyOf<{ acts: { act: string }[] }>(await who.get(at)).acts.map(({ act }) => act);
    expect(await offered(staff)).toEqual(
      expect.arrayContaining(['accept', 'progress', 'submit', 'askExtension', 'askTransfer']),
    );
    expect(await offered(staff)).not.toContain('close');
    const act = async (who: Asking, body: object) => who.post(`${at}/acts`, body);
    expect(await act(staff, { act: 'accept' })).toMatchObject({ status: 200 });
    expect(await act(staff, { act: 'submit' })).toMatchObject({
      status: 409,
      body: { code: 'evidence.missing' },
    });
    const submit = { act: 'submit', evidence: ['photo 1'] };
    const seen = (await staff.get(at)).headers.get('etag') ?? '';
    const stale = { 'if-match': '"1"' };
    expect(await staff.post(`${at}/acts`, submit, stale)).toMatchObject({ status: 412 });
    expect(await staff.post(`${at}/acts`, submit, { 'if-match': seen })).toMatchObject({
      body: { result: { state: 'submitted' } },
    });
    expect(await act(staff, { act: 'close' })).toMatchObject({ status: 403 });
    expect(await act(clerk, { act: 'close' })).toMatchObject({
      body: { result: { state: 'closed' } },
    });
    const history = bodyOf<{ items: { command: string }[] }>(await clerk.get(`${at}/history`));
    expect(history.items.map(({ command }) => command)).toEqual([
      'enter',
      'accept',
      'submit',
      'close',
    ]);
    expect(await clerk.get(`${at}/why`)).toMatchObject({ status: 200 });
    expect(await staff.get('/items')).toMatchObject({ body: { items: [] } });
  });

  it('that is not there is not found', async () => {
    const { clerk } = await open();
    const problem = { status: 404, body: { code: 'item.unknown' } };
    expect(await clerk.get(`${LEDGER}/L-09`)).toMatchObject(problem);
    expect(await clerk.post(`${LEDGER}/L-09/acts`, { act: 'accept' })).toMatchObject(problem);
    for (const name of ['none', 'constructor', '__proto__', 'toString']) {
      const place = `/instances/i1/collections/${name}/items`;
      expect(await clerk.get(place)).toMatchObject({ body: { code: 'collection.unknown' } });
      expect(await clerk.post(place, {})).toMatchObject({ body: { code: 'collection.unknown' } });
    }
  });
});

describe('A ledger', () => {
  it('shows lights and counts of the whole, and the rows that were asked for', async () => {
    const { server, clerk } = await open();
    await enter(clerk, 'one', TO_FIN);
    await enter(clerk, 'two', { ...TO_FIN, due: '2020-05-29' });
    await enter(clerk, 'three');
    await server.at('2020-04-20 10:00');
    const counts = {
      total: 3,
      byState: { assigned: 2, registered: 1 },
      byDepartment: { '': 1, FIN: 2 },
      byLight: { green: 1, none: 1, red: 1 },
    };
    const rows = async (query: string) =>
      bodyOf<{ items: { number: string }[] }>(await clerk.get(`${LEDGER}${query}`)).items.map(
        ({ number }) => number,
      );
    expect(await clerk.get(LEDGER)).toMatchObject({ status: 200, body: { counts } });
    expect(await rows('')).toEqual(['L-01', 'L-02', 'L-03']);
    expect(await rows('?light=red')).toEqual(['L-01']);
    expect(await rows('?department=FIN&dueBefore=2020-05-01')).toEqual(['L-01']);
    expect(await rows('?state=registered')).toEqual(['L-03']);
    expect(await rows('?asOf=2020-04-13T03:00:00Z&light=red')).toEqual([]);
    const first = bodyOf<{ next: string }>(await clerk.get(`${LEDGER}?limit=2`));
    expect(await rows(`?limit=2&cursor=${first.next}`)).toEqual(['L-03']);
  });
});

describe('A table of items', () => {
  const table = (rows: readonly string[]) => {
    const form = new FormData();
    form.append('file', new Blob([['事项,due', ...rows].join('\n')]), 'items.csv');
    return form;
  };
  const send = async (who: Asking, rows: readonly string[], query = '') =>
    who.send(`${LEDGER}/import${query}`, {
      method: 'POST',
      body: table(rows),
      headers: { 'idempotency-key': 'table' },
    });

  it('is entered whole, and once', async () => {
    const { clerk } = await open();
    const rows = ['roof,2020-05-15', 'door,2020-05-20'];
    expect(await send(clerk, rows, '?dryRun=true')).toMatchObject({
      status: 200,
      body: { dryRun: true, rows: 2, entered: [] },
    });
    expect(await clerk.get(LEDGER)).toMatchObject({ body: { counts: { total: 0 } } });
    const entered = [
      { row: 2, number: 'L-01' },
      { row: 3, number: 'L-02' },
    ];
    expect(await send(clerk, rows)).toMatchObject({ status: 200, body: { entered } });
    expect(await send(clerk, rows)).toMatchObject({ status: 200, body: { entered } });
    expect(await clerk.get(LEDGER)).toMatchObject({ body: { counts: { total: 2 } } });
  });

  it('of which one row is wrong is not entered at all', async () => {
    const { server, clerk } = await open();
    const wrong = await send(clerk, ['roof,2020-05-15', 'door,never', 'wall,2020-04-01']);
    expect(wrong).toMatchObject({
      status: 422,
      body: {
        code: 'import.problems',
        facts: { problems: [{ row: 3 }, { row: 4, code: 'due.past' }] },
      },
    });
    const stranger = await server.as('fin-staff');
    expect(await send(stranger, ['roof,2020-05-15'])).toMatchObject({
      status: 422,
      body: { facts: { problems: [{ code: 'forbidden.notYours' }] } },
    });
    expect(await clerk.get(LEDGER)).toMatchObject({ body: { counts: { total: 0 } } });
    expect(await clerk.post(`${LEDGER}/import`, {})).toMatchObject({ status: 415 });
    expect(await clerk.post(`${LEDGER}/import`)).toMatchObject({ status: 415 });
  });
});

describe('Messages', () => {
  it('reach those whom they are for, and are read once', async () => {
    const { server, clerk } = await open();
    await enter(clerk, 'one', TO_FIN);
    await clerk.post(`${LEDGER}/L-01/acts`, { act: 'urge' });
    const staff = await server.as('fin-staff');
    const { items } = bodyOf<{ items: { message: string; read: boolean }[] }>(
      await staff.get('/messages'),
    );
    expect(items).toMatchObject([{ kind: 'urge', read: false }]);
    const messages = items.map(({ message }) => message);
    expect(await clerk.post('/messages/read', { messages })).toMatchObject({ status: 204 });
    expect(await staff.get('/messages')).toMatchObject({ body: { unread: 1 } });
    expect(await staff.post('/messages/read', { messages })).toMatchObject({ status: 204 });
    expect(await staff.get('/messages')).toMatchObject({
      body: { unread: 0, items: [{ read: true }] },
    });
    const receipts = `/messages/${encodeURIComponent(messages[0] ?? '')}/receipts`;
    expect(await staff.get(receipts)).toMatchObject({ status: 403 });
    const admin = await server.as('admin');
    expect(await admin.get(receipts)).toMatchObject({ body: { read: [{ person: 'fin-staff' }] } });
  });

  it('come as each person wants them', async () => {
    const { clerk } = await open();
    const json = { 'content-type': 'application/json' };
    const put = async (body: unknown) =>
      clerk.send('/messages/preferences', {
        method: 'PUT',
        headers: json,
        body: JSON.stringify(body),
      });
    expect(await put({ digestAt: '17:30', language: 'en' })).toMatchObject({
      status: 200,
      body: { digestAt: '17:30', language: 'en' },
    });
    expect(await put({ quietFrom: '22:00' })).toMatchObject({
      body: { code: 'preferences.invalid' },
    });
    expect(await put({ digestAt: 'noon' })).toMatchObject({ status: 400 });
    expect(await clerk.get('/messages/preferences')).toMatchObject({ body: { digestAt: '17:30' } });
  });
});
