import { CliError } from '../cli-error.js';
import type { CommandSpec, Input } from '../command-spec.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText, listOf } from '../client/fields.js';
import { AS_OF, momentOption, officeTime } from '../client/moments.js';
import { instancePath, placeOf } from '../client/places.js';
import { localMoment, nameIn, textIn, wordFor } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';
import { lightIn } from './items-command.js';

const NEXT_SHOWN_MAX = 10;
const TASKS_SHOWN_MAX = 5;

export const whyCommand: CommandSpec = {
  name: 'why',
  summary: {
    zh: '为什么：在等什么、轮到谁、期限从何而来、接下来',
    en: 'Why it waits, whose turn it is, why it is due then, what is next',
  },
  details: {
    zh: '可问整个流程、一项待办或一个事项；--as-of 问某一时刻。',
    en: 'Asks about an instance, one of its tasks, or an item; --as-of about an earlier moment.',
  },
  argument: {
    name: { zh: '流程 对象', en: 'instance object' },
    summary: { zh: '流程编号；待办或事项编号', en: 'an instance; its task or item' },
    required: true,
    many: true,
  },
  options: [AS_OF, ...READING_OPTIONS],
  examples: [
    'belfry why review-2020',
    'belfry why review-2020 ZG-04',
    'belfry why review-2020 ZG-04 --as-of 2020-08-20',
  ],
  run: runWhy,
};

async function runWhy(session: Session, input: Input): Promise<ExitCode> {
  const [instance = '', object, ...more] = input.args;
  if (more.length > 0) {
    throw new CliError(
      EXIT.usage,
      { zh: '一次只能问一个对象。', en: 'Ask about one thing at a time.' },
      {
        zh: '例如 belfry why review-2020 ZG-04。',
        en: 'For example belfry why review-2020 ZG-04.',
      },
    );
  }
  const client = await connect(session, input);
  const time = await officeTime(client);
  const asOf = momentOption(input, 'as-of', time);
  const place =
    object === undefined ? instancePath(instance) : await placeOf(client, instance, object);
  const answer = await client.get(`${place}/why`, asOf === undefined ? {} : { asOf });
  if (session.json) printJson(session, { ok: true, instance, object, answer });
  else printWhy(session, answer, time.zone, object ?? instance);
  return EXIT.fine;
}

function printWhy(session: Session, answer: unknown, zone: string, name: string): void {
  const { colours, language } = session;
  const task = fieldOf(answer, 'task');
  const about = typeof task === 'object' && task !== null ? task : answer;
  const title =
    textIn(fieldOf(about, 'title'), language) || textIn(fieldOf(answer, 'subject'), language);
  const state = wordFor(fieldText(about, 'state') || fieldText(answer, 'life'), language);
  const light = lightIn(session, fieldText(about, 'light'));
  const head = [name, title, state, light].filter((one) => one !== '').join('  ');
  line(session, colours.bold(head));
  const at = fieldText(answer, 'at');
  const since = fieldText(about, 'since');
  const shown = [
    ...(at === ''
      ? []
      : [
          say(session, {
            zh: `问的时刻 ${localMoment(at, zone)}`,
            en: `as at ${localMoment(at, zone)}`,
          }),
        ]),
    ...(since === ''
      ? []
      : [
          say(session, {
            zh: `自 ${localMoment(since, zone)} 起如此`,
            en: `so since ${localMoment(since, zone)}`,
          }),
        ]),
  ];
  if (shown.length > 0) line(session, colours.dim(`  ${shown.join('  ')}`));
  section(session, { zh: '轮到谁', en: 'Whose turn' }, turnLines(session, about));
  section(
    session,
    { zh: '在等什么', en: 'Waits for' },
    fieldList(about, 'waitsFor').map((one) => waitText(session, one)),
  );
  for (const phase of fieldList(answer, 'phases')) printPart(session, phase);
  for (const step of fieldList(answer, 'steps')) printPart(session, step);
  const deadlines = [...fieldList(about, 'deadlines'), ...presentOnly(fieldOf(about, 'deadline'))];
  for (const deadline of deadlines) printDeadline(session, deadline, zone);
  section(
    session,
    { zh: '接下来', en: 'What comes next' },
    nextLines(session, fieldOf(answer, 'next')),
  );
}

/** Of a task: who has it, and who may act beside him. */
function turnLines(session: Session, task: unknown): readonly string[] {
  const turns = [...presentOnly(fieldOf(task, 'turn')), ...fieldList(task, 'with')];
  return turns.map((turn) => turnText(session, turn));
}

/** The next wake-ups, or of a task the steps that open behind it. */
function nextLines(session: Session, next: unknown): readonly string[] {
  const { language } = session;
  const timers = listOf(next).slice(0, NEXT_SHOWN_MAX);
  const opens = fieldList(next, 'opens').map((one) => {
    const title = `${fieldText(one, 'step')} ${textIn(fieldOf(one, 'title'), language)}`;
    const also = fieldList(one, 'alsoNeeds').map(String).join(', ');
    const more =
      also === '' ? '' : say(session, { zh: `（还需 ${also}）`, en: ` (needs ${also} too)` });
    return `${say(session, { zh: `开始 ${title}`, en: `${title} opens` })}${more}`;
  });
  const ends = presentOnly(fieldOf(next, 'ends')).map((one) => {
    const title = `${fieldText(one, 'id')} ${textIn(fieldOf(one, 'title'), language)}`;
    return say(session, { zh: `${title} 可以结束`, en: `${title} can end` });
  });
  return [...timers.map((one) => textIn(fieldOf(one, 'text'), language)), ...opens, ...ends];
}

function presentOnly(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? [value] : [];
}

function section(
  session: Session,
  title: { readonly zh: string; readonly en: string },
  lines: readonly string[],
): void {
  const said = lines.filter((one) => one !== '');
  if (said.length === 0) return;
  line(session);
  line(session, session.colours.bold(say(session, title)));
  for (const one of said) line(session, `  ${one}`);
}

/** A sentence, and whose turn it is. */
function waitText(session: Session, wait: unknown): string {
  const text = textIn(fieldOf(wait, 'text'), session.language);
  const turns = [...presentOnly(fieldOf(wait, 'turn')), ...fieldList(wait, 'turns')];
  const who = turns.map((turn) => turnText(session, turn)).filter((one) => one !== '');
  return who.length === 0 ? text : `${text} → ${who.join('; ')}`;
}

function turnText({ language }: Session, turn: unknown): string {
  const name = textIn(fieldOf(turn, 'name'), language);
  const people = fieldList(turn, 'people').map((one) => {
    const agent = fieldOf(one, 'agent');
    const shown = `${nameIn(one, language)} ${fieldText(one, 'id')}`;
    return agent === undefined ? shown : `${shown} ← ${nameIn(agent, language)}`;
  });
  return people.length === 0 ? name : `${name} (${people.join(', ')})`;
}

/** A phase or a step: its state, and what it waits for. */
function printPart(session: Session, part: unknown): void {
  const { language } = session;
  const open = fieldList(part, 'tasks').filter((one) => fieldText(one, 'state') === 'open');
  const waits = [
    textIn(fieldOf(fieldOf(part, 'table'), 'text'), language),
    ...fieldList(part, 'waitsFor').map((one) => waitText(session, one)),
    ...open.slice(0, TASKS_SHOWN_MAX).map((task) => {
      const turns = turnLines(session, task).join('; ');
      return turns === '' ? '' : `${fieldText(task, 'id')} → ${turns}`;
    }),
    ...(open.length > TASKS_SHOWN_MAX ? [`… ${open.length - TASKS_SHOWN_MAX}`] : []),
  ];
  if (waits.every((one) => one === '')) return;
  const title = textIn(fieldOf(part, 'title'), language);
  const id = fieldText(part, 'id') || fieldText(part, 'step');
  const state = wordFor(fieldText(part, 'state'), language);
  section(session, { zh: `${id} ${title}  ${state}`, en: `${id} ${title}  ${state}` }, waits);
}

function printDeadline(session: Session, deadline: unknown, zone: string): void {
  const { language } = session;
  const title = textIn(fieldOf(deadline, 'title'), language);
  const heading = say(session, { zh: '期限', en: 'Due date' });
  const count = fieldOf(deadline, 'count');
  const written = fieldOf(fieldOf(deadline, 'rule'), 'written');
  const basis = fieldOf(deadline, 'basis');
  const over = fieldText(deadline, 'state') === 'met';
  const set = fieldText(basis, 'at');
  const rows = [
    textIn(fieldOf(deadline, 'text'), language),
    countText(session, count),
    ...(set === ''
      ? []
      : [
          say(session, {
            zh: `由第 ${fieldText(basis, 'seq')} 次提交确定（${localMoment(set, zone)}）`,
            en: `Set by commit ${fieldText(basis, 'seq')} (${localMoment(set, zone)})`,
          }),
        ]),
    ...(written === undefined
      ? []
      : [
          say(session, {
            zh: `写在定义第 ${fieldText(written, 'line')} 行`,
            en: `The rule is in line ${fieldText(written, 'line')} of the definition`,
          }),
        ]),
    ...fieldList(deadline, 'moves').map((move) => textIn(fieldOf(move, 'text'), language)),
    ...fieldList(deadline, 'rungs')
      // What has been met no longer rings.
      .filter((rung) => !over || fieldText(rung, 'state') !== 'armed')
      .map((rung) => rungText(session, rung, zone)),
  ];
  section(session, { zh: `${heading}：${title}`, en: `${heading}: ${title}` }, rows);
}

/** How the days were counted, and with which calendar. */
function countText(session: Session, count: unknown): string {
  if (typeof count !== 'object' || count === null) return '';
  const [n, from, to] = ['n', 'from', 'to'].map((name) => fieldText(count, name));
  const calendar = fieldOf(count, 'calendar');
  const by = `${fieldText(calendar, 'id')} ${fieldText(calendar, 'version')}`;
  const working = fieldText(count, 'unit') === 'workday';
  return say(session, {
    zh: `${from ?? ''} 起数 ${n ?? ''} 个${working ? '工作日' : '日'}，到 ${to ?? ''}（日历 ${by}）`,
    en: `${n ?? ''} ${working ? 'working days' : 'days'} from ${from ?? ''} to ${to ?? ''} (calendar ${by})`,
  });
}

function rungText(session: Session, rung: unknown, zone: string): string {
  const { language, colours } = session;
  const state = fieldText(rung, 'state');
  const to = fieldList(rung, 'to').map((turn) => textIn(fieldOf(turn, 'name'), language));
  const parts = [
    fieldText(rung, 'id'),
    localMoment(fieldText(rung, 'at'), zone),
    wordFor(state, language),
    textIn(fieldOf(rung, 'title'), language),
    textIn(fieldOf(rung, 'rule'), language),
    to.length === 0 ? '' : `→ ${to.join(', ')}`,
  ];
  const text = parts.filter((one) => one !== '').join('  ');
  return state === 'fired' ? text : colours.dim(text);
}
