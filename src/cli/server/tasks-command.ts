import { switchedOn, textOption, type CommandSpec, type Input } from '../command-spec.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { fieldOf, fieldsOf, fieldText } from '../client/fields.js';
import { allPages } from '../client/pages.js';
import { officeTime } from '../client/moments.js';
import { taskPath } from '../client/places.js';
import { localMoment, textIn, wordFor } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';
import { tableOf } from '../table.js';
import { tooManyWords } from '../usage-error.js';
import { actsIn, lightIn } from './items-command.js';

const TITLE_COLUMNS_MAX = 40;
const STATES = ['open', 'done'];

export const tasksCommand: CommandSpec = {
  name: 'tasks',
  summary: { zh: '待办：轮到我办的', en: 'Tasks: what you may act on' },
  details: {
    zh: '按期限列出；写流程编号和待办编号则显示这一项及可做的操作。',
    en: 'By due date. With an instance and a task: that one, and what may be done with it.',
  },
  argument: {
    name: { zh: '流程 待办', en: 'instance task' },
    summary: { zh: '只看这个流程，或这一项待办', en: 'only of this instance, or this one task' },
    required: false,
    many: true,
  },
  options: [
    {
      flag: '--state',
      value: { zh: '状态', en: 'state' },
      choices: STATES,
      summary: { zh: 'open 待办（默认），done 已办', en: 'open (if not given), or done' },
    },
    {
      flag: '--all',
      summary: { zh: '所有人的（审计员、管理员）', en: 'everybody’s, for auditors' },
    },
    ...READING_OPTIONS,
  ],
  examples: ['belfry tasks', 'belfry tasks review-2020 --all', 'belfry tasks review-2020 Z2c'],
  run: runTasks,
};

async function runTasks(session: Session, input: Input): Promise<ExitCode> {
  const [instance, task, ...more] = input.args;
  if (more.length > 0) throw tooManyWords('belfry tasks review-2020 Z2c');
  const client = await connect(session, input);
  if (instance !== undefined && task !== undefined) {
    const found = await client.get(taskPath(instance, task));
    printTask(session, found, session.json ? '' : (await officeTime(client)).zone);
    return EXIT.fine;
  }
  const query = {
    state: textOption(input, 'state') ?? 'open',
    ...(instance !== undefined && { instance }),
  };
  const path = switchedOn(input, 'all') ? '/tasks/all' : '/tasks';
  const { rows } = await allPages(client, path, query);
  if (session.json) printJson(session, { ok: true, tasks: rows });
  else if (rows.length === 0)
    line(session, say(session, { zh: '没有待办。', en: 'There is nothing to do.' }));
  else {
    const { zone } = await officeTime(client);
    for (const one of taskTable(session, rows, zone)) line(session, one);
  }
  return EXIT.fine;
}

/** Tasks as lines of a table. */
export function taskTable(
  session: Session,
  tasks: readonly unknown[],
  zone: string,
): readonly string[] {
  const { language, colours } = session;
  const columns = [
    { title: say(session, { zh: '流程', en: 'Instance' }) },
    { title: say(session, { zh: '待办', en: 'Task' }) },
    { title: say(session, { zh: '灯', en: 'Light' }) },
    { title: say(session, { zh: '内容', en: 'What' }), max: TITLE_COLUMNS_MAX },
    { title: say(session, { zh: '轮到', en: 'Whose turn' }), max: TITLE_COLUMNS_MAX },
    { title: say(session, { zh: '期限', en: 'Due' }) },
    { title: say(session, { zh: '状态', en: 'State' }) },
  ];
  const rows = tasks.map((task) => [
    fieldText(task, 'instance'),
    fieldText(task, 'task'),
    lightIn(session, fieldText(task, 'light')),
    titleOf(session, task),
    textIn(fieldOf(task, 'owner'), language),
    dueIn(task, zone),
    wordFor(fieldText(task, 'state'), language),
  ]);
  return tableOf(columns, rows, colours.dim);
}

/** The due date, with its time of day where it was counted in hours. */
function dueIn(task: unknown, zone: string): string {
  const at = fieldText(task, 'dueAt');
  return at === '' ? fieldText(task, 'due') : localMoment(at, zone);
}

function titleOf({ language }: Session, task: unknown): string {
  const parts = ['title', 'part'].map((name) => textIn(fieldOf(task, name), language));
  return parts.filter((one) => one !== '').join(language === 'zh' ? '\uFF1A' : ': ');
}

function printTask(session: Session, task: unknown, zone: string): void {
  if (session.json) {
    printJson(session, { ok: true, task });
    return;
  }
  const { language } = session;
  line(session, session.colours.bold(`${fieldText(task, 'task')}  ${titleOf(session, task)}`));
  const facts: readonly (readonly [string, string])[] = [
    [say(session, { zh: '轮到', en: 'Whose turn' }), textIn(fieldOf(task, 'owner'), language)],
    [say(session, { zh: '状态', en: 'State' }), wordFor(fieldText(task, 'state'), language)],
    [
      say(session, { zh: '期限', en: 'Due' }),
      `${dueIn(task, zone)}  ${lightIn(session, fieldText(task, 'light'))}`,
    ],
    [say(session, { zh: '版本', en: 'Version' }), fieldText(task, 'version')],
    [say(session, { zh: '可做', en: 'You may' }), actsIn(task)],
    [say(session, { zh: '表单', en: 'Form' }), fieldNames(fieldOf(task, 'formSchema'))],
  ];
  const rows = facts
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => [`  ${name}`, value]);
  for (const one of tableOf([{ title: '' }, { title: '' }], rows).slice(2)) line(session, one);
}

/** The fields of a form, those that must be filled in with a star. */
function fieldNames(schema: unknown): string {
  const required = fieldOf(schema, 'required');
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const names = Object.keys(fieldsOf(fieldOf(schema, 'properties')));
  return names.map((name) => (needed.includes(name) ? `${name}*` : name)).join(' ');
}
