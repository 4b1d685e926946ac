import {
  switchedOn,
  textOption,
  type CommandSpec,
  type Input,
  type OptionSpec,
} from '../command-spec.js';
import {
  FORM_OPTION,
  formOption,
  readFields,
  REASON_OPTION,
  textOptions,
} from '../client/bodies.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { textIn, wordFor } from '../client/texts.js';
import { CliError } from '../cli-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';
import { wholeOption } from '../whole-option.js';

const VERSION_MAX = 1_000_000;

const ID_OPTION: OptionSpec = {
  flag: '--id',
  value: { zh: '编号', en: 'id' },
  summary: {
    zh: '流程编号；不写则由系统取',
    en: 'the id of the instance; one is made if not given',
  },
};

export const startCommand: CommandSpec = {
  name: 'start',
  summary: { zh: '发起流程', en: 'Start an instance' },
  argument: {
    name: { zh: '流程定义', en: 'definition' },
    summary: { zh: '已发布的流程定义', en: 'a published definition' },
    required: true,
    many: false,
  },
  options: [
    ID_OPTION,
    FORM_OPTION,
    {
      flag: '--params',
      value: { zh: '文件', en: 'file' },
      summary: { zh: '参数（YAML 或 JSON）', en: 'its parameters, YAML or JSON' },
    },
    {
      flag: '--roles',
      value: { zh: '文件', en: 'file' },
      summary: { zh: '角色由谁担任', en: 'who fills its roles' },
    },
    {
      flag: '--version-of',
      value: { zh: '版本', en: 'version' },
      summary: {
        zh: '定义的版本；默认最新',
        en: 'version of the definition; the newest if not given',
      },
    },
    { flag: '--draft', summary: { zh: '只存草稿', en: 'only keep it as a draft' } },
    REASON_OPTION,
    ...WRITING_OPTIONS,
  ],
  examples: ['belfry start congress-review --id review-2021 --params params.yaml'],
  run: runStart,
};

async function runStart(session: Session, input: Input): Promise<ExitCode> {
  const [definition = ''] = input.args;
  const version = wholeOption(input, 'version-of', { min: 1, max: VERSION_MAX });
  const body = {
    definition,
    ...textOptions(input, { id: 'id', reason: 'reason' }),
    ...(version !== undefined && { version }),
    ...formOption(session, input),
    ...fieldsOption(session, input, 'params'),
    ...fieldsOption(session, input, 'roles'),
    ...(switchedOn(input, 'draft') && { draft: true }),
  };
  const client = await connect(session, input);
  const begun = await client.post('/instances', body);
  printBegun(session, begun);
  return EXIT.fine;
}

function fieldsOption(session: Session, input: Input, name: string) {
  const file = textOption(input, name);
  return file === undefined ? {} : { [name]: readFields(session, file) };
}

export const adoptCommand: CommandSpec = {
  name: 'adopt',
  summary: { zh: '接管已在办理的流程', en: 'Adopt what is under way elsewhere' },
  details: {
    zh: '文件写明定义、起始日期和已办到哪里（阶段、步骤、编号、事项），字段见 docs/adopting.md。',
    en: 'The file says the definition, when it began, and how far it has come: phases, steps, numbers, items.\ndocs/adopting.md has its fields.',
  },
  argument: {
    name: { zh: '文件', en: 'file' },
    summary: { zh: 'YAML 或 JSON', en: 'YAML or JSON' },
    required: true,
    many: false,
  },
  options: [ID_OPTION, REASON_OPTION, ...WRITING_OPTIONS],
  examples: ['belfry adopt review-2020.yaml --id review-2020'],
  run: runAdopt,
};

async function runAdopt(session: Session, input: Input): Promise<ExitCode> {
  const [file = ''] = input.args;
  const fields = readFields(session, file);
  const body = { ...fields, ...textOptions(input, { id: 'id', reason: 'reason' }) };
  const client = await connect(session, input);
  let begun: unknown;
  try {
    begun = await client.post('/instances/adoptions', body);
  } catch (error) {
    if (!session.json && error instanceof CliError) printFindings(session, file, error);
    throw error;
  }
  printBegun(session, begun);
  return EXIT.fine;
}

/** Everything that an account gets wrong, with its place in the file. */
function printFindings(session: Session, file: string, { facts }: CliError): void {
  const found = fieldOf(facts, 'facts');
  for (const one of [...fieldList(found, 'problems'), ...fieldList(found, 'fields')]) {
    // The place of a finding is a list of keys; that of a field which is no such thing is a text.
    const place = fieldList(one, 'path').map(String).join('.') || fieldText(one, 'field');
    const text = textIn(fieldOf(one, 'message'), session.language);
    line(session, `${file}  ${place}  ${text}`);
  }
}

function printBegun(session: Session, begun: unknown): void {
  if (session.json) {
    printJson(session, { ok: true, begun });
    return;
  }
  const facts = [
    wordFor(fieldText(begun, 'life'), session.language),
    ...fieldList(begun, 'numbers').map(String),
  ];
  const repeated = fieldOf(begun, 'repeated') === true;
  const more = repeated
    ? say(session, { zh: '（此前已办，未重复）', en: ' (done before, not again)' })
    : '';
  line(
    session,
    `${fieldText(begun, 'id')}  ${facts.filter((one) => one !== '').join('  ')}${more}`,
  );
}
