import type { Input } from '../command-spec.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { fieldText } from '../client/fields.js';
import { officeTime } from '../client/moments.js';
import { allPages } from '../client/pages.js';
import { localMoment } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { line, printJson, say, type Session } from '../session.js';
import { commandWithVerbs } from '../verbs.js';
import { wholeOption } from '../whole-option.js';

const YEAR = { min: 1900, max: 2199 } as const;

export const seriesCommand = commandWithVerbs({
  name: 'series',
  summary: { zh: '编号系列：用到几号、给了谁', en: 'Series of numbers, and what has which' },
  details: {
    zh: '供审计员和管理员查看。按年编号的系列每年从头，用 --year 指明哪一年。',
    en: 'For auditors and administrators. A series that begins anew each year wants its --year.',
  },
  verbs: [
    {
      name: 'list',
      summary: { zh: '各系列用到几号', en: 'how far each one is' },
      words: { min: 0, max: 0 },
      example: 'belfry series',
      run: runList,
    },
    {
      name: 'show',
      takes: { zh: '<系列>', en: '<series>' },
      summary: { zh: '每个号码给了哪个流程', en: 'which instance has which number' },
      words: { min: 1, max: 1 },
      options: [
        {
          flag: '--year',
          value: { zh: '年', en: 'year' },
          summary: { zh: '哪一年的', en: 'of which year' },
        },
      ],
      example: 'belfry series show congress-review-letter --year 2020',
      run: runShow,
    },
  ],
  options: READING_OPTIONS,
});

async function runList(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const { rows } = await allPages(client, '/series');
  if (session.json) {
    printJson(session, { ok: true, series: rows });
    return EXIT.fine;
  }
  const columns = [
    { title: { zh: '系列', en: 'Series' } },
    { title: { zh: '年', en: 'Year' } },
    { title: { zh: '用到', en: 'Last' }, align: 'right' },
  ] as const;
  const cells = rows.map((row) => ['id', 'year', 'last'].map((name) => fieldText(row, name)));
  printTable(session, columns, cells, {
    zh: '还没有取过编号。',
    en: 'No number has been taken yet.',
  });
  return EXIT.fine;
}

async function runShow(session: Session, input: Input): Promise<ExitCode> {
  const [id = ''] = input.args;
  const year = wholeOption(input, 'year', YEAR);
  const client = await connect(session, input);
  const query = year === undefined ? {} : { year };
  const { first, rows } = await allPages(client, `/series/${encodeURIComponent(id)}`, query);
  const last = fieldText(first, 'last');
  if (session.json) {
    printJson(session, { ok: true, id, ...query, last: Number(last), numbers: rows });
    return EXIT.fine;
  }
  const { zone } = await officeTime(client);
  const columns = [
    { title: { zh: '序号', en: 'N' }, align: 'right' },
    { title: { zh: '编号', en: 'Number' } },
    { title: { zh: '流程', en: 'Instance' } },
    { title: { zh: '步骤', en: 'Step' } },
    { title: { zh: '取号时间', en: 'Taken' } },
    { title: { zh: '状态', en: 'State' } },
  ] as const;
  const cells = rows.map((row) => [
    ...['n', 'number', 'instance', 'step'].map((name) => fieldText(row, name)),
    localMoment(fieldText(row, 'recordedAt'), zone),
    stateOf(session, row),
  ]);
  printTable(session, columns, cells, {
    zh: '还没有取过编号。',
    en: 'No number has been taken yet.',
  });
  line(session, say(session, { zh: `用到第 ${last} 号。`, en: `The last one is ${last}.` }));
  return EXIT.fine;
}

/** In use, or void with who gave it up and why. */
function stateOf(session: Session, row: unknown): string {
  if (fieldText(row, 'state') !== 'void') return say(session, { zh: '使用', en: 'in use' });
  const why = ['voidedBy', 'voidReason'].map((name) => fieldText(row, name));
  return [say(session, { zh: '作废', en: 'void' }), ...why].filter((one) => one !== '').join(' ');
}
