import { CliError } from '../cli-error.js';
import { textOption, type CommandSpec, type Input } from '../command-spec.js';
import type { Client } from '../client/client.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { AS_OF, EFFECTIVE, momentOption, officeTime } from '../client/moments.js';
import { allPages } from '../client/pages.js';
import { instancePath, placeOf } from '../client/places.js';
import { localMoment, nameIn, textIn, wordFor } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';
import { wholeOption } from '../whole-option.js';

const SHOWN_USUALLY = 200;
const SHOWN_MAX = 100_000;

export const historyCommand: CommandSpec = {
  name: 'history',
  summary: { zh: '历史：何时、何人、何事', en: 'History: when, who, what' },
  details: {
    zh: [
      '流程（含其事项）、一个事项，或 --person 某人所做的一切（审计员、管理员）；都不写则是全部历史。',
      '--as-of 看当时已登记的，--effective 看当时已发生的（补录的也算）。',
    ].join('\n'),
    en: [
      'Of an instance with its items, of one item, or with --person all that somebody did; of the whole',
      'office without any. The last two are for auditors. --as-of shows what had been recorded by then,',
      '--effective what had happened by then, whenever it was recorded.',
    ].join('\n'),
  },
  argument: {
    name: { zh: '流程 事项', en: 'instance item' },
    summary: { zh: '流程编号；事项编号', en: 'an instance; its item' },
    required: false,
    many: true,
  },
  options: [
    AS_OF,
    EFFECTIVE,
    {
      flag: '--person',
      value: { zh: '人', en: 'person' },
      summary: { zh: '某人所做的', en: 'what somebody did' },
    },
    {
      flag: '--limit',
      value: { zh: '条数', en: 'count' },
      summary: { zh: '最多显示最近多少条（默认 200）', en: 'the newest so many at most (200)' },
    },
    ...READING_OPTIONS,
  ],
  examples: [
    'belfry history review-2020 ZG-04',
    'belfry history review-2020 --as-of 2020-08-20',
    'belfry history --person off-clerk',
  ],
  run: runHistory,
};

async function runHistory(session: Session, input: Input): Promise<ExitCode> {
  const [instance, item, ...more] = input.args;
  const person = textOption(input, 'person');
  if (more.length > 0 || (person !== undefined && instance !== undefined)) {
    throw new CliError(
      EXIT.usage,
      {
        zh: '请写一个流程、一个事项，或 --person。',
        en: 'Name an instance, an item, or a --person.',
      },
      {
        zh: '例如 belfry history review-2020 ZG-04。',
        en: 'For example belfry history review-2020 ZG-04.',
      },
    );
  }
  const client = await connect(session, input);
  const time = await officeTime(client);
  const asOf = momentOption(input, 'as-of', time);
  const effective = momentOption(input, 'effective', time);
  const limit = wholeOption(input, 'limit', { min: 1, max: SHOWN_MAX }) ?? SHOWN_USUALLY;
  const all = await entriesOf(client, { instance, item, person });
  const kept = all
    .filter((one) => asOf === undefined || fieldText(one, 'recordedAt') <= asOf)
    .filter((one) => effective === undefined || fieldText(one, 'occurredAt') <= effective);
  const shown = kept.slice(-limit);
  const standing =
    instance !== undefined && item === undefined && (asOf ?? effective) !== undefined
      ? await client.get(instancePath(instance), { asOf, effective })
      : undefined;
  if (session.json) {
    printJson(session, {
      ok: true,
      entries: shown,
      left: kept.length - shown.length,
      ...(standing !== undefined && { standing }),
    });
    return EXIT.fine;
  }
  for (const entry of shown) printEntry(session, entry, time.zone);
  if (kept.length > shown.length) {
    const left = kept.length - shown.length;
    line(
      session,
      say(session, {
        zh: `更早的还有 ${left} 条，见 --limit。`,
        en: `${left} earlier ones are left out: see --limit.`,
      }),
    );
  }
  if (kept.length === 0)
    line(session, say(session, { zh: '没有记录。', en: 'Nothing is on record.' }));
  if (standing !== undefined) printStanding(session, standing, time.zone);
  return EXIT.fine;
}

const TASKS = '/tasks/';

function noHistory(instance: string, task: string): CliError {
  return new CliError(
    EXIT.usage,
    {
      zh: `${task} 是待办；待办的历史在流程 ${instance} 的历史里。`,
      en: `${task} is a task; its history is part of that of the instance ${instance}.`,
    },
    { zh: `请用 belfry history ${instance}。`, en: `Use belfry history ${instance}.` },
  );
}

interface Whose {
  readonly instance: string | undefined;
  readonly item: string | undefined;
  readonly person: string | undefined;
}

/** Oldest first, whichever way the server lists them. */
async function entriesOf(
  client: Client,
  { instance, item, person }: Whose,
): Promise<readonly unknown[]> {
  if (instance !== undefined) {
    const place =
      item === undefined ? instancePath(instance) : await placeOf(client, instance, item);
    if (place.includes(TASKS)) throw noHistory(instance, item ?? '');
    return (await allPages(client, `${place}/history`)).rows;
  }
  const query = person === undefined ? { by: 'office' } : { by: 'person', id: person };
  return (await allPages(client, '/audit/history', query)).rows.toReversed();
}

function printEntry(session: Session, entry: unknown, zone: string): void {
  const { colours, language } = session;
  const at = localMoment(fieldText(entry, 'recordedAt'), zone);
  const actor = fieldOf(entry, 'actor');
  const who = textIn(fieldOf(actor, 'name'), language);
  const principal = nameIn(fieldOf(entry, 'principal'), language);
  const by =
    principal === ''
      ? who
      : `${who}${say(session, { zh: ` 代 ${principal}`, en: ` for ${principal}` })}`;
  const happened =
    fieldOf(entry, 'backDated') === true
      ? say(session, {
          zh: `  补录，实际 ${localMoment(fieldText(entry, 'occurredAt'), zone)}`,
          en: `  (happened ${localMoment(fieldText(entry, 'occurredAt'), zone)})`,
        })
      : '';
  const place = `${fieldText(entry, 'stream')} #${fieldText(entry, 'seq')}`;
  line(session, `${at}  ${by}${happened}  ${colours.dim(place)}`);
  for (const event of fieldList(entry, 'events')) {
    line(session, `    ${textIn(fieldOf(event, 'text'), language) || fieldText(event, 'type')}`);
  }
  const reason = fieldText(entry, 'reason');
  if (reason !== '')
    line(session, `    ${say(session, { zh: `理由：${reason}`, en: `Reason: ${reason}` })}`);
}

/** How the instance stood at the moment that was asked about. */
function printStanding(session: Session, standing: unknown, zone: string): void {
  const { colours, language } = session;
  const at = localMoment(fieldText(standing, 'at'), zone);
  line(session);
  line(session, colours.bold(say(session, { zh: `${at} 的状况`, en: `How it stood at ${at}` })));
  line(session, `  ${wordFor(fieldText(standing, 'life'), language)}`);
  for (const phase of fieldList(standing, 'phases')) {
    const title = textIn(fieldOf(phase, 'title'), language);
    line(
      session,
      `  ${fieldText(phase, 'id')} ${title}  ${wordFor(fieldText(phase, 'state'), language)}`,
    );
  }
  for (const one of fieldList(standing, 'collections')) {
    const title = textIn(fieldOf(one, 'title'), language);
    const [open, total] = [fieldText(one, 'open'), fieldText(one, 'total')];
    line(
      session,
      `  ${title}  ${say(session, { zh: `未办结 ${open} / 共 ${total}`, en: `${open} open of ${total}` })}`,
    );
  }
}
