import type { Input } from './command-spec.js';
import { asked } from './client/asked.js';
import { connect, WRITING_OPTIONS } from './client/connect.js';
import { CODE, enrol, printRecoveryCodes } from './client/enrol.js';
import { fieldList, fieldOf, fieldText } from './client/fields.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { line, printJson, say, type Session } from './session.js';
import { commandWithVerbs } from './verbs.js';

const PLACE = '/session/second-factor';

export const secondFactorCommand = commandWithVerbs({
  name: 'second-factor',
  summary: {
    zh: '第二因素：登录时除密码外再要验证码',
    en: 'A second factor: a code besides the password at log-in',
  },
  details: {
    zh: '验证码由验证器程序（TOTP）每 30 秒生成一个，各可用一次。手机丢失时用恢复码，或请管理员重置。',
    en: [
      'An authenticator program (TOTP) makes a code every 30 seconds, good for one use. When the device',
      'is lost a recovery code takes its place, or an administrator resets it.',
    ].join('\n'),
  },
  verbs: [
    {
      name: 'show',
      summary: { zh: '是否启用，还剩几个恢复码', en: 'whether there is one, and the codes left' },
      words: { min: 0, max: 0 },
      example: 'belfry second-factor',
      run: runShow,
    },
    {
      name: 'set-up',
      summary: {
        zh: '启用：显示密钥一次，用一个验证码确认',
        en: 'show the secret once, and confirm it with a code',
      },
      words: { min: 0, max: 0 },
      example: 'belfry second-factor set-up',
      run: runSetUp,
    },
    {
      name: 'recovery-codes',
      summary: { zh: '换一套新的恢复码', en: 'new recovery codes in the place of the old ones' },
      words: { min: 0, max: 0 },
      example: 'belfry second-factor recovery-codes',
      run: runRecoveryCodes,
    },
    {
      name: 'remove',
      summary: { zh: '停用', en: 'log in by password alone again' },
      words: { min: 0, max: 0 },
      example: 'belfry second-factor remove',
      run: runRemove,
    },
  ],
  options: WRITING_OPTIONS,
});

async function runShow(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const factor = await client.get(PLACE);
  if (session.json) {
    printJson(session, { ok: true, secondFactor: factor });
    return EXIT.fine;
  }
  const left = fieldText(factor, 'recoveryCodes');
  const text =
    fieldOf(factor, 'enrolled') === true
      ? {
          zh: `第二因素已启用，恢复码还剩 ${left} 个。`,
          en: `There is a second factor; recovery codes left: ${left}.`,
        }
      : { zh: '没有启用第二因素。', en: 'There is no second factor.' };
  line(session, say(session, text));
  return EXIT.fine;
}

async function runSetUp(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  return shown(session, await enrol(session, client));
}

async function runRecoveryCodes(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const code = (await asked(session, CODE, 'shown')).trim();
  const made = await client.post(`${PLACE}/recovery-codes`, { code });
  return shown(session, fieldList(made, 'recoveryCodes').map(String));
}

async function runRemove(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  const code = (await asked(session, CODE, 'shown')).trim();
  await client.post(`${PLACE}/remove`, { code });
  if (session.json) printJson(session, { ok: true });
  else {
    const text = { zh: '第二因素已停用。', en: 'The second factor is removed.' };
    line(session, say(session, text));
  }
  return EXIT.fine;
}

function shown(session: Session, recoveryCodes: readonly string[]): ExitCode {
  if (session.json) printJson(session, { ok: true, recoveryCodes });
  else printRecoveryCodes(session, recoveryCodes);
  return EXIT.fine;
}
