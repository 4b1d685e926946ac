import { nearest } from '../../definition/nearest.js';
import { CliError } from '../cli-error.js';
import { manyOption, textOption, type CommandSpec, type Input } from '../command-spec.js';
import {
  FIELD_OPTION,
  fieldOptions,
  FORM_OPTION,
  formOption,
  REASON_OPTION,
  textOptions,
} from '../client/bodies.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { noMoment, officeTime } from '../client/moments.js';
import { instancePath, placeOf } from '../client/places.js';
import { instantOf, wordFor } from '../client/texts.js';
import { dateOption } from '../date-option.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';
import { wholeOption } from '../whole-option.js';

const START_OF_WORK = '09:00';

export const actCommand: CommandSpec = {
  name: 'act',
  summary: {
    zh: '办理：完成、同意、退回、催办、销号等',
    en: 'Act on a task, an item or an instance',
  },
  details: {
    zh: [
      '写流程编号、待办或事项，再写操作；对整个流程的操作（如 noteEvent、terminate）不写中间一项。',
      '操作及其字段见 docs/commands.md；belfry tasks 列出可做的操作。',
    ].join('\n'),
    en: [
      'Name the instance, the task or item, and the act. Acts on the instance itself (noteEvent,',
      'terminate …) leave the middle out. docs/commands.md has all acts and their fields.',
    ].join('\n'),
  },
  argument: {
    name: { zh: '流程 对象 操作', en: 'instance object act' },
    summary: { zh: '流程编号；待办或事项编号；操作', en: 'an instance; its task or item; the act' },
    required: true,
    many: true,
  },
  options: [
    {
      flag: '--opinion',
      value: { zh: '意见', en: 'text' },
      summary: { zh: '意见', en: 'what is said with it' },
    },
    FORM_OPTION,
    {
      flag: '--due',
      value: { zh: '日期', en: 'date' },
      summary: { zh: '新的期限', en: 'a new due date' },
    },
    {
      flag: '--person',
      value: { zh: '人', en: 'person' },
      summary: { zh: '交给谁', en: 'to whom' },
    },
    {
      flag: '--department',
      value: { zh: '科室', en: 'department' },
      summary: { zh: '交给哪个科室', en: 'to which department' },
    },
    {
      flag: '--evidence',
      value: { zh: '材料', en: 'name' },
      many: true,
      summary: { zh: '佐证材料，可写多次', en: 'evidence, as often as needed' },
    },
    FIELD_OPTION,
    {
      flag: '--occurred-at',
      value: { zh: '时刻', en: 'moment' },
      summary: { zh: '补录：实际发生的时刻', en: 'when it happened, if that was earlier' },
    },
    REASON_OPTION,
    {
      flag: '--if-version',
      value: { zh: '版本', en: 'version' },
      summary: { zh: '只在仍是这一版时办理', en: 'only if it is still this version' },
    },
    ...WRITING_OPTIONS,
  ],
  examples: [
    'belfry act review-2020 ZG-04 urge',
    'belfry act review-2020 P2b approve --opinion 同意',
    'belfry act review-2020 terminate --reason 机构改革',
  ],
  run: runAct,
};

const VERSION_MAX = 999_999_999;

async function runAct(session: Session, input: Input): Promise<ExitCode> {
  const { instance, object, act } = whatIsAsked(input.args);
  const due = dateOption(input, 'due');
  const client = await connect(session, input);
  const place =
    object === undefined ? instancePath(instance) : await placeOf(client, instance, object);
  const evidence = manyOption(input, 'evidence');
  const happened = textOption(input, 'occurred-at');
  const occurredAt =
    happened === undefined
      ? undefined
      : instantOf(happened, (await officeTime(client)).zone, START_OF_WORK);
  if (happened !== undefined && occurredAt === undefined) throw noMoment('--occurred-at', happened);
  const body = {
    act,
    ...fieldOptions(input, act),
    ...textOptions(input, {
      opinion: 'opinion',
      person: 'person',
      department: 'department',
      reason: 'reason',
    }),
    ...formOption(session, input),
    ...(due !== undefined && { due }),
    ...(evidence.length > 0 && { evidence }),
    ...(occurredAt !== undefined && { occurredAt }),
  };
  const version = wholeOption(input, 'if-version', { min: 0, max: VERSION_MAX });
  const headers = version === undefined ? {} : { 'if-match': `"${String(version)}"` };
  let done: unknown;
  try {
    done = await client.post(`${place}/acts`, body, headers);
  } catch (error) {
    throw unknownAct(error, act) ?? error;
  }
  if (session.json) printJson(session, { ok: true, instance, object, act, done });
  else printDone(session, { instance, object, act }, done);
  return EXIT.fine;
}

const CHOICES = /one of the following values: (.+)$/;

/** A mistyped act, in our own words; the server says in the refusal which ones there are. */
function unknownAct(error: unknown, act: string): CliError | undefined {
  if (!(error instanceof CliError)) return undefined;
  const fields = fieldList(fieldOf(error.facts, 'facts'), 'fields');
  const wrong = fields.find((one) => fieldText(one, 'field') === 'act');
  const [, listed] = CHOICES.exec(fieldText(wrong, 'message')) ?? [];
  if (listed === undefined) return undefined;
  const acts = listed.split(', ');
  const meant = nearest(act, acts);
  return new CliError(
    EXIT.usage,
    { zh: `没有 ${act} 这种操作。`, en: `There is no act ${act}.` },
    meant === undefined
      ? { zh: `可写 ${acts.join('、')}。`, en: `Choose from ${acts.join(', ')}.` }
      : { zh: `是否想用 ${meant}？`, en: `Did you mean ${meant}?` },
    { acts },
  );
}

interface Asked {
  readonly instance: string;
  readonly object: string | undefined;
  readonly act: string;
}

function whatIsAsked(args: readonly string[]): Asked {
  const [instance, second, third] = args;
  if (instance !== undefined && second !== undefined && args.length <= 3) {
    return third === undefined
      ? { instance, object: undefined, act: second }
      : { instance, object: second, act: third };
  }
  throw new CliError(
    EXIT.usage,
    { zh: '请写明流程、对象和操作。', en: 'Name an instance, its task or item, and the act.' },
    {
      zh: '例如 belfry act review-2020 ZG-04 urge。',
      en: 'For example belfry act review-2020 ZG-04 urge.',
    },
  );
}

function printDone(session: Session, { instance, object, act }: Asked, done: unknown): void {
  const result = fieldOf(done, 'result');
  const numbers = fieldList(result, 'numbers').map(String);
  const state = fieldText(result, 'state') || fieldText(result, 'life');
  const facts = [
    ...(state === '' ? [] : [wordFor(state, session.language)]),
    ...numbers,
    ...(fieldOf(done, 'repeated') === true
      ? [say(session, { zh: '此前已办，未重复', en: 'done before, not again' })]
      : []),
  ];
  const what = object === undefined ? instance : `${instance} ${object}`;
  const more =
    facts.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `（${facts.join('、')}）`,
          en: ` (${facts.join(', ')})`,
        };
  line(
    session,
    say(session, { zh: `已办理 ${what}：${act}${more.zh}`, en: `Done: ${act} ${what}${more.en}` }),
  );
}
