import type { Text } from '../../definition/definition.js';
import { CliError } from '../cli-error.js';
import { switchedOn, textOption, type Input, type OptionSpec } from '../command-spec.js';
import { REASON_OPTION, textOptions } from '../client/bodies.js';
import { DRY_RUN_OPTION, YES_OPTION } from '../client/confirm.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { fieldText } from '../client/fields.js';
import { AS_OF, noMoment, officeTime, type OfficeTime } from '../client/moments.js';
import { instantOf, localMoment } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';
import { commandWithVerbs } from '../verbs.js';
import { endDepartment, endPost, LAST_DAY_OPTION, leave } from './directory-endings.js';
import { handOver } from './directory-hand-over.js';
import { exportDirectory } from './directory-export.js';
import { enterOne, importDirectory } from './directory-import.js';
import {
  showDirectory,
  showHolders,
  showProxies,
  showTree,
  showVacancies,
} from './show-directory.js';

const MOMENT_OPTION: OptionSpec = {
  ...AS_OF,
  summary: {
    zh: '当时的：日期、日期T时间或带时区的时刻；也可是将来',
    en: 'at that moment, also one to come: a date, or a date with T and a time',
  },
};

const WITHIN_OPTION: OptionSpec = {
  flag: '--within',
  value: { zh: '科室', en: 'department' },
  summary: { zh: '只看这个科室及其下级', en: 'only this department and all below it' },
};

const TABLE_OPTION: OptionSpec = {
  flag: '--table',
  value: { zh: '表', en: 'table' },
  choices: ['departments', 'posts', 'people'],
  summary: { zh: '哪一张表', en: 'which table' },
};

const SET_OPTION: OptionSpec = {
  flag: '--set',
  value: { zh: '栏目=值', en: 'column=value' },
  many: true,
  summary: {
    zh: '一栏，栏目同导出的表；可写多次，值空则删去',
    en: 'a column as in an export, as often as needed; empty takes away',
  },
};

export const directoryCommand = commandWithVerbs({
  name: 'directory',
  summary: {
    zh: '通讯录：科室、岗位、人员、代理',
    en: 'The directory: departments, posts, people, agents',
  },
  details: {
    zh: [
      '导入的文件写明科室、岗位和人员（YAML 或 JSON），如 workflows/directories/science-bureau.yaml；',
      '或是 CSV、XLSX 表，写法同导出的表。文件中没有的保持原样；导入前先列出变化。',
    ].join('\n'),
    en: [
      'A file has departments, posts and people, in YAML or JSON, as does',
      'workflows/directories/science-bureau.yaml, or it is a CSV or XLSX table like an exported one. Whoever',
      'is not in it stays as he is; what changes is shown before.',
    ].join('\n'),
  },
  verbs: [
    {
      name: 'show',
      summary: {
        zh: '科室、岗位、人员和代理',
        en: 'departments, posts, people, who acts for whom',
      },
      words: { min: 0, max: 0 },
      options: [
        {
          flag: '--department',
          value: { zh: '科室', en: 'department' },
          summary: { zh: '只看这个科室', en: 'only this department' },
        },
        WITHIN_OPTION,
        {
          flag: '--search',
          value: { zh: '字词', en: 'text' },
          summary: { zh: '只看名称或代码含此字词的', en: 'only whose name or code has this in it' },
        },
        {
          flag: '--former',
          summary: { zh: '也看离职的人和已撤销的', en: 'also who has left and what has ended' },
        },
        MOMENT_OPTION,
      ],
      example: 'belfry directory show --department PLN --as-of 2020-08-24',
      run: showDirectory,
    },
    {
      name: 'tree',
      summary: { zh: '科室的上下级和人员', en: 'the departments below each other, with people' },
      words: { min: 0, max: 0 },
      options: [WITHIN_OPTION, MOMENT_OPTION],
      example: 'belfry directory tree',
      run: showTree,
    },
    {
      name: 'vacancies',
      summary: { zh: '空缺的岗位、无负责人的科室', en: 'vacant posts, departments without a head' },
      words: { min: 0, max: 0 },
      options: [MOMENT_OPTION],
      example: 'belfry directory vacancies',
      run: showVacancies,
    },
    {
      name: 'holders',
      takes: { zh: '<岗位>', en: '<post>' },
      summary: { zh: '某岗位由谁担任', en: 'who holds a post' },
      words: { min: 1, max: 1 },
      options: [MOMENT_OPTION],
      example: 'belfry directory holders director --as-of 2020-08-24',
      run: showHolders,
    },
    {
      name: 'import',
      takes: { zh: '<文件>', en: '<file>' },
      summary: {
        zh: '导入通讯录文件或 CSV、XLSX 表（管理员）',
        en: 'import a directory file, or a CSV or XLSX table, for administrators',
      },
      words: { min: 1, max: 1 },
      options: [TABLE_OPTION, DRY_RUN_OPTION, YES_OPTION, REASON_OPTION],
      example: 'belfry directory import workflows/directories/science-bureau.yaml',
      run: importDirectory,
    },
    {
      name: 'export',
      takes: { zh: '<文件>', en: '<file>' },
      summary: {
        zh: '导出为 CSV 或 XLSX，可再导入（管理员）',
        en: 'write a CSV or XLSX file that can be imported again, for administrators',
      },
      words: { min: 1, max: 1 },
      options: [TABLE_OPTION],
      example: 'belfry directory export directory.xlsx',
      run: exportDirectory,
    },
    {
      name: 'enter',
      takes: { zh: '<表> <代码>', en: '<table> <code>' },
      summary: {
        zh: '录入或改动一个科室、岗位或人员（管理员）',
        en: 'enter or change one department, post or person, for administrators',
      },
      words: { min: 2, max: 2 },
      options: [SET_OPTION, DRY_RUN_OPTION, YES_OPTION, REASON_OPTION],
      example: 'belfry directory enter people li --set name=Li --set department=PLN',
      run: enterOne,
    },
    {
      name: 'leave',
      takes: { zh: '<人员>', en: '<person>' },
      summary: { zh: '离职（管理员）', en: 'somebody leaves, for administrators' },
      words: { min: 1, max: 1 },
      options: [LAST_DAY_OPTION, YES_OPTION, REASON_OPTION],
      example: 'belfry directory leave pln-staff --until 2020-08-31',
      run: leave,
    },
    {
      name: 'hand-over',
      takes: { zh: '<人员> <接收人>', en: '<person> <successor>' },
      summary: {
        zh: '离职交接：全部未办的待办归接收人（管理员）',
        en: 'hand over all that somebody has open, for administrators',
      },
      words: { min: 2, max: 2 },
      options: [DRY_RUN_OPTION, YES_OPTION, REASON_OPTION],
      example: 'belfry directory hand-over pln-staff pln-head --reason 调离',
      run: handOver,
    },
    {
      name: 'end-department',
      takes: { zh: '<科室>', en: '<department>' },
      summary: { zh: '撤销科室（管理员）', en: 'end a department, for administrators' },
      words: { min: 1, max: 1 },
      options: [LAST_DAY_OPTION, YES_OPTION, REASON_OPTION],
      example: 'belfry directory end-department IUR --until 2020-12-31',
      run: endDepartment,
    },
    {
      name: 'end-post',
      takes: { zh: '<岗位>', en: '<post>' },
      summary: { zh: '撤销岗位（管理员）', en: 'end a post, for administrators' },
      words: { min: 1, max: 1 },
      options: [LAST_DAY_OPTION, YES_OPTION, REASON_OPTION],
      example: 'belfry directory end-post typist',
      run: endPost,
    },
    {
      name: 'proxies',
      summary: { zh: '谁代理谁', en: 'who acts for whom' },
      words: { min: 0, max: 0 },
      options: [MOMENT_OPTION],
      example: 'belfry directory proxies',
      run: showProxies,
    },
    {
      name: 'appoint',
      takes: { zh: '<本人> <代理人>', en: '<principal> <agent>' },
      summary: {
        zh: '指定代理人（本人或管理员）',
        en: 'appoint an agent: by the principal or an administrator',
      },
      words: { min: 2, max: 2 },
      options: [
        {
          flag: '--from',
          value: { zh: '时刻', en: 'moment' },
          summary: { zh: '从何时起；默认现在', en: 'from when; from now on if not given' },
        },
        {
          flag: '--until',
          value: { zh: '时刻', en: 'moment' },
          summary: { zh: '到何时止；日期指当日结束', en: 'until when; a date means its end' },
        },
        {
          flag: '--open-tasks',
          summary: { zh: '也代办此前已有的待办', en: 'also for tasks that were open before' },
        },
        REASON_OPTION,
      ],
      example: 'belfry directory appoint pln-head pln-staff --until 2020-09-04',
      run: runAppoint,
    },
    {
      name: 'end',
      takes: { zh: '<代理>', en: '<proxy>' },
      summary: { zh: '提前结束代理', en: 'end a proxy' },
      words: { min: 1, max: 1 },
      example: 'belfry directory end proxy-1',
      run: runEnd,
    },
  ],
  options: WRITING_OPTIONS,
});

async function runAppoint(session: Session, input: Input): Promise<ExitCode> {
  const [principal = '', agent = ''] = input.args;
  if (textOption(input, 'until') === undefined) {
    throw new CliError(
      EXIT.usage,
      { zh: '请用 --until 写明代理到何时为止。', en: 'Say with --until when the proxy ends.' },
      { zh: '例如 --until 2020-09-04。', en: 'For example --until 2020-09-04.' },
    );
  }
  const client = await connect(session, input);
  const time = await officeTime(client);
  const body = {
    principal,
    agent,
    from: momentOf(input, 'from', time) ?? time.now,
    until: momentOf(input, 'until', time),
    ...(switchedOn(input, 'open-tasks') && { openTasks: true }),
    ...textOptions(input, { reason: 'reason' }),
  };
  const appointed = await client.post('/directory/proxies', body);
  if (session.json) printJson(session, { ok: true, appointed });
  else line(session, say(session, appointedText(fieldText(appointed, 'proxy'), body, time)));
  return EXIT.fine;
}

const START_OF_DAY = '00:00';

function momentOf(input: Input, name: 'from' | 'until', { zone }: OfficeTime): string | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const instant = name === 'from' ? instantOf(text, zone, START_OF_DAY) : instantOf(text, zone);
  if (instant === undefined) throw noMoment(`--${name}`, text);
  return instant;
}

function appointedText(
  proxy: string,
  by: { readonly principal: string; readonly agent: string; readonly until: string | undefined },
  { zone }: OfficeTime,
): Text {
  const until = localMoment(by.until ?? '', zone);
  return {
    zh: `${proxy}：${by.agent} 代理 ${by.principal}，至 ${until}。`,
    en: `${proxy}: ${by.agent} acts for ${by.principal} until ${until}.`,
  };
}

async function runEnd(session: Session, input: Input): Promise<ExitCode> {
  const [proxy = ''] = input.args;
  const client = await connect(session, input);
  await client.send('DELETE', `/directory/proxies/${encodeURIComponent(proxy)}`, {});
  if (session.json) printJson(session, { ok: true, proxy });
  else line(session, say(session, { zh: `${proxy} 已结束。`, en: `${proxy} has ended.` }));
  return EXIT.fine;
}
