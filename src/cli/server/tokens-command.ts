import type { Text } from '../../definition/definition.js';
import { manyOption, type Input } from '../command-spec.js';
import { connect, WRITING_OPTIONS } from '../client/connect.js';
import { fieldList, fieldOf, fieldText, listOf } from '../client/fields.js';
import { machineMoment, officeTime } from '../client/moments.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { printTable } from '../print-table.js';
import { aside, line, printJson, say, type Session } from '../session.js';
import { commandWithVerbs } from '../verbs.js';
import { wholeOption } from '../whole-option.js';

const DAYS_MAX = 366;
const NAME_COLUMNS_MAX = 40;

export const tokensCommand = commandWithVerbs({
  name: 'tokens',
  summary: { zh: '自己的令牌，供程序使用', en: 'Your own tokens, for programs' },
  details: {
    zh: '令牌以您的名义、在其范围内办事。别的程序用 BELFRY_TOKEN 或 --token-file 出示它。',
    en: 'A token acts in your name, within its scope. Programs show it with BELFRY_TOKEN or --token-file.',
  },
  verbs: [
    {
      name: 'list',
      summary: { zh: '有哪些令牌，何时到期', en: 'which there are, and when they end' },
      words: { min: 0, max: 0 },
      example: 'belfry tokens',
      run: runList,
    },
    {
      name: 'issue',
      takes: { zh: '<用途>', en: '<purpose>' },
      summary: { zh: '新建令牌，只显示这一次', en: 'make one, which is shown this once' },
      words: { min: 1, max: 1 },
      options: [
        {
          flag: '--days',
          value: { zh: '天数', en: 'days' },
          summary: { zh: '有效天数（默认 90）', en: 'how long it is good for (90)' },
        },
        {
          flag: '--scope',
          value: { zh: '范围', en: 'scope' },
          many: true,
          summary: {
            zh: 'read 只看、work 办事（默认）、sensitive 敏感操作，或操作名；可写几个',
            en: 'read, work (if not given), sensitive, or the name of an operation; more than one is fine',
          },
        },
      ],
      example: 'belfry tokens issue nightly-report --days 30 --scope read',
      run: runIssue,
    },
    {
      name: 'withdraw',
      takes: { zh: '<令牌编号>', en: '<id>' },
      summary: { zh: '收回令牌', en: 'withdraw one' },
      words: { min: 1, max: 1 },
      example: 'belfry tokens withdraw 7d0c6c1e-0000-4000-8000-000000000000',
      run: runWithdraw,
    },
  ],
  options: WRITING_OPTIONS,
});

async function runList(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const tokens = listOf(await client.get('/tokens'));
  if (session.json) {
    printJson(session, { ok: true, tokens });
    return EXIT.fine;
  }
  const { zone } = await officeTime(client);
  const columns = [
    { title: { zh: '编号', en: 'Id' } },
    { title: { zh: '用途', en: 'Purpose' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '范围', en: 'Scope' }, max: NAME_COLUMNS_MAX },
    { title: { zh: '到期', en: 'Ends' } },
    { title: { zh: '最近使用', en: 'Last used' } },
  ];
  const cells = tokens.map((one) => [
    fieldText(one, 'id'),
    fieldText(one, 'name'),
    fieldList(one, 'scope').join(' '),
    endOf(session, one, zone),
    machineMoment(fieldOf(one, 'lastUsedMs'), zone),
  ]);
  printTable(session, columns, cells, { zh: '没有令牌。', en: 'You have no tokens.' });
  return EXIT.fine;
}

function endOf(session: Session, token: unknown, zone: string): string {
  const at = fieldOf(token, 'expiresAtMs');
  return typeof at === 'number' ? machineMoment(at, zone) : say(session, NEVER);
}

const NEVER: Text = { zh: '不到期', en: 'never' };

async function runIssue(session: Session, input: Input): Promise<ExitCode> {
  const [name = ''] = input.args;
  const days = wholeOption(input, 'days', { min: 1, max: DAYS_MAX });
  const scope = manyOption(input, 'scope');
  const client = await connect(session, input);
  const token = await client.post('/tokens', {
    name,
    ...(days !== undefined && { days }),
    ...(scope.length > 0 && { scope }),
  });
  if (session.json) {
    printJson(session, { ok: true, token });
    return EXIT.fine;
  }
  const { zone } = await officeTime(client);
  line(session, fieldText(token, 'secret'));
  const [id, until] = [fieldText(token, 'id'), endOf(session, token, zone)];
  aside(
    session,
    say(session, {
      zh: `令牌只显示这一次。编号 ${id}，${until} 到期。`,
      en: `Shown this once. Its id is ${id}, and it ends ${until}.`,
    }),
  );
  return EXIT.fine;
}

async function runWithdraw(session: Session, input: Input): Promise<ExitCode> {
  const [id = ''] = input.args;
  const client = await connect(session, input);
  await client.send('DELETE', `/tokens/${encodeURIComponent(id)}`, {});
  if (session.json) printJson(session, { ok: true, withdrawn: id });
  else line(session, say(session, { zh: `已收回 ${id}。`, en: `${id} is withdrawn.` }));
  return EXIT.fine;
}
