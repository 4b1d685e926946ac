import { describe, expect, it } from '@jest/globals';
import { readSheets, readTable } from '../../src/report/read-table.js';
import { writeXlsx } from '../../src/report/write-table.js';
import { openServer, type Asking } from './a-server.js';

const START = '2020-04-13 10:00';

async function upload(
  asking: Asking,
  path: string,
  file: { readonly name: string; readonly content: string | Uint8Array },
  headers: Readonly<Record<string, string>> = {},
) {
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(file.content)]), file.name);
  return asking.send(path, { method: 'POST', body: form, headers });
}

const PEOPLE =
  '登录名,姓名,部门,岗位,离职日期\nli,李,PLN,staff,\npln-staff,,PLN,staff,2020-04-30\n';

describe('A table of the directory', () => {
  it('is looked at, and entered whole in one commit', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const file = { name: '人员.csv', content: PEOPLE };
    const dry = await upload(admin, '/directory/import?dryRun=true', file);
    expect([dry.status, dry.body]).toMatchObject([
      200,
      {
        version: 1,
        dryRun: true,
        problems: [],
        changes: { people: { entered: ['li'], ended: ['pln-staff'], changed: [] } },
      },
    ]);
    const stale = { 'if-match': '"7"' };
    expect((await upload(admin, '/directory/import', file, stale)).status).toBe(412);
    const done = await upload(admin, '/directory/import', file, { 'if-match': '"1"' });
    expect([done.status, done.body]).toMatchObject([200, { version: 2, dryRun: false }]);
    const staff = '/directory?search=pln-staff';
    expect((await admin.get(staff)).body).toMatchObject({
      people: [{ id: 'pln-staff', name: { zh: 'pln-staff' }, left: '2020-04-30T16:00:00.000Z' }],
    });
    await server.at('2020-05-01 09:00');
    expect((await admin.get(staff)).body).toMatchObject({ people: [] });
    expect((await admin.get(`${staff}&former=true`)).body).toMatchObject({
      people: [{ id: 'pln-staff' }],
    });
    const before = '&asOf=2020-04-30T15:59:59Z';
    expect((await admin.get(staff + before)).body).toMatchObject({ people: [{ id: 'pln-staff' }] });
  });

  it('writes down only what is new in it', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const content = 'login,name,department\npln-head,pln-head,PLN\nli,Li,PLN\n';
    const done = await upload(admin, '/directory/import?reason=May', {
      name: 'people.csv',
      content,
    });
    expect(done.body).toMatchObject({
      changes: { people: { entered: ['li'], same: ['pln-head'] } },
    });
    const commit = (await server.office.queries.history('directory/main')).at(-1);
    expect(commit).toMatchObject({ reason: 'May', events: [{ person: { id: 'li' } }] });
  });

  it('changes nothing where any row is wrong, and says each by row and column', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const content = 'login,department,posts\nli,NONE,boss\npln-head,PLN,staff\n';
    const problems = [
      { list: 'people', row: 2, column: '', code: 'import.name', severity: 'error' },
      { list: 'people', row: 2, column: 'department', code: 'import.unknown' },
      { list: 'people', row: 2, column: 'posts', code: 'import.unknown' },
    ];
    const file = { name: 'people.csv', content };
    const dry = await upload(admin, '/directory/import?dryRun=true', file);
    expect([dry.status, dry.body]).toMatchObject([200, { problems }]);
    const refused = await upload(admin, '/directory/import', file);
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: 'import.problems', facts: { problems } },
    ]);
    expect((await admin.get('/directory')).body).toMatchObject({ version: 1 });
  });

  it('needs a name that says which one it is, and a file that can be read', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const unnamed = { name: 'list.csv', content: PEOPLE };
    const which = await upload(admin, '/directory/import?dryRun=true', unnamed);
    expect([which.status, which.body]).toMatchObject([422, { code: 'import.table' }]);
    const said = await upload(admin, '/directory/import?dryRun=true&table=people', unnamed);
    expect(said.status).toBe(200);
    const rows = [['login'], ['li']];
    const twice = await writeXlsx([
      { name: '人员', rows },
      { name: 'people', rows },
    ]);
    const same = await upload(admin, '/directory/import', { name: 'a.xlsx', content: twice });
    expect([same.status, same.body]).toMatchObject([422, { code: 'import.table' }]);
    const broken = { name: 'people.csv', content: 'login,"\nx' };
    const unread = await upload(admin, '/directory/import', broken);
    expect([unread.status, unread.body]).toMatchObject([422, { code: 'table.quotes' }]);
    expect((await admin.get('/directory/export?format=csv')).status).toBe(400);
  });

  it('is exported as CSV and as a workbook, and comes back as it was', async () => {
    const server = await openServer(START);
    const admin = await server.as('admin');
    const csv = await admin.get('/directory/export?format=csv&table=people&language=en');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="people.csv"');
    const read = await readTable(Buffer.from(String(csv.body)), 'people.csv');
    expect(read).toMatchObject({
      ok: true,
      table: { headers: expect.arrayContaining(['Login']) as unknown },
    });
    const token = await server.access.issueToken('admin', 'export', 1);
    const answer = await fetch(`${server.url}/api/v1/directory/export`, {
      headers: { authorization: `Bearer ${token.secret}` },
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(await readSheets(bytes, () => true)).toMatchObject({
      sheets: [{ name: '部门' }, { name: '岗位' }, { name: '人员' }],
    });
    const again = { name: 'directory.xlsx', content: bytes };
    const { body } = await upload(admin, '/directory/import?dryRun=true', again);
    expect(body).toMatchObject({
      problems: [],
      changes: {
        departments: { entered: [], changed: [], ended: [], untouched: [] },
        posts: { entered: [], changed: [], ended: [], untouched: [] },
        people: { entered: [], changed: [], ended: [], untouched: [] },
      },
    });
    const clerk = await server.as('pln-staff');
    expect((await clerk.get('/directory/export')).status).toBe(403);
    expect((await upload(clerk, '/directory/import', again)).status).toBe(403);
  });
});
