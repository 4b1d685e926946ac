import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { aDefinition } from '../definition/a-definition.js';
import { belfry, CHINESE, ENGLISH } from './run-in.js';

const MISTAKES = 'test/fixtures/ten-mistakes.yaml';
const REVIEW = 'workflows/congress-review.yaml';

/** Line and column of each mistake, and the word that its sentence must cite. */
const EXPECTED = [
  ['4:1', 'BF201', 'descripton', 'description'],
  ['48:23', 'BF204', '13', ''],
  ['53:13', 'BF302', 'ofice', 'office'],
  ['58:15', 'BF204', 'aprove', 'approve'],
  ['62:17', 'BF306', 'standart', 'standard'],
  ['67:18', 'BF403', 'price', ''],
  ['77:16', 'BF320', 'B1 → B3 → B2 → B1', ''],
  ['79:7', 'BF202', 'due', 'due: none'],
  ['88:13', 'BF331', 'supplier', ''],
  ['93:16', 'BF301', 'B9', ''],
] as const;

const folder = mkdtempSync(path.join(os.tmpdir(), 'belfry-check-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileWith(name: string, content: string | Uint8Array): string {
  writeFileSync(path.join(folder, name), content);
  return name;
}

describe('belfry check', () => {
  it.each([
    ['Chinese', CHINESE],
    ['English', ENGLISH],
  ])('lists ten mistakes with line, column, code, sentence and mend in %s', async (_, env) => {
    const { code, out, err } = await belfry(['check', MISTAKES], { env });
    const lines = out.split('\n').filter((line) => line.startsWith(MISTAKES));
    expect(lines).toHaveLength(EXPECTED.length);
    for (const [i, [place, problem, cited, mend]] of EXPECTED.entries()) {
      expect(lines[i]).toMatch(new RegExp(`^${MISTAKES}:${place}  ${problem}  `));
      expect(lines[i]).toContain(cited);
      const below = out.split('\n')[out.split('\n').indexOf(lines[i] ?? '') + 1];
      if (mend !== '') expect(below).toContain(mend);
      expect(/\p{Script=Han}/u.test(lines[i] ?? '')).toBe(env === CHINESE);
    }
    expect(err).toBe('');
    expect(code).toBe(1);
  });

  it('sums up what it found', async () => {
    const english = await belfry(['check', MISTAKES, REVIEW]);
    expect(english.out).toContain('2 definitions checked: 10 errors, 0 warnings.');
    const chinese = await belfry(['check', MISTAKES, REVIEW], { env: CHINESE });
    expect(chinese.out).toContain('检查了 2 个流程定义：10 个错误，0 个提醒。');
  });

  it('passes a sound definition', async () => {
    const { code, out } = await belfry(['check', REVIEW]);
    expect(out).toMatch(/^✓ .*process congress-review is sound: 4 phases, \d+ steps$/m);
    expect(code).toBe(0);
  });

  it('passes by a scenario and says how to run it', async () => {
    const file = fileWith('leave.scenario.yaml', 'belfry-scenario: 1\n');
    const { code, out } = await belfry(['check', file], { cwd: folder });
    expect(out).toContain('belfry test leave.scenario.yaml runs it');
    expect(code).toBe(0);
  });

  it('tells programs the same as one JSON document', async () => {
    const { code, out } = await belfry(['check', '--json', MISTAKES]);
    const told = JSON.parse(out) as Readonly<Record<string, unknown>>;
    expect(told).toMatchObject({ ok: false, errors: 10, warnings: 0 });
    const [file] = told.files as readonly { readonly problems: readonly unknown[] }[];
    expect(file).toMatchObject({ file: MISTAKES, outcome: 'faulty' });
    expect(file?.problems).toHaveLength(10);
    expect(file?.problems[2]).toMatchObject({
      code: 'BF302',
      severity: 'error',
      line: 53,
      column: 13,
      path: ['phases', 'A', 'steps', 'A1', 'by'],
      message: { zh: expect.any(String), en: expect.any(String) },
      mend: { en: expect.stringContaining('office') },
    });
    expect(code).toBe(1);
  });

  it('reads the other files when one cannot be read, and says so by exit code 3', async () => {
    const { code, out, err } = await belfry(['check', 'nowhere.yaml', REVIEW]);
    expect(err).toBe(
      'belfry: There is no nowhere.yaml.\nCheck the path: it counts from the current directory.\n',
    );
    expect(out).toContain('process congress-review is sound');
    expect(out).toContain('1 definition checked: 0 errors, 0 warnings; 1 file could not be read.');
    expect(code).toBe(3);
  });

  it.each([
    ['a missing file', 'nowhere.yaml', 3, '找不到 nowhere.yaml', '路径从当前目录算起'],
    ['a directory', '.', 3, '. 是目录，不是文件', '*.yaml'],
    ['a file in GBK', 'gbk.yaml', 3, 'gbk.yaml 不是 UTF-8 编码的文本', '另存为 UTF-8'],
  ])('says what to do about %s', async (_, name, exitCode, sentence, wayOut) => {
    fileWith('gbk.yaml', new Uint8Array([0x74, 0x3a, 0x20, 0xd6, 0xd0, 0xce, 0xc4]));
    const { code, err } = await belfry(['check', name], { cwd: folder, env: CHINESE });
    expect(err).toContain(sentence);
    expect(err).toContain(wayOut);
    expect(code).toBe(exitCode);
  });

  it('takes an empty file for a definition that is not written yet', async () => {
    const file = fileWith('empty.yaml', '');
    const { code, out } = await belfry(['check', file], { cwd: folder });
    expect(out).toMatch(/^empty\.yaml:1:1 {2}BF103 {2}.+\n {4}→ .+/);
    expect(code).toBe(1);
  });

  it('lets no file steer the terminal', async () => {
    const file = fileWith('sly.yaml', 'belfry: 1\n"\\e[2Jkey": 1\n');
    const { out } = await belfry(['check', file], { cwd: folder });
    expect(out).not.toContain('\u001b');
    expect(out).toContain('sly.yaml');
  });

  it('colours for a window and not for a file', async () => {
    const shown = await belfry(['check', MISTAKES], { columns: 100 });
    expect(shown.out).toContain('\u001b[31mBF302\u001b[39m');
    const noColor = await belfry(['check', MISTAKES, '--no-color'], { columns: 100 });
    expect(noColor.out).not.toContain('\u001b');
    const env = { ...ENGLISH, NO_COLOR: '1' };
    expect((await belfry(['check', MISTAKES], { columns: 100, env })).out).not.toContain('\u001b');
    expect((await belfry(['check', MISTAKES])).out).not.toContain('\u001b');
  });
});

describe('belfry check, of the calendar', () => {
  const SHIPPED = ['workflows/congress-review.yaml', 'workflows/equipment-purchase.yaml'];
  const YEAR = { year: 2026, off: [], work: [] };

  function besides(name: string, calendar: unknown): string {
    mkdirSync(path.join(folder, name, 'calendars'), { recursive: true });
    const file = fileWith(path.join(name, 'leave.yaml'), aDefinition());
    const text = typeof calendar === 'string' ? calendar : JSON.stringify(calendar);
    fileWith(path.join(name, 'calendars/cn-public.json'), text);
    return file;
  }

  it.each([[[]], [['--year', '2020']], [['--year', '2026']]])(
    'has nothing to say of the definitions that come with the program, with %j',
    async (options) => {
      const { code, out } = await belfry(['check', ...SHIPPED, ...options]);
      expect(out).toContain('2 definitions checked: 0 errors, 0 warnings.');
      expect(code).toBe(0);
    },
  );

  it('warns of a year without data, which keeps nothing from being used', async () => {
    const file = besides('covered', { id: 'cn-public', version: 1, years: [YEAR] });
    const fine = await belfry(['check', file, '--year', '2026'], { cwd: folder });
    expect(fine.out).toContain('0 warnings');
    const { code, out } = await belfry(['check', file, '--year', '2027'], { cwd: folder });
    expect(out).toMatch(/^covered\/leave\.yaml:5:11 {2}BF433 {2}warning: .* no data for 2027/);
    expect(out).toContain('→ When the notice of the year is out, add 2027 to covered/calendars/');
    expect(out).toContain('1 definition checked: 0 errors, 1 warning.');
    expect(code).toBe(0);
  });

  it('says in Chinese where it looked for a calendar that is not there', async () => {
    const file = fileWith('alone.yaml', aDefinition());
    const { code, out } = await belfry(['check', file], { cwd: folder, env: CHINESE });
    expect(out).toContain('BF434  提醒：找不到日历“cn-public”的文件 calendars/cn-public.json');
    expect(out).toContain('0 个错误，1 个提醒');
    expect(code).toBe(0);
  });

  it.each([
    ['is no JSON', '{', 'it is no JSON.'],
    ['is empty', '', 'it is no JSON.'],
    ['is another calendar', { id: 'eu', version: 1, years: [] }, 'that of the calendar "eu".'],
    [
      'has mistakes',
      { id: 'cn-public', version: 1, years: [{ ...YEAR, year: 1 }] },
      '/years/0/year: ',
    ],
    ['is null', 'null', 'Expected an object.'],
  ])('names a calendar file that %s', async (name, calendar, why) => {
    const file = besides(name, calendar);
    const { code, out } = await belfry(['check', '--json', file], { cwd: folder });
    const told = JSON.parse(out) as Readonly<Record<string, unknown>>;
    expect(told).toMatchObject({ ok: true, errors: 0, warnings: 1 });
    const [{ problems }] = told.files as [{ readonly problems: readonly unknown[] }];
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'BF509',
        severity: 'warning',
        message: expect.objectContaining({ en: expect.stringContaining(why) }),
      }),
    ]);
    expect(out).toContain(`${name}/calendars/cn-public.json`);
    expect(code).toBe(0);
  });

  it('survives a folder in place of the calendar file', async () => {
    mkdirSync(path.join(folder, 'odd/calendars/cn-public.json'), { recursive: true });
    const file = fileWith('odd/leave.yaml', aDefinition());
    const { out } = await belfry(['check', file], { cwd: folder });
    expect(out).toContain('odd/calendars/cn-public.json is a directory');
  });

  it.each(['26', 'soon', '1899', '2200', '2026.5'])('takes %s for no year', async (year) => {
    const { code, err } = await belfry(['check', SHIPPED[0] ?? '', '--year', year]);
    expect(err).toContain(`Option --year cannot be ${year}: give a year from 1900 to 2199.`);
    expect(code).toBe(2);
  });
});
