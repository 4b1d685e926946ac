import path from 'node:path';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import type { Session } from '../session.js';

/** A password that was made just now. */
export interface Given {
  readonly person: string;
  readonly password: string;
}

/**
 * A one-time password straight into a data file: for whoever has the machine, when nobody can get
 * in. While a server has the file, its lock refuses.
 */
export async function passwordInFile(
  { means, terminal }: Session,
  name: string,
  person: string,
): Promise<Given> {
  const file = path.resolve(terminal.cwd, name);
  const made = await (await means.house()).passwordInFile(file, person, terminal.env);
  if (made.ok) return { person, password: made.password };
  const administrators = made.administrators.join(' ');
  throw new CliError(
    EXIT.found,
    {
      zh: `${name} 的通讯录里没有 ${person} 这个人，什么也没有改动。`,
      en: `The directory in ${name} has nobody called ${person}; nothing was changed.`,
    },
    administrators === ''
      ? {
          zh: '其中没有管理员：用它启动服务器（belfry serve），会为 admin 给出一次性密码。',
          en: 'It has no administrator: start a server on it (belfry serve), which gives one for admin.',
        }
      : { zh: `管理员有：${administrators}。`, en: `Its administrators are: ${administrators}.` },
  );
}
