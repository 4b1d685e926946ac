import { manyOption, type Input } from '../command-spec.js';
import { connect } from '../client/connect.js';
import { fieldText } from '../client/fields.js';
import { confirmed, YES_OPTION } from '../client/confirm.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { line, printJson, say, type Session } from '../session.js';
import type { Verb } from '../verbs.js';

const HOLDERS = ['system', 'security', 'audit'] as const;

/** What may be done to one account, and who has which power over the office. */
export const ACCOUNT_ACTS: readonly Verb[] = [
  {
    name: 'unlock',
    takes: { zh: '<人>', en: '<person>' },
    summary: {
      zh: '连续输错被锁定后，解锁其登录',
      en: 'let him log in again after too many failures',
    },
    words: { min: 1, max: 1 },
    example: 'belfry accounts unlock off-clerk',
    run: does('POST', 'unlock', {
      zh: (person) => `${person} 又可登录。`,
      en: (person) => `${person} can log in again.`,
    }),
  },
  {
    name: 'disable',
    takes: { zh: '<人>', en: '<person>' },
    summary: {
      zh: '停用账号：登录全部结束，令牌全部收回',
      en: 'disable the account: sessions end, tokens are withdrawn',
    },
    words: { min: 1, max: 1 },
    example: 'belfry accounts disable off-clerk',
    run: does('POST', 'disable', {
      zh: (person) => `${person} 的账号已停用，登录和令牌已全部结束。`,
      en: (person) => `The account of ${person} is disabled; its sessions and tokens are gone.`,
    }),
  },
  {
    name: 'enable',
    takes: { zh: '<人>', en: '<person>' },
    summary: { zh: '重新启用账号', en: 'enable the account again' },
    words: { min: 1, max: 1 },
    example: 'belfry accounts enable off-clerk',
    run: does('POST', 'enable', {
      zh: (person) => `${person} 的账号已启用。`,
      en: (person) => `The account of ${person} is enabled.`,
    }),
  },
  {
    name: 'reset-second-factor',
    takes: { zh: '<人>', en: '<person>' },
    summary: {
      zh: '去掉其丢失的第二因素',
      en: 'take away a second factor that he has lost',
    },
    words: { min: 1, max: 1 },
    example: 'belfry accounts reset-second-factor off-clerk',
    run: does('DELETE', 'second-factor', {
      zh: (person) => `${person} 只凭密码即可登录，请他重新启用第二因素。`,
      en: (person) => `${person} logs in by password alone; have him set up a second factor again.`,
    }),
  },
  {
    name: 'divide-powers',
    summary: {
      zh: '三员分立：三种权限分给不同的人，不可撤销',
      en: 'divide the powers between different people, for good',
    },
    words: { min: 0, max: 0 },
    options: [
      {
        flag: '--system',
        value: { zh: '人', en: 'person' },
        many: true,
        summary: { zh: '系统管理员；可写几个', en: 'keeps the office; more than one is fine' },
      },
      {
        flag: '--security',
        value: { zh: '人', en: 'person' },
        many: true,
        summary: { zh: '安全管理员', en: 'says who comes in and may do what' },
      },
      {
        flag: '--audit',
        value: { zh: '人', en: 'person' },
        many: true,
        summary: { zh: '安全审计员', en: 'looks at what both have done' },
      },
      YES_OPTION,
    ],
    example: 'belfry accounts divide-powers --system it-1 --security off-head --audit disc-1',
    run: runDividePowers,
  },
];

interface Done {
  readonly zh: (person: string) => string;
  readonly en: (person: string) => string;
}

/** What is done to one account, and what is said when it is done. */
function does(method: 'POST' | 'DELETE', what: string, done: Done): Verb['run'] {
  return async (session, input) => {
    const [person = ''] = input.args;
    const client = await connect(session, input);
    await client.send(method, `/accounts/${encodeURIComponent(person)}/${what}`, {});
    if (session.json) printJson(session, { ok: true, person });
    else line(session, say(session, { zh: done.zh(person), en: done.en(person) }));
    return EXIT.fine;
  };
}

async function runDividePowers(session: Session, input: Input): Promise<ExitCode> {
  const [system, security, audit] = HOLDERS.map((power) => manyOption(input, power));
  const client = await connect(session, input);
  const question = {
    zh: '三员分立后不能恢复，现有管理员和审计员的权限随之取消。确定吗？',
    en: 'This cannot be undone, and takes their powers from today’s administrators and auditors. Do it?',
  };
  if (!(await confirmed(session, input, question))) return EXIT.found;
  const done = await client.post('/accounts/divided-powers', { system, security, audit });
  if (session.json) printJson(session, { ok: true, version: fieldText(done, 'version') });
  else line(session, say(session, { zh: '三员已分立。', en: 'The powers are divided.' }));
  return EXIT.fine;
}
