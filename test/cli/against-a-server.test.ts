import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it } from '@jest/globals';
import writeXlsxFile from 'write-excel-file/node';
import { SMALL_FLOW } from '../http/small-flow.js';
import { aFolder, freePort, start } from './a-process.js';
import { belfry, CHINESE, ENGLISH, ROOT, type Ran } from './run-in.js';

const PATIENCE_MS = 300_000;

interface Office {
  /** Types a command, in the folder of its files; the answers are what is asked for. */
  types(line: string, ...answers: readonly string[]): Promise<Ran>;
  typesInChinese(line: string): Promise<Ran>;
  /** Puts a file there. */
  file(name: string, content: string | Uint8Array): void;
}

let office: Office;

/** A served office with people, a definition and two log-ins: `admin` and `off-clerk`. */
beforeEach(async () => {
  const [data, cwd] = [aFolder(), aFolder()];
  const port = String(await freePort());
  const server = start(['serve'], { BELFRY_DATA: data, BELFRY_PORT: port });
  await server.says(/password of the administrator admin is in/);
  const note = readFileSync(path.join(data, 'first-administrator.txt'), 'utf8');
  const own = { HOME: cwd, BELFRY_URL: `http://127.0.0.1:${port}` };
  const typing =
    (language: typeof ENGLISH) =>
    async (line: string, ...answers: string[]) => {
      const waiting = [...answers];
      const ask = () => Promise.resolve(waiting.shift());
      return belfry(line.split(' '), { env: { ...language, ...own }, cwd, means: { ask } });
    };
  const types = typing(ENGLISH);
  office = {
    types,
    typesInChinese: typing(CHINESE),
    file: (name, content) => {
      writeFileSync(path.join(cwd, name), content);
    },
  };
  office.file('flow.yaml', SMALL_FLOW);
  const done = async (line: string, ...answers: string[]) => {
    const ran = await types(line, ...answers);
    expect({ line, ...ran }).toMatchObject({ line, code: 0 });
    return ran;
  };
  const logsIn = async (person: string, password: string) => {
    const mine = `the password of ${person}`;
    await done(`login ${person}`, password, mine, mine);
  };
  await logsIn('admin', /admin: (\S+) /.exec(note)?.[1] ?? '');
  await done(`calendar import ${ROOT}/workflows/calendars/cn-public.json`, 'y');
  await done(`directory import ${ROOT}/workflows/directories/science-bureau.yaml`, 'y');
  await done('publish flow.yaml');
  const { out } = await done('accounts password off-clerk');
  await logsIn('off-clerk', out.trim().split(/\s+/)[1] ?? '');
}, PATIENCE_MS);

it(
  'an instance is started from a form, and a form that does not fit is refused in a sentence',
  async () => {
    office.file('form.yaml', 'what: 屋顶\n');
    const started = await office.types('start small --id s-1 --form form.yaml');
    expect(started).toMatchObject({ code: 0, err: '', out: 's-1  running\n' });
    const twice = await office.types('start small --id s-1 --form form.yaml');
    expect(twice).toMatchObject({ code: 4, out: '' });
    expect(twice.err).toContain('another --id');
    office.file('wrong.yaml', 'waht: 屋顶\n');
    const wrong = await office.types('start small --form wrong.yaml');
    expect(wrong).toMatchObject({ code: 4, out: '' });
    expect(wrong.err).toMatch(/what/);
    office.file('broken.yaml', 'what: [屋顶\n');
    const broken = await office.types('start small --form broken.yaml');
    expect(broken).toMatchObject({ code: 3, out: '' });
    expect(broken.err).toMatch(/^belfry: broken\.yaml:\d+:\d+: /);
    const unknown = await office.types('start smal --form form.yaml');
    expect(unknown).toMatchObject({ code: 4, out: '' });
    expect(unknown.err).toContain('smal');
    const zh = await office.typesInChinese('start smal --form form.yaml');
    expect(zh.err).toMatch(/^belfry: [^A-Z]+/);
  },
  PATIENCE_MS,
);

it(
  'a table of items is looked at, refused by row, and entered whole: CSV and XLSX',
  async () => {
    office.file('form.yaml', 'what: 屋顶\n');
    await office.types('start small --id s-1 --form form.yaml');
    office.file('good.csv', '事项,due\nroof,2099-05-15\ndoor,2099-05-20\n');
    office.file('bad.csv', '事项,due\nroof,2099-05-15\ndoor,never\nwall,2001-04-02\n');
    const dry = await office.types('items import s-1 good.csv --dry-run');
    expect(dry).toMatchObject({ code: 0, err: '', out: '2 items can be entered.\n' });
    const bad = await office.types('items import s-1 bad.csv --dry-run');
    expect(bad.code).toBe(1);
    expect(bad.out).toMatch(/row 3 due {2}.+\n.*row 4/);
    const refused = await office.types('items import s-1 bad.csv');
    expect(refused.code).toBe(4);
    expect(refused.out).toMatch(/row 3 due/);
    expect((await office.typesInChinese('items import s-1 bad.csv')).out).toMatch(/第 3 行 due/);
    expect((await office.types('items s-1')).out).toBe('There are no such items.\n');
    const entered = await office.types('items import s-1 good.csv');
    expect(entered).toMatchObject({ code: 0, out: '2 items entered: L-01 L-02\n' });
    const cells = [
      ['事项', 'due'],
      ['gate', '2099-06-01'],
    ].map((row) => row.map((value) => ({ value })));
    office.file('more.xlsx', await writeXlsxFile(cells as never, {} as never).toBuffer());
    const sheet = await office.types('items import s-1 more.xlsx --json');
    expect(JSON.parse(sheet.out)).toMatchObject({
      ok: true,
      collection: 'ledger',
      result: { entered: [{ row: 2, number: 'L-03' }] },
    });
    expect((await office.types('items s-1')).out).toMatch(/^L-03 .+ gate .+ 2099-06-01 /m);
    const none = await office.types('items import s-1 missing.csv');
    expect(none).toMatchObject({ code: 3 });
    expect(none.err).toContain('There is no missing.csv.');
  },
  PATIENCE_MS,
);

it(
  'what is under way elsewhere is adopted by an administrator, and every mistake has its place',
  async () => {
    const account = [
      'definition: small',
      'startedOn: 2020-04-13',
      'starter: off-clerk',
      'form: { what: 屋顶 }',
      'done:',
      '  phases: { P: { state: active, enteredOn: 2020-04-13 } }',
      '  steps: { P1: { state: done, endedOn: 2020-04-15, actor: off-clerk, form: { pages: 3 } } }',
      '  items: { ledger: [{ number: L-07, state: registered, enteredOn: 2020-04-14, form: { title: 门 } }] }',
      '',
    ].join('\n');
    office.file('under-way.yaml', account);
    const clerk = await office.types('adopt under-way.yaml --id a-1');
    expect(clerk).toMatchObject({ code: 4, out: '' });
    const adopted = await office.types('adopt under-way.yaml --id a-1 --as admin');
    expect(adopted).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^a-1 {2}running/),
    });
    expect((await office.types('items a-1')).out).toMatch(/^L-07 .+ registered/m);
    expect((await office.types('instances show a-1')).out).toMatch(/^a-1 +P2\/leader /m);
    office.file('wrong.yaml', account.replace('2020-04-15', '2020-04-01').replace('L-07', 'Q-7'));
    const wrong = await office.types('adopt wrong.yaml --id a-2 --as admin');
    expect(wrong.code).toBe(4);
    expect(wrong.out).toMatch(/^wrong\.yaml {2}\S*P1\S* {2}.+\.?$/m);
    expect(wrong.out).toMatch(/^wrong\.yaml {2}\S*ledger\S* {2}.+/m);
    office.file('field.yaml', account.replace('enteredOn: 2020-04-14', 'enteredOn: yesterday'));
    const field = await office.types('adopt field.yaml --as admin');
    expect(field.code).toBe(4);
    expect(field.out).toMatch(/^field\.yaml {2}\S*enteredOn {2}.+/m);
  },
  PATIENCE_MS,
);
