import { describe, expect, it } from '@jest/globals';
import { definitionOf } from '../support/a-process.js';
import { CN_PUBLIC } from '../support/an-office.js';
import { openServer, type TestServer } from './a-server.js';

const START = '2020-04-13 10:00';
/** Its one task is due five working days after it opens. */
const FLOW = definitionOf(`start: { by: office }
phases:
  P: { t: P, steps: { P1: { t: Draft, kind: do, by: office, due: { from: opened, plus: 5wd } } } }
`);
const ID = /^id: *(\S+)$/m.exec(FLOW)?.[1] ?? '';

interface Year {
  readonly year: number;
  readonly off: readonly { readonly date: string; readonly name: string }[];
  readonly work: readonly object[];
}

/** The public calendar with 14 April 2020 off as well, which is a Tuesday. */
function withOneDayOff(): object {
  const data = CN_PUBLIC as { readonly years: readonly Year[] };
  const more = [{ date: '2020-04-14', name: 'Closed' }];
  const years = data.years.map((one) =>
    one.year === 2020 ? { ...one, off: [...one.off, ...more] } : one,
  );
  return { ...data, years };
}

async function start(server: TestServer, ids: readonly string[]): Promise<void> {
  const setup = { actor: { system: 'setup' } as const, key: 'start' };
  const publish = { type: 'publish', source: FLOW };
  await server.office.executor.execute({ stream: `definition/${ID}`, command: publish, ...setup });
  for (const id of ids) {
    const command = { type: 'start', definition: { id: ID, version: 1 } };
    const answer = await server.office.executor.execute({
      stream: `instance/${id}`,
      command,
      actor: { person: 'off-clerk' },
      key: id,
    });
    expect(answer.ok).toBe(true);
  }
}

interface Preview {
  readonly items: readonly { readonly stream: string; readonly dueAfter: string }[];
  readonly next?: string;
}

describe('Calendars', () => {
  it('are listed and read, year by year', async () => {
    const server = await openServer(START);
    const clerk = await server.as('pln-staff');
    const list = await clerk.get('/calendars');
    expect(list.body).toMatchObject({ items: [{ id: 'cn-public', version: 1 }] });
    const one = await clerk.get('/calendars/cn-public?year=2020');
    expect(one.body).toMatchObject({ newest: 1, days: [{ year: 2020 }] });
    const etag = one.headers.get('etag') ?? '';
    const again = await clerk.get('/calendars/cn-public?year=2020', { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect((await clerk.get('/calendars/none')).body).toMatchObject({ code: 'calendar.unknown' });
    expect((await clerk.get('/calendars/cn-public?version=7')).status).toBe(404);
  });
});

describe('Importing a calendar', () => {
  it('is tried first: it says which deadlines would move, and writes nothing', async () => {
    const server = await openServer(START);
    await start(server, ['a', 'b', 'c']);
    const admin = await server.as('admin');
    const place = '/calendars/cn-public/import?dryRun=true';
    const { status, body } = await admin.post(place, withOneDayOff());
    expect([status, body]).toMatchObject([
      200,
      { dryRun: true, version: 2, changed: ['2020-04-14'], streams: 3, moved: 3 },
    ]);
    expect((body as Preview).items[0]).toMatchObject({
      stream: 'instance/a',
      deadline: 'P1',
      dueBefore: '2020-04-20',
      dueAfter: '2020-04-21',
      provisionalBefore: false,
      provisionalAfter: false,
    });
    expect((await admin.get('/calendars/cn-public')).body).toMatchObject({ newest: 1 });
  });

  it('is tried page by page', async () => {
    const server = await openServer(START);
    await start(server, ['a', 'b', 'c']);
    const admin = await server.as('admin');
    const place = '/calendars/cn-public/import?dryRun=true&limit=1';
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await admin.post(`${place}${cursor}`, withOneDayOff());
      const { items, next } = body as Preview;
      found.push(...items.map(({ stream }) => stream));
      if (next === undefined) break;
      cursor = `&cursor=${next}`;
    }
    expect(found).toEqual(['instance/a', 'instance/b', 'instance/c']);
  });

  it('moves what was foretold, and answers the same when it is asked again', async () => {
    const server = await openServer(START);
    await start(server, ['a', 'b']);
    const admin = await server.as('admin');
    const key = { 'idempotency-key': 'closed' };
    const place = '/calendars/cn-public/import';
    const done = await admin.post(place, { ...withOneDayOff(), reason: 'closed' }, key);
    expect([done.status, done.body]).toMatchObject([
      200,
      { dryRun: false, version: 2, changed: ['2020-04-14'], streams: 2 },
    ]);
    expect((await admin.post(place, withOneDayOff(), key)).body).toEqual(done.body);
    for (const id of ['a', 'b']) {
      const { state } = await server.office.queries.head(`instance/${id}`);
      expect(state).toMatchObject({ deadlines: { P1: { due: '2020-04-21' } } });
    }
  });

  it('refuses files with mistakes, and everybody but administrators', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    for (const dryRun of ['', '?dryRun=true']) {
      const place = `/calendars/cn-public/import${dryRun}`;
      const wrong = { id: 'cn-public', version: 1, years: [{ year: 2020, off: 1, work: [] }] };
      const { status, body } = await admin.post(place, wrong);
      expect([status, body]).toMatchObject([422, { code: 'calendar.invalid' }]);
      const other = await admin.post(`/calendars/other/import${dryRun}`, withOneDayOff());
      expect([other.status, other.body]).toMatchObject([409, { code: 'calendar.otherId' }]);
      expect((await admin.post(place, { id: 'cn-public', version: 1, years: [null] })).status).toBe(
        400,
      );
      const clerk = await server.as('pln-staff');
      expect((await clerk.post(place, withOneDayOff())).status).toBe(403);
    }
    expect((await admin.post('/calendars/a%20b/import?dryRun=true', withOneDayOff())).status).toBe(
      404,
    );
    expect(
      (await admin.post('/calendars/cn-public/import?dryRun=maybe', withOneDayOff())).status,
    ).toBe(400);
  });
});
