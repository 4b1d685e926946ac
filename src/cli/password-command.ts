import type { CommandSpec, Input } from './command-spec.js';
import { asked } from './client/asked.js';
import { choosePassword } from './client/choose-password.js';
import { connect, WRITING_OPTIONS } from './client/connect.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { line, printJson, say, type Session } from './session.js';

export const passwordCommand: CommandSpec = {
  name: 'password',
  summary: { zh: '修改自己的密码', en: 'Change your own password' },
  details: {
    zh: '问原密码和新密码（不显示，至少 12 个字符，不能太容易猜到）。浏览器中的登录随之结束，令牌不变。',
    en: 'Asks for the old and the new one (not shown, 12 characters at least, not easily guessed).\nSessions in browsers end; tokens stay.',
  },
  options: WRITING_OPTIONS,
  examples: ['belfry password'],
  run: runPassword,
};

async function runPassword(session: Session, input: Input): Promise<ExitCode> {
  const client = await connect(session, input);
  // Whoever is not logged in is told so before he types anything.
  await client.get('/session');
  const old = await asked(session, { zh: '原密码：', en: 'Old password: ' }, 'hidden');
  await choosePassword(session, client, old, {}, 'belfry password');
  if (session.json) printJson(session, { ok: true });
  else line(session, say(session, { zh: '密码已修改。', en: 'The password is changed.' }));
  return EXIT.fine;
}
