import { fieldOf, fieldList, fieldText } from '../client/fields.js';
import type { Input } from '../command-spec.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { officeTime } from '../client/moments.js';
import { allPages } from '../client/pages.js';
import { localMoment, nameIn, textIn } from '../client/texts.js';
import { VERSION_OPTION, versionOption } from '../client/version-option.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { line, printJson, type Session } from '../session.js';
import { commandWithVerbs } from '../verbs.js';

const TITLE_COLUMNS_MAX = 40;

export const definitionsCommand = commandWithVerbs({
  name: 'definitions',
  summary: { zh: '已发布的流程定义及其版本', en: 'Published definitions and their versions' },
  details: {
    zh: '检查文件用 belfry check，发布用 belfry publish。',
    en: 'belfry check checks a file, belfry publish publishes it.',
  },
  verbs: [
    {
      name: 'list',
      summary: { zh: '有哪些定义，各有几个流程在办', en: 'which there are, and what runs of them' },
      words: { min: 0, max: 0 },
      example: 'belfry definitions',
      run: runList,
    },
    {
      name: 'versions',
      takes: { zh: '<定义>', en: '<definition>' },
      summary: { zh: '何人何时发布的各版本', en: 'its versions: when, and by whom' },
      words: { min: 1, max: 1 },
      example: 'belfry definitions versions congress-review',
      run: runVersions,
    },
    {
      name: 'source',
      takes: { zh: '<定义>', en: '<definition>' },
      summary: { zh: '发布时的 YAML 原文', en: 'its YAML text as it was published' },
      words: { min: 1, max: 1 },
      options: [VERSION_OPTION],
      example: 'belfry definitions source congress-review --version-of 1 > review.yaml',
      run: runSource,
    },
  ],
  options: READING_OPTIONS,
});

async function runList(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const { rows } = await allPages(client, '/definitions');
  if (session.json) {
    printJson(session, { ok: true, definitions: rows });
    return EXIT.fine;
  }
  const { zone } = await officeTime(client);
  const columns = [
    { title: { zh: '定义', en: 'Definition' } },
    { title: { zh: '名称', en: 'Title' }, max: TITLE_COLUMNS_MAX },
    { title: { zh: '版本', en: 'Version' }, align: 'right' },
    { title: { zh: '发布', en: 'Published' } },
    { title: { zh: '在办', en: 'Running' }, align: 'right' },
  ] as const;
  const cells = rows.map((row) => [
    fieldText(row, 'id'),
    textIn(fieldOf(row, 'title'), session.language),
    fieldText(row, 'version'),
    localMoment(fieldText(row, 'publishedAt'), zone),
    `${fieldText(row, 'running')}${fieldOf(row, 'runningMore') === true ? '+' : ''}`,
  ]);
  printTable(session, columns, cells, {
    zh: '还没有发布流程定义。请用 belfry publish 发布。',
    en: 'No definition is published yet: belfry publish publishes one.',
  });
  return EXIT.fine;
}

async function runVersions(session: Session, input: Input): Promise<ExitCode> {
  const [id = ''] = input.args;
  const client = await connect(session, input);
  const definition = await client.get(`/definitions/${encodeURIComponent(id)}`);
  if (session.json) {
    printJson(session, { ok: true, definition });
    return EXIT.fine;
  }
  const { zone } = await officeTime(client);
  const { language, colours } = session;
  line(session, colours.bold(`${id}  ${textIn(fieldOf(definition, 'title'), language)}`));
  const columns = [
    { title: { zh: '版本', en: 'Version' }, align: 'right' },
    { title: { zh: '发布', en: 'Published' } },
    { title: { zh: '发布人', en: 'By' } },
  ] as const;
  const cells = fieldList(definition, 'versions').map((one) => [
    fieldText(one, 'version'),
    localMoment(fieldText(one, 'publishedAt'), zone),
    nameIn(fieldOf(one, 'by'), language),
  ]);
  printTable(session, columns, cells, { zh: '没有版本。', en: 'It has no versions.' });
  return EXIT.fine;
}

async function runSource(session: Session, input: Input): Promise<ExitCode> {
  const [id = ''] = input.args;
  const asked = versionOption(input);
  const client = await connect(session, input);
  const place = `/definitions/${encodeURIComponent(id)}`;
  const version =
    asked ?? Number(fieldText(fieldList(await client.get(place), 'versions')[0], 'version'));
  const source = await client.getText(`${place}/versions/${version}/source`);
  if (session.json) printJson(session, { ok: true, id, version, source });
  else for (const one of source.replace(/\n$/, '').split('\n')) line(session, one);
  return EXIT.fine;
}
