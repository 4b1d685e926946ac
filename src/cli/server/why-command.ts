import { CliError } from '../cli-error.js';
import type { CommandSpec, Input } from '../command-spec.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { AS_OF, momentOption, officeTime } from '../client/moments.js';
import { instancePath, placeOf } from '../client/places.js';
import { localMoment, nameIn, textIn, wordFor } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';
import { lightIn } from './items-command.js';

const NEXT_SHOWN_MAX = 10;

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
    fieldList(answer, 'next')
      .slice(0, NEXT_SHOWN_MAX)
      .map((one) => textIn(fieldOf(one, 'text'), language)),
  );
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
  const waits = fieldList(part, 'waitsFor').map((one) => waitText(session, one));
  if (waits.length === 0) return;
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
  const set = fieldText(basis, 'at');
  const rows = [
    textIn(fieldOf(deadline, 'text'), language),
    textIn(fieldOf(count, 'text'), language),
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
            zh: `定义第 ${fieldText(written, 'line')} 行：${fieldText(written, 'text').trim()}`,
            en: `Line ${fieldText(written, 'line')} of the definition: ${fieldText(written, 'text').trim()}`,
          }),
        ]),
    ...fieldList(deadline, 'moves').map((move) => textIn(fieldOf(move, 'text'), language)),
    ...fieldList(deadline, 'rungs').map((rung) => rungText(session, rung, zone)),
  ];
  section(session, { zh: `${heading}：${title}`, en: `${heading}: ${title}` }, rows);
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
