import type { Text } from '../../definition/definition.js';
import { textOption, type Input } from '../command-spec.js';
import { REASON_OPTION } from '../client/bodies.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { DRY_RUN_OPTION, YES_OPTION } from '../client/confirm.js';
import { fieldList, fieldText } from '../client/fields.js';
import { allPages } from '../client/pages.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { line, printJson, say, type Session } from '../session.js';
import { commandWithVerbs } from '../verbs.js';
import { VERSION_OPTION, versionOption } from '../client/version-option.js';
import { wholeOption } from '../whole-option.js';
import { importCalendar } from './calendar-import.js';
import { spansOf } from './named-days.js';

const YEAR = { min: 1900, max: 2199 } as const;

export const calendarCommand = commandWithVerbs({
  name: 'calendar',
  summary: { zh: '工作日历：放假与调休', en: 'Calendars: days off and make-up days' },
  details: {
    zh: [
      '导入前先预览：列出会移动的全部未办结期限，再问是否导入。文件中的年份整年替换，其余年份不变。',
      '文件格式见 docs/calendar.md；workflows/calendars 里有现成的。',
    ].join('\n'),
    en: [
      'An import shows every open deadline that would move, and then asks. Years in the file replace the',
      'same years whole; others stay. docs/calendar.md has the format, workflows/calendars a file.',
    ].join('\n'),
  },
  verbs: [
    {
      name: 'list',
      summary: { zh: '有哪些日历、哪些年份', en: 'which calendars there are, with which years' },
      words: { min: 0, max: 0 },
      example: 'belfry calendar',
      run: runList,
    },
    {
      name: 'show',
      takes: { zh: '<日历>', en: '<calendar>' },
      summary: { zh: '各年的放假与调休', en: 'its days off and make-up days' },
      words: { min: 1, max: 1 },
      options: [
        {
          flag: '--year',
          value: { zh: '年', en: 'year' },
          summary: { zh: '只看这一年', en: 'only this year' },
        },
        VERSION_OPTION,
      ],
      example: 'belfry calendar show cn-public --year 2026',
      run: runShow,
    },
    {
      name: 'import',
      takes: { zh: '<文件>', en: '<file>' },
      summary: { zh: '导入日历文件（管理员）', en: 'import a calendar file, for administrators' },
      words: { min: 1, max: 1 },
      options: [DRY_RUN_OPTION, YES_OPTION, REASON_OPTION],
      example: 'belfry calendar import workflows/calendars/cn-public.json',
      run: importCalendar,
    },
  ],
  options: WRITING_OPTIONS,
});

async function runList(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const { rows } = await allPages(client, '/calendars');
  if (session.json) {
    printJson(session, { ok: true, calendars: rows });
    return EXIT.fine;
  }
  const columns = [
    { title: { zh: '日历', en: 'Calendar' } },
    { title: { zh: '版本', en: 'Version' }, align: 'right' },
    { title: { zh: '年份', en: 'Years' } },
  ] as const;
  const cells = rows.map((row) => [
    fieldText(row, 'id'),
    fieldText(row, 'version'),
    fieldList(row, 'years').map(String).join(' '),
  ]);
  printTable(session, columns, cells, NONE);
  return EXIT.fine;
}

const NONE: Text = {
  zh: '还没有日历。请用 belfry calendar import 导入。',
  en: 'There is no calendar yet: belfry calendar import brings one in.',
};

async function runShow(session: Session, input: Input): Promise<ExitCode> {
  const [id = ''] = input.args;
  const year = wholeOption(input, 'year', YEAR);
  const query = { year, version: versionOption(input) };
  const client = await connect(session, input);
  const calendar = await client.get(`/calendars/${encodeURIComponent(id)}`, query);
  if (session.json) {
    printJson(session, { ok: true, calendar });
    return EXIT.fine;
  }
  const [version, newest] = [fieldText(calendar, 'version'), fieldText(calendar, 'newest')];
  const heading = {
    zh: `${id} 第 ${version} 版（最新第 ${newest} 版）`,
    en: `${id}, version ${version} of ${newest}`,
  };
  line(session, session.colours.bold(say(session, heading)));
  const years = fieldList(calendar, 'days');
  for (const one of years) printYear(session, one);
  if (years.length === 0) line(session, say(session, noYear(textOption(input, 'year') ?? '')));
  return EXIT.fine;
}

function noYear(year: string): Text {
  return {
    zh: `没有 ${year} 年的数据：这一年按周一至周五计算。`,
    en: `There is no data for ${year}: Monday to Friday count as working days.`,
  };
}

/** The spans of a year in the order of the dates, each on a line. */
function printYear(session: Session, year: unknown): void {
  const { bold, dim, yellow } = session.colours;
  const source = fieldText(year, 'source');
  line(session);
  line(session, `${bold(fieldText(year, 'year'))}${source === '' ? '' : `  ${dim(source)}`}`);
  const off = spansOf(fieldList(year, 'off')).map((span) => ({ ...span, kind: OFF }));
  const work = spansOf(fieldList(year, 'work')).map((span) => ({ ...span, kind: WORK }));
  const spans = [...off, ...work].sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, to, name, kind } of spans) {
    const days = (from === to ? from : `${from} – ${to}`).padEnd(SPAN_COLUMNS);
    const word = say(session, kind);
    line(session, `  ${days}  ${kind === WORK ? yellow(word) : word}  ${name}`);
  }
}

const SPAN_COLUMNS = 'yyyy-mm-dd – yyyy-mm-dd'.length;
const OFF: Text = { zh: '放假', en: 'off    ' };
const WORK: Text = { zh: '上班', en: 'working' };
