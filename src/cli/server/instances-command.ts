import { fieldList, fieldOf, fieldsOf, fieldText } from '../client/fields.js';
import { textOptions } from '../client/bodies.js';
import type { Input } from '../command-spec.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { AS_OF, momentOption, officeTime } from '../client/moments.js';
import { allPages } from '../client/pages.js';
import { instancePath } from '../client/places.js';
import { localMoment, nameIn, textIn, wordFor } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { line, printJson, say, type Session } from '../session.js';
import { commandWithVerbs } from '../verbs.js';
import { actsIn } from './items-command.js';
import { taskTable } from './tasks-command.js';

const SUBJECT_COLUMNS_MAX = 40;
const LIVES = ['draft', 'running', 'returned', 'refused', 'terminated', 'completed'];

export const instancesCommand = commandWithVerbs({
  name: 'instances',
  summary: { zh: '流程：有哪些，办到哪里', en: 'Instances: which there are, and how they stand' },
  details: {
    zh: '发起用 belfry start，接管用 belfry adopt；为什么停在那里用 belfry why。',
    en: 'belfry start begins one, belfry adopt takes one over; belfry why says why one waits.',
  },
  verbs: [
    {
      name: 'list',
      summary: { zh: '最新的在前', en: 'the newest first' },
      words: { min: 0, max: 0 },
      options: [
        {
          flag: '--definition',
          value: { zh: '定义', en: 'definition' },
          summary: { zh: '只看哪个定义的', en: 'only of this definition' },
        },
        {
          flag: '--life',
          value: { zh: '状态', en: 'life' },
          choices: LIVES,
          summary: {
            zh: `只看哪种状态：${LIVES.join('、')}`,
            en: `only in this life: ${LIVES.join(', ')}`,
          },
        },
        {
          flag: '--starter',
          value: { zh: '人', en: 'person' },
          summary: { zh: '只看谁发起的', en: 'only what he started' },
        },
      ],
      example: 'belfry instances list --life running',
      run: runList,
    },
    {
      name: 'show',
      takes: { zh: '<流程>', en: '<instance>' },
      summary: { zh: '阶段、待办和台账', en: 'its phases, open tasks and ledgers' },
      words: { min: 1, max: 1 },
      options: [AS_OF],
      example: 'belfry instances show review-2020',
      run: runShow,
    },
    {
      name: 'forecast',
      takes: { zh: '<流程>', en: '<instance>' },
      summary: { zh: '若无人办理会怎样', en: 'what would happen if nobody acted' },
      words: { min: 1, max: 1 },
      example: 'belfry instances forecast review-2020',
      run: runForecast,
    },
  ],
  options: READING_OPTIONS,
});

async function runList(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const query = textOptions(input, { definition: 'definition', life: 'life', starter: 'starter' });
  const { rows } = await allPages(client, '/instances', query as Readonly<Record<string, string>>);
  if (session.json) {
    printJson(session, { ok: true, instances: rows });
    return EXIT.fine;
  }
  const { zone } = await officeTime(client);
  const { language } = session;
  const columns = [
    { title: { zh: '流程', en: 'Instance' } },
    { title: { zh: '名称', en: 'Subject' }, max: SUBJECT_COLUMNS_MAX },
    { title: { zh: '定义', en: 'Definition' } },
    { title: { zh: '状态', en: 'Life' } },
    { title: { zh: '结果', en: 'Outcome' } },
    { title: { zh: '发起人', en: 'Starter' } },
    { title: { zh: '发起', en: 'Started' } },
    { title: { zh: '编号', en: 'Number' } },
  ];
  const cells = rows.map((row) => [
    fieldText(row, 'id'),
    textIn(fieldOf(row, 'subject'), language),
    `${fieldText(fieldOf(row, 'definition'), 'id')} ${fieldText(row, 'version')}`,
    wordFor(fieldText(row, 'life'), language),
    fieldText(row, 'outcome'),
    nameIn(fieldOf(row, 'starter'), language),
    localMoment(fieldText(row, 'startedAt'), zone),
    fieldText(row, 'serial'),
  ]);
  printTable(session, columns, cells, {
    zh: '没有这样的流程。',
    en: 'There are no such instances.',
  });
  return EXIT.fine;
}

async function runShow(session: Session, input: Input): Promise<ExitCode> {
  const [id = ''] = input.args;
  const client = await connect(session, input);
  const time = await officeTime(client);
  const asOf = momentOption(input, 'as-of', time);
  const instance = await client.get(instancePath(id), { asOf });
  if (session.json) {
    printJson(session, { ok: true, instance });
    return EXIT.fine;
  }
  const { colours, language } = session;
  const subject = textIn(fieldOf(instance, 'subject'), language);
  const life = wordFor(fieldText(instance, 'life'), language);
  line(session, colours.bold([id, subject, life].filter((one) => one !== '').join('  ')));
  printPhases(session, instance);
  printOpenTasks(session, instance, time.zone);
  for (const one of fieldList(instance, 'collections')) {
    const title = textIn(fieldOf(one, 'title'), language);
    const [open, total] = [fieldText(one, 'open'), fieldText(one, 'total')];
    const count = { zh: `未办结 ${open} / 共 ${total}`, en: `${open} open of ${total}` };
    line(session, `${fieldText(one, 'id')}  ${title}  ${say(session, count)}`);
  }
  const acts = actsIn(instance);
  if (acts !== '') line(session, say(session, { zh: `可做：${acts}`, en: `You may: ${acts}` }));
  return EXIT.fine;
}

function printPhases(session: Session, instance: unknown): void {
  const { language } = session;
  const columns = [
    { title: { zh: '阶段', en: 'Phase' } },
    { title: { zh: '名称', en: 'Title' }, max: SUBJECT_COLUMNS_MAX },
    { title: { zh: '状态', en: 'State' } },
  ];
  const cells = fieldList(instance, 'phases').map((phase) => [
    fieldText(phase, 'id'),
    textIn(fieldOf(phase, 'title'), language),
    wordFor(fieldText(phase, 'state'), language),
  ]);
  printTable(session, columns, cells, { zh: '没有阶段。', en: 'It has no phases.' });
}

function printOpenTasks(session: Session, instance: unknown, zone: string): void {
  const tasks = fieldList(instance, 'openTasks');
  if (tasks.length === 0) return;
  line(session);
  for (const one of taskTable(session, tasks, zone)) line(session, one);
  line(session);
}

async function runForecast(session: Session, input: Input): Promise<ExitCode> {
  const [id = ''] = input.args;
  const client = await connect(session, input);
  const forecast = await client.get(`${instancePath(id)}/forecast`);
  if (session.json) {
    printJson(session, { ok: true, forecast });
    return EXIT.fine;
  }
  const { zone } = await officeTime(client);
  const events = fieldList(forecast, 'events');
  for (const event of events) {
    const at = localMoment(fieldText(event, 'at'), zone);
    const text = textIn(fieldOf(event, 'text'), session.language) || fieldText(event, 'what');
    const item = fieldText(event, 'stream').split('/').at(3);
    line(session, `${at}  ${item === undefined ? '' : `${item}  `}${text}`);
  }
  const more = fieldText(fieldsOf(forecast), 'ended') === 'limit';
  if (events.length === 0) {
    line(session, say(session, { zh: '什么也不会发生。', en: 'Nothing would happen.' }));
  } else if (more) line(session, '…');
  return EXIT.fine;
}
