import type { Text } from '../../definition/definition.js';
import { lightText, type ShownLight } from '../light.js';
import { textOption, type CommandSpec, type Input } from '../command-spec.js';
import type { Client } from '../client/client.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { AS_OF, momentOption, officeTime } from '../client/moments.js';
import { allPages } from '../client/pages.js';
import { collectionsOf, ledgerPath } from '../client/places.js';
import { nameIn, textIn, wordFor } from '../client/texts.js';
import { textOptions } from '../client/bodies.js';
import { dateOption } from '../date-option.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';
import { tableOf } from '../table.js';
import { tooManyWords } from '../usage-error.js';
import { IMPORT_OPTIONS, importItems } from './import-items.js';

const TITLE_COLUMNS_MAX = 36;
const NAME_COLUMNS_MAX = 24;
const LIGHTS: readonly ShownLight[] = ['green', 'yellow', 'red', 'waiting'];

export const itemsCommand: CommandSpec = {
  name: 'items',
  summary: { zh: '台账：事项、亮灯、期限', en: 'Ledgers: items with their lights and due dates' },
  details: {
    zh: [
      '写流程编号则列出其台账；不写则列出自己负责的事项。',
      'belfry items import <流程> <文件>：从 Excel 或 CSV 批量登记；--dry-run 只检查。',
    ].join('\n'),
    en: [
      'With an instance its ledgers; without one the items that you answer for.',
      'belfry items import <instance> <file> enters items from Excel or CSV; --dry-run only checks.',
    ].join('\n'),
  },
  argument: {
    name: { zh: '流程', en: 'instance' },
    summary: {
      zh: '流程编号；或 import 流程 文件',
      en: 'an instance; or import, an instance and a file',
    },
    required: false,
    many: true,
  },
  verbs: [
    {
      name: 'import',
      takes: { zh: '<流程> <文件>', en: '<instance> <file>' },
      summary: { zh: '从 Excel 或 CSV 批量登记', en: 'enter items from Excel or CSV' },
    },
  ],
  options: [
    option(
      '--collection',
      { zh: '台账', en: 'ledger' },
      { zh: '只看哪一本', en: 'only this ledger' },
    ),
    {
      ...option('--light', { zh: '灯', en: 'light' }, { zh: '只看哪种灯', en: 'only this light' }),
      choices: [...LIGHTS, 'suspended', 'none'],
    },
    option('--state', { zh: '状态', en: 'state' }, { zh: '只看哪种状态', en: 'only this state' }),
    option(
      '--department',
      { zh: '科室', en: 'department' },
      { zh: '只看哪个科室', en: 'only this department' },
    ),
    option(
      '--person',
      { zh: '人', en: 'person' },
      { zh: '只看谁负责的', en: 'only this person’s' },
    ),
    option(
      '--due-before',
      { zh: '日期', en: 'date' },
      { zh: '只看此日之前到期的', en: 'only those due before' },
    ),
    AS_OF,
    ...IMPORT_OPTIONS,
    ...READING_OPTIONS,
  ],
  examples: [
    'belfry items review-2020 --light red',
    'belfry items review-2020 --as-of 2020-08-20',
    'belfry items import review-2020 items.xlsx --collection items --dry-run',
  ],
  run: runItems,
};

function option(flag: string, value: Text, summary: Text) {
  return { flag, value, summary };
}

async function runItems(session: Session, input: Input): Promise<ExitCode> {
  dateOption(input, 'due-before');
  const client = await connect(session, input);
  const [instance, ...more] = input.args;
  if (instance !== 'import' && more.length > 0) throw tooManyWords('belfry items review-2020');
  if (instance === 'import') return importItems(session, input, client, more);
  if (instance === undefined) return ownItems(session, input, client);
  const asked = textOption(input, 'collection');
  const ids = asked === undefined ? await collectionsOf(client, instance) : [asked];
  const asOf = momentOption(input, 'as-of', await officeTime(client));
  const query = {
    ...textOptions(input, {
      state: 'state',
      light: 'light',
      department: 'department',
      person: 'person',
      'due-before': 'dueBefore',
    }),
    ...(asOf !== undefined && { asOf }),
  } as Readonly<Record<string, string>>;
  const ledgers = [];
  for (const id of ids) {
    const { rows, first } = await allPages(client, ledgerPath(instance, id), query);
    const [title, counts] = [fieldOf(first, 'title'), fieldOf(first, 'counts')];
    ledgers.push({ collection: id, title, counts, items: rows });
  }
  if (session.json) {
    printJson(session, { ok: true, instance, ...(asOf !== undefined && { asOf }), ledgers });
    return EXIT.fine;
  }
  // Of several ledgers those in which nothing was found say nothing.
  const shown = ledgers.filter(({ items }) => items.length > 0);
  for (const [i, { title, counts, items }] of shown.entries()) {
    if (i > 0) line(session);
    printLedger(session, textIn(title, session.language), counts, items);
  }
  if (shown.length === 0) line(session, say(session, NOTHING));
  return EXIT.fine;
}

const NOTHING = { zh: '没有这样的事项。', en: 'There are no such items.' };

async function ownItems(session: Session, input: Input, client: Client): Promise<ExitCode> {
  const query = textOptions(input, { state: 'state' }) as Readonly<Record<string, string>>;
  const { rows } = await allPages(client, '/items', query);
  if (session.json) printJson(session, { ok: true, items: rows });
  else if (rows.length === 0) line(session, say(session, NOTHING));
  else for (const one of itemTable(session, rows, true)) line(session, one);
  return EXIT.fine;
}

function printLedger(
  session: Session,
  title: string,
  counts: unknown,
  items: readonly unknown[],
): void {
  line(session, session.colours.bold(title));
  for (const one of itemTable(session, items, false)) line(session, one);
  const byLight = fieldOf(counts, 'byLight');
  const lights = LIGHTS.flatMap((light) => {
    const n = fieldText(byLight, light);
    return n === '' ? [] : [`${lightText(session, light)} ${n}`];
  });
  const [shown, all] = [String(items.length), fieldText(counts, 'total')];
  line(
    session,
    say(session, {
      zh: `显示 ${shown} 项，台账共 ${all} 项：${lights.join('  ')}`,
      en: `${shown} shown; the ledger has ${all}: ${lights.join('  ')}`,
    }),
  );
}

function itemTable(
  session: Session,
  items: readonly unknown[],
  withInstance: boolean,
): readonly string[] {
  const { language, colours } = session;
  const columns = [
    ...(withInstance ? [{ title: say(session, { zh: '流程', en: 'Instance' }) }] : []),
    { title: say(session, { zh: '编号', en: 'No.' }) },
    { title: say(session, { zh: '灯', en: 'Light' }) },
    { title: say(session, { zh: '事项', en: 'Item' }), max: TITLE_COLUMNS_MAX },
    { title: say(session, { zh: '责任科室', en: 'Department' }), max: NAME_COLUMNS_MAX },
    { title: say(session, { zh: '责任人', en: 'Person' }), max: NAME_COLUMNS_MAX },
    { title: say(session, { zh: '期限', en: 'Due' }) },
    { title: say(session, { zh: '状态', en: 'State' }) },
    { title: say(session, { zh: '级', en: 'Level' }) },
  ];
  const rows = items.map((item) => [
    ...(withInstance ? [fieldText(item, 'instance')] : []),
    fieldText(item, 'number'),
    lightIn(session, fieldText(item, 'light')),
    fieldText(item, 'title'),
    nameIn(fieldOf(item, 'department'), language),
    nameIn(fieldOf(item, 'person'), language),
    fieldText(item, 'due'),
    stateIn(session, item),
    fieldText(item, 'level'),
  ]);
  return tableOf(columns, rows, colours.dim);
}

function stateIn(session: Session, item: unknown): string {
  const word = wordFor(fieldText(item, 'state'), session.language);
  const late = fieldOf(item, 'late') === true && fieldText(item, 'state') === 'closed';
  return late ? `${word}${say(session, { zh: '（逾期）', en: ' (late)' })}` : word;
}

/** A light of an answer; nothing where there is none. */
export function lightIn(session: Session, light: string): string {
  const shown = LIGHTS.find((one) => one === light);
  if (shown !== undefined) return lightText(session, shown);
  return light === 'suspended' ? wordFor(light, session.language) : '';
}

/** The acts that an answer offers, as words to type. */
export function actsIn(view: unknown): string {
  return fieldList(view, 'acts')
    .map((one) => fieldText(one, 'act'))
    .join(' ');
}
