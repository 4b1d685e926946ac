import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import type { Session } from '../session.js';
import { asked } from './asked.js';
import type { Client } from './client.js';

const LENGTH_MIN = 12;

/** Asks for a new password twice, puts it in the place of the old one, and gives it back. */
export async function choosePassword(
  session: Session,
  client: Client,
  old: string,
  headers: Readonly<Record<string, string>>,
  again: string,
): Promise<string> {
  const chosen = await asked(session, CHOSEN, 'hidden');
  if (chosen.length < LENGTH_MIN) {
    throw new CliError(
      EXIT.usage,
      {
        zh: `新密码至少要 ${LENGTH_MIN} 个字符，没有修改。`,
        en: `A password has ${LENGTH_MIN} characters at least; nothing was changed.`,
      },
      { zh: `请重新运行 ${again}。`, en: `Run ${again} again.` },
    );
  }
  if (chosen !== (await asked(session, REPEATED, 'hidden'))) {
    throw new CliError(
      EXIT.usage,
      {
        zh: '两次输入的新密码不同，没有修改。',
        en: 'The two new passwords differ; nothing was changed.',
      },
      { zh: `请重新运行 ${again}。`, en: `Run ${again} again.` },
    );
  }
  await client.post('/session/password', { old, chosen }, headers);
  return chosen;
}

const CHOSEN = { zh: '新密码：', en: 'New password: ' };
const REPEATED = { zh: '再输一遍：', en: 'Once more: ' };
