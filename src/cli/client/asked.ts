import type { Text } from '../../definition/definition.js';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { say, type Session } from '../session.js';

/** What somebody answers at the terminal, or hands in on standard input; nothing is no answer. */
export async function asked(
  session: Session,
  question: Text,
  how: 'shown' | 'hidden',
): Promise<string> {
  const answer = await session.means.ask(say(session, question), how);
  if (answer !== undefined && answer !== '') return answer;
  throw new CliError(
    EXIT.usage,
    { zh: '没有得到登录名或密码。', en: 'No name or password was given.' },
    {
      zh: '请在终端中运行，或由标准输入逐行给出。',
      en: 'Run it in a terminal, or hand the answers in on standard input, a line each.',
    },
  );
}
