import type { Text } from '../../definition/definition.js';
import { CliError } from '../cli-error.js';
import { switchedOn, textOption, type Input } from '../command-spec.js';
import type { Client } from '../client/client.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText } from '../client/fields.js';
import { allPages } from '../client/pages.js';
import { nameIn, wordFor } from '../client/texts.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { createProgress } from '../progress.js';
import { aside, line, printJson, say, type Session } from '../session.js';
import { tableOf } from '../table.js';
import { commandWithVerbs } from '../verbs.js';
import { ACCOUNT_ACTS } from './account-acts.js';
import { passwordInFile, type Given } from './password-in-file.js';
import { powersIn } from './show-directory.js';

const NAME_COLUMNS_MAX = 36;
const PEOPLE_MAX = 1_000;

export const accountsCommand = commandWithVerbs({
  name: 'accounts',
  summary: { zh: '账号：谁能登录', en: 'Accounts: who can come in' },
  details: {
    zh: [
      '人员先在通讯录中（belfry directory），再给他一次性密码，他首次登录时换成自己的。',
      '谁都进不去时：停下服务器，在服务器那台机器上用 --file 直接对数据文件生成，',
      '此人的登录和令牌全部作废，并留下记录。',
    ].join('\n'),
    en: [
      'People are entered in the directory first; with a one-time password they log in and choose their',
      'own. When nobody can get in: stop the server, and on its machine name the data file with --file.',
      'That ends the sessions and tokens of that person, and is written down.',
    ].join('\n'),
  },
  verbs: [
    {
      name: 'list',
      summary: {
        zh: '谁有密码、登录和令牌（管理员）',
        en: 'who has a password, sessions and tokens; for administrators',
      },
      words: { min: 0, max: 0 },
      example: 'belfry accounts',
      run: runList,
    },
    {
      name: 'password',
      takes: { zh: '<人…>', en: '<person…>' },
      summary: {
        zh: '生成一次性密码，只显示这一次',
        en: 'make a one-time password, which is shown this once',
      },
      words: { min: 0, max: PEOPLE_MAX },
      options: [
        {
          flag: '--missing',
          summary: { zh: '给所有还没有密码的人', en: 'for everybody who has none yet' },
        },
        {
          flag: '--file',
          value: { zh: '文件', en: 'file' },
          summary: {
            zh: '直接对这个数据文件（须先停下服务器）',
            en: 'in this data file, with its server stopped',
          },
        },
      ],
      example: 'belfry accounts password off-clerk',
      run: runPassword,
    },
    {
      name: 'end',
      takes: { zh: '<人>', en: '<person>' },
      summary: {
        zh: '结束其全部登录，收回其全部令牌',
        en: 'end all his sessions and withdraw all his tokens',
      },
      words: { min: 1, max: 1 },
      example: 'belfry accounts end off-clerk',
      run: runEnd,
    },
    ...ACCOUNT_ACTS,
  ],
  options: WRITING_OPTIONS,
});

async function runList(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const { rows } = await allPages(client, '/accounts');
  if (session.json) {
    printJson(session, { ok: true, accounts: rows });
    return EXIT.fine;
  }
  const { language } = session;
  const columns = [
    { title: { zh: '登录名', en: 'Login' } },
    { title: { zh: '姓名', en: 'Name' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '权限', en: 'Powers' } },
    { title: { zh: '密码', en: 'Password' } },
    { title: { zh: '状态', en: 'State' } },
    { title: { zh: '登录数', en: 'Sessions' }, align: 'right' },
    { title: { zh: '令牌', en: 'Tokens' }, max: NAME_COLUMNS_MAX },
  ] as const;
  const cells = rows.map((row) => [
    fieldText(fieldOf(row, 'person'), 'id'),
    nameIn(fieldOf(row, 'person'), language),
    powersIn(session, row),
    wordFor(fieldText(row, 'password'), language),
    stateOf(session, row),
    fieldText(row, 'sessions'),
    fieldList(row, 'tokens')
      .map((token) => fieldText(token, 'name'))
      .join(', '),
  ]);
  printTable(session, columns, cells, { zh: '没有人员。', en: 'There are no people.' });
  return EXIT.fine;
}

/** What stands in the way of a log-in, or is asked for besides the password. */
function stateOf(session: Session, row: unknown): string {
  const states: readonly (readonly [boolean, Text])[] = [
    [fieldOf(row, 'disabled') === true, { zh: '停用', en: 'disabled' }],
    [typeof fieldOf(row, 'lockedUntilMs') === 'number', { zh: '锁定', en: 'locked' }],
    [fieldOf(row, 'secondFactor') === true, { zh: '第二因素', en: 'second factor' }],
  ];
  return states.flatMap(([holds, text]) => (holds ? [say(session, text)] : [])).join(', ');
}

async function runPassword(session: Session, input: Input): Promise<ExitCode> {
  const file = textOption(input, 'file');
  const missing = switchedOn(input, 'missing');
  if (input.args.length === 0 && !missing) throw nobodyNamed();
  if (file !== undefined) {
    if (missing || input.args.length > 1) throw oneByFile();
    printGiven(session, [await passwordInFile(session, file, input.args[0] ?? '')]);
    return EXIT.fine;
  }
  const client = await connect(session, input);
  const people = missing ? await withoutPassword(client) : [...new Set(input.args)];
  const given: Given[] = [];
  const progress = createProgress(session, { zh: '生成一次性密码', en: 'One-time passwords' });
  try {
    for (const [i, person] of people.entries()) {
      progress.show(i / people.length, person);
      const made = await client.post(`/accounts/${encodeURIComponent(person)}/password`);
      given.push({ person, password: fieldText(made, 'password') });
    }
  } catch (error) {
    progress.end();
    throw withGiven(session, error, given);
  }
  progress.end();
  printGiven(session, given);
  return EXIT.fine;
}

/** What was made before something failed is shown all the same: nobody can see it again. */
function withGiven(session: Session, error: unknown, given: readonly Given[]): unknown {
  if (given.length === 0) return error;
  if (!session.json) printGiven(session, given);
  if (!(error instanceof CliError)) return error;
  const { exitCode, text, wayOut, facts } = error;
  return new CliError(exitCode, text, wayOut, { ...facts, given });
}

async function withoutPassword(client: Client): Promise<readonly string[]> {
  const { rows } = await allPages(client, '/accounts');
  return rows
    .filter((row) => fieldText(row, 'password') === 'none')
    .map((row) => fieldText(fieldOf(row, 'person'), 'id'));
}

/** Person and password, so that they can be handed out; what else there is to say stands beside it. */
function printGiven(session: Session, given: readonly Given[]): void {
  if (session.json) {
    printJson(session, { ok: true, given });
    return;
  }
  const rows = given.map(({ person, password }) => [person, password]);
  for (const one of tableOf([{ title: '' }, { title: '' }], rows).slice(2)) line(session, one);
  aside(session, say(session, given.length === 0 ? NOBODY : HAND_OUT));
}

const HAND_OUT: Text = {
  zh: '一次性密码只显示这一次，请当面交给本人；首次登录须更改（belfry login）。',
  en: 'Shown this once: hand it over in person. It is changed at the first log-in (belfry login).',
};
const NOBODY: Text = { zh: '没有给任何人生成密码。', en: 'No password was made for anybody.' };

function nobodyNamed(): CliError {
  return new CliError(
    EXIT.usage,
    { zh: '请写明给谁生成一次性密码。', en: 'Say for whom to make a one-time password.' },
    {
      zh: '例如 belfry accounts password off-clerk；--missing 是所有还没有密码的人。',
      en: 'For example belfry accounts password off-clerk; --missing means everybody who has none.',
    },
  );
}

function oneByFile(): CliError {
  return new CliError(
    EXIT.usage,
    { zh: '用 --file 时只写一个人。', en: 'With --file name one person.' },
    {
      zh: '例如 belfry accounts password admin --file data/belfry.sqlite。',
      en: 'For example belfry accounts password admin --file data/belfry.sqlite.',
    },
  );
}

async function runEnd(session: Session, input: Input): Promise<ExitCode> {
  const [person = ''] = input.args;
  const client = await connect(session, input);
  const place = `/accounts/${encodeURIComponent(person)}/sessions`;
  const { body } = await client.send('DELETE', place, {});
  const [sessions, tokens] = [fieldText(body, 'sessions'), fieldText(body, 'tokens')];
  if (session.json) printJson(session, { ok: true, ended: body });
  else {
    const text = {
      zh: `${person}：结束登录 ${sessions} 个，收回令牌 ${tokens} 个。密码不变。`,
      en: `${person}: ${sessions} sessions ended, ${tokens} tokens withdrawn. The password stays.`,
    };
    line(session, say(session, text));
  }
  return EXIT.fine;
}
