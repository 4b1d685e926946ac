import { cellWidth, padded } from './cell-width.js';
import type { Pen } from './pen.js';
import type { Assertion, Proof, RowReport, RunReport } from './report.js';

/** Values up to this width stand side by side. */
const SIDE_MAX = 44;

/** One run: a table of its rows with the failures under each, and what was proven afterwards. */
export function renderRun(run: RunReport, pen: Pen): readonly string[] {
  const title = pen.say(run.title);
  const head =
    run.variant === undefined
      ? title
      : pen.say({ zh: `变化 ${run.variant}：${title}`, en: `Variant ${run.variant}: ${title}` });
  return [
    pen.paint.bold(head),
    ...(run.whole && run.failed === 0 ? [allPassed(run, pen)] : tableOf(run.rows, pen)),
    proofLine(run, pen),
    ...flawLines(run.proofs, pen),
  ];
}

/** The same rows once more need not be read once more. */
function allPassed({ rows, passed }: RunReport, pen: Pen): string {
  const text = pen.say({
    zh: `${rows.length} 行 ${passed} 项核对全部相符`,
    en: `all ${passed} expectations of its ${rows.length} rows are met`,
  });
  return `  ${pen.paint.good('✓')} ${text}`;
}

function tableOf(rows: readonly RowReport[], pen: Pen): readonly string[] {
  const heads = [
    { zh: '行', en: 'row' },
    { zh: '时刻', en: 'moment' },
    { zh: '发生了什么', en: 'what happened' },
    { zh: '办理', en: 'commands' },
    { zh: '触发', en: 'firings' },
    { zh: '核对', en: 'checked' },
  ].map((one) => pen.say(one));
  const table = [heads, ...rows.map((row) => cellsOf(row, pen))];
  const widths = heads.map((_, column) =>
    Math.max(...table.map((cells) => cellWidth(cells[column] ?? ''))),
  );
  const [headLine = '', ...lines] = table.map((cells) => lineOf(cells, widths));
  return [
    pen.paint.dim(`    ${headLine}`),
    ...lines.flatMap((line, i) => {
      const failed = (rows[i]?.assertions ?? []).filter(({ ok }) => !ok);
      const mark = failed.length === 0 ? pen.paint.good('✓') : pen.paint.bad('✗');
      return [`  ${mark} ${line}`, ...failed.flatMap((one) => failureLines(one, pen))];
    }),
  ];
}

function cellsOf({ row, moment, title, commands, firings, assertions }: RowReport, pen: Pen) {
  const passed = assertions.filter(({ ok }) => ok).length;
  return [
    row,
    moment,
    title ? pen.say(title) : '',
    some(commands),
    some(firings),
    assertions.length === 0 ? '' : `${passed}/${assertions.length}`,
  ];
}

function some(count: number): string {
  return count === 0 ? '' : String(count);
}

/** Words to the left, numbers to the right. */
const NUMBERS_FROM = 3;

function lineOf(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, i) => padded(cell, widths[i] ?? 0, i < NUMBERS_FROM ? 'right' : 'left'))
    .join('  ')
    .trimEnd();
}

function failureLines(
  { line, moment, name, expected, found, said }: Assertion,
  pen: Pen,
): readonly string[] {
  const words = {
    line: pen.say({ zh: `第 ${line} 行`, en: `line ${line}` }),
    expected: pen.say({ zh: '应为', en: 'expected' }),
    found: pen.say({ zh: '实为', en: 'found' }),
  };
  const head = `      ${pen.paint.bad(name)}  ${pen.paint.dim(`${moment}, ${words.line}`)}`;
  const [want, have] = [`${words.expected} ${expected}`, `${words.found} ${found}`];
  const reason = said ? [`        ${pen.say(said)}`] : [];
  if (cellWidth(want) <= SIDE_MAX && cellWidth(have) <= SIDE_MAX) {
    return [head, `        ${padded(want, SIDE_MAX)}  ${have}`, ...reason];
  }
  return [head, `        ${want}`, `        ${have}`, ...reason];
}

const PROVEN: Readonly<Record<Proof['id'], Record<'zh' | 'en', string>>> = {
  chains: { zh: '历史成链', en: 'chains hold' },
  decisions: { zh: '裁定可重现', en: 'decisions repeat' },
  heads: { zh: '状态可重算', en: 'states refold' },
  views: { zh: '列表可重建', en: 'lists rebuild' },
  incidents: { zh: '系统无差错', en: 'nothing of the system failed' },
};

function proofLine({ proofs, commits, firings, messages, snapshots }: RunReport, pen: Pen): string {
  const proven = proofs.map(({ id, ok }) => {
    const text = pen.say(PROVEN[id]);
    return ok ? text : pen.paint.bad(`✗ ${text}`);
  });
  const counts = pen.say({
    zh: `提交 ${commits}，触发 ${firings}，消息 ${messages}，快照 ${snapshots}`,
    en: `${commits} commits, ${firings} firings, ${messages} messages, ${snapshots} snapshots`,
  });
  return `  ${pen.paint.dim(`${counts};`)} ${proven.join(pen.say({ zh: '、', en: ', ' }))}`;
}

function flawLines(proofs: readonly Proof[], pen: Pen): readonly string[] {
  return proofs.flatMap(({ flaws }) => flaws.map((flaw) => `      ${pen.paint.bad(flaw)}`));
}
