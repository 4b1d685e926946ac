import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { StoryLine } from '../../src/cli/demo/story.js';
import { createStoryPrinter } from '../../src/cli/demo/story-printer.js';
import { displayWidth } from '../../src/cli/display-width.js';
import { openSession } from '../../src/cli/session.js';
import { belfry, CHINESE, ROOT, terminalOf, type Ran } from './run-in.js';

const CSI = '\u001b[';

describe('belfry demo', () => {
  let zh: Ran;
  let json: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    zh = await belfry(['demo', '--exit'], { env: CHINESE });
    json = JSON.parse((await belfry(['demo', '--json'])).out) as typeof json;
  }, 120_000);

  it('ends with 0 when all is proven and everything came as expected', () => {
    expect(zh.code).toBe(0);
    expect(zh.err).toBe('');
    expect(zh.out).not.toContain('✘');
  });

  it('tells the review month by month, dated as offices write dates', () => {
    const months = [...zh.out.matchAll(/^── (.+) ──$/gm)].map(([, month]) => month);
    expect(months).toEqual([4, 5, 6, 7, 8, 9, 10].map((month) => `2020年${month}月`));
    expect(zh.out).toContain('2020年4月20日 11:00');
  });

  it.each([
    '2020年4月24日 16:30   ✔ 阶段开始：R 调研阶段',
    '2020年5月1日 00:00    ■ 阶段超期：P 准备阶段',
    '2020年5月9日 17:00    ▲ 阶段逾期完成：P 准备阶段',
    '2020年4月20日 11:00   · 发文字号：钟科发〔2020〕2号（评议工作实施方案）',
    '2020年5月30日 00:00   · 征集截止：R1a 问卷调查（有效 161／发出 186）',
    '2020年7月31日 17:00   · 整改台账登记：ZG-02 … ZG-16，共 15 个',
    '2020年8月21日 11:00   ▲ 退回：ZG-04（佐证材料不足，请附预告文件）',
    '2020年8月27日 10:00   ▲ 逾期销号：ZG-04',
    '2020年10月28日 16:00  ✔ Z2d 满意度测评：满意 15、基本满意 7、不满意 2 → 满意',
  ])('tells: %s', (line) => {
    expect(zh.out.split('\n')).toContain(line);
  });

  it('rings eight reminders of one moment as one line', () => {
    expect(zh.out).toMatch(
      /2020年4月27日 09:00 {3}♪ 到期提醒【r】P4a .+，共 8 个（期限2020年4月30日）/,
    );
  });

  it('rings after the holiday, and on a weekend only where it is worked', () => {
    expect(zh.out).toMatch(/2020年5月6日 09:00 .+【L1】P4a .+财务审计科科长/);
    expect(zh.out).toMatch(/2020年5月9日 09:00 .+成果转化科科长.+周六调休上班/);
  });

  it('climbs the whole ladder of the item that stayed silent', () => {
    const rungs = [...zh.out.matchAll(/^(\S+) 09:00 .+【(L\d)】ZG-07：(.+?)（/gm)];
    expect(rungs.map(([, day, rung, to]) => [day, rung, to])).toEqual([
      ['2020年9月14日', 'L1', '财务审计科科长'],
      ['2020年9月16日', 'L2', '办公室'],
      ['2020年9月18日', 'L3', '副局长丙'],
      ['2020年9月25日', 'L4', '局长'],
    ]);
  });

  it('proves the history and says with how much of it', () => {
    expect(zh.out).toMatch(/历史共 \d+ 条流、\d+ 次提交、\d+ 个事件。/);
    expect(zh.out).toMatch(/✔ \d+ 次提交首尾相扣/);
    expect(zh.out).toMatch(/✔ \d+ 个决定重新作出，结果逐字节相同/);
    expect(zh.out).toMatch(/✔ 预期 \d+ 项：达成 \d+，未达成 0/);
  });

  it('lists the ledger with its columns under each other', () => {
    const lines = zh.out.split('\n');
    const rows = lines.filter((line) => /^ZG-\d\d {2}/.test(line));
    expect(rows).toHaveLength(16);
    const heading = lines.find((line) => line.startsWith('编号   问题')) ?? '';
    const column = displayWidth(heading.slice(0, heading.indexOf('期限')));
    for (const row of rows) {
      expect(displayWidth(row.slice(0, row.search(/2020年/)))).toBe(column);
    }
    expect(rows.find((row) => row.startsWith('ZG-07'))).toMatch(/▲ 逾期销号 +r L1 L2 L3 L4$/);
    expect(rows.find((row) => row.startsWith('ZG-15'))).toMatch(/→ 并入 ZG-02$/);
    expect(lines).toContain('共 16 项：按期销号 11，逾期销号 4，合并 1，未办结 0。');
  });

  it('lists the numbers of the documents and says where to go from here', () => {
    for (const number of ['钟科发〔2020〕8号', '钟科发〔2020〕14号', '014119790/2020-00009']) {
      expect(zh.out).toContain(number);
    }
    expect(zh.out).toContain('npm run belfry -- test workflows/');
  });

  it('tells programs the same as data', () => {
    expect(json).toMatchObject({
      ok: true,
      instance: { life: 'completed', outcome: '', sealed: true },
      expectations: { failed: 0 },
      votes: [
        { result: { en: 'Satisfied 15, Basically satisfied 7, Not satisfied 2 → Satisfied' } },
      ],
    });
    const [ledger] = json.ledgers as readonly { readonly rows: readonly unknown[] }[];
    expect(ledger?.rows[6]).toMatchObject({
      number: 'ZG-07',
      due: '2020-09-11',
      state: 'closed',
      late: true,
      rungs: ['r', 'L1', 'L2', 'L3', 'L4'],
    });
    const timeline = json.timeline as readonly { readonly text: { readonly zh: string } }[];
    for (const { text } of timeline) expect(zh.out).toContain(text.zh);
  });

  it('keeps no pace and shows no bar where nobody looks on', () => {
    expect(zh.paced).toBe(0);
    expect(zh.out).not.toContain(CSI);
  });

  it('shows what the README says it shows', () => {
    const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
    const excerpts = [...readme.matchAll(/^```text\n(.+?)^```$/gms)].map(([, text = '']) => text);
    const lines = excerpts.flatMap((text) => text.trimEnd().split('\n'));
    const shown = new Set([...zh.out.split('\n'), ...inEnglish(json.timeline as StoryLine[])]);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => !shown.has(line))).toEqual([]);
  });
});

/** The same story as another reader would see it; running it again would show the same. */
function inEnglish(timeline: readonly StoryLine[]): readonly string[] {
  const { terminal, means, written } = terminalOf({});
  const session = openSession(terminal, means, { language: 'en', json: false, noColor: true });
  const printer = createStoryPrinter(session, false);
  for (const line of timeline) printer.print(line);
  return written.out.split('\n');
}
