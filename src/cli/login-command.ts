import os from 'node:os';
import { CliError } from './cli-error.js';
import type { CommandSpec, Input } from './command-spec.js';
import { asked } from './client/asked.js';
import { choosePassword } from './client/choose-password.js';
import { Client, type Answered } from './client/client.js';
import { keyOf, loginFor, SERVER_OPTION, settingsOf, urlOf } from './client/connect.js';
import { CODE, enrol, printRecoveryCodes } from './client/enrol.js';
import { fieldOf, fieldText } from './client/fields.js';
import { forgetLogin, loginsFile, saveLogin } from './client/logins.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { aside, line, printJson, say, type Session } from './session.js';

const TOKEN_DAYS = 90;

const NAME_ARGUMENT = {
  name: { zh: '登录名', en: 'login' },
  required: false,
  many: false,
} as const;

export const loginCommand: CommandSpec = {
  name: 'login',
  summary: { zh: '登录服务器', en: 'Log in to a server' },
  details: {
    zh: [
      '问登录名和密码（不显示），启用了第二因素的再问验证码；换取有效期 90 天的令牌，',
      '存入您自己的设置目录，仅本人可读。',
      '不在终端中时，从标准输入逐行读取。可为几个人各存一个登录，用 --as 选用。',
    ].join('\n'),
    en: [
      'Asks for name and password (not shown), and for a code where there is a second factor; makes a',
      'token that is good for 90 days and saves it in your own settings, for you alone to read. Without',
      'a terminal the answers are read from standard input, a line each. Several people’s log-ins can be',
      'saved; --as chooses one.',
    ].join('\n'),
  },
  argument: { ...NAME_ARGUMENT, summary: { zh: '谁登录', en: 'who logs in' } },
  options: SERVER_OPTION,
  examples: ['belfry login', 'belfry login off-clerk --url http://127.0.0.1:8330'],
  run: runLogin,
};

export const logoutCommand: CommandSpec = {
  name: 'logout',
  summary: { zh: '退出登录', en: 'Log out' },
  details: {
    zh: '收回令牌，并删去保存的登录。',
    en: 'Withdraws the token and forgets the saved log-in.',
  },
  argument: {
    ...NAME_ARGUMENT,
    summary: { zh: '谁退出；默认最近登录的', en: 'who; the last one if not given' },
  },
  options: SERVER_OPTION,
  examples: ['belfry logout', 'belfry logout off-clerk'],
  run: runLogout,
};

async function runLogin(session: Session, input: Input): Promise<ExitCode> {
  const settings = await settingsOf(session);
  const url = urlOf(input, settings);
  const login = input.args[0] ?? (await asked(session, NAME, 'shown'));
  const password = await asked(session, PASSWORD, 'hidden');
  const { body, headers } = await openSession(session, input, url, { login, password });
  const cookie = headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const client = new Client({ url, key: keyOf(input) });
  let known = password;
  if (fieldOf(body, 'mustChangePassword') === true) {
    aside(session, say(session, ONE_TIME));
    known = await choosePassword(session, client, password, { cookie }, 'belfry login');
  }
  let recoveryCodes: readonly string[] | undefined;
  if (fieldOf(body, 'mustEnrol') === true) {
    aside(session, say(session, ENROL));
    recoveryCodes = await enrol(session, client, { cookie });
  }
  const issued = await client.post(
    '/tokens',
    { name: `belfry@${os.hostname()}`, days: TOKEN_DAYS },
    { cookie },
  );
  await client.send('DELETE', '/session', { headers: { cookie } });
  saveLogin(session.terminal.env, {
    url,
    person: login,
    token: fieldText(issued, 'secret'),
    id: fieldText(issued, 'id'),
  });
  // What follows the log-in is done by the token, which has not shown the password yet.
  const bearer = new Client({ url, token: fieldText(issued, 'secret'), key: keyOf(input) });
  await bearer.post('/session/confirm', { password: known });
  const file = loginsFile(session.terminal.env);
  if (session.json) {
    const codes = recoveryCodes && { recoveryCodes };
    printJson(session, { ok: true, url, person: login, file, ...codes });
  } else {
    if (recoveryCodes) printRecoveryCodes(session, recoveryCodes);
    const text = {
      zh: `${login} 已登录 ${url}，令牌存于 ${file}。`,
      en: `${login} is logged in to ${url}; the token is in ${file}.`,
    };
    line(session, say(session, text));
  }
  return EXIT.fine;
}

/** Opens a session; whoever has a second factor is asked for a code of it. */
async function openSession(
  session: Session,
  input: Input,
  url: string,
  body: Readonly<Record<string, string>>,
): Promise<Answered> {
  const nobody = new Client({ url, key: keyOf(input) });
  try {
    return await nobody.send('POST', '/session', { body });
  } catch (error) {
    if (!(error instanceof CliError) || error.facts?.code !== CODE_NEEDED) throw error;
    const code = (await asked(session, CODE, 'shown')).trim();
    return nobody.send('POST', '/session', { body: { ...body, code } });
  }
}

async function runLogout(session: Session, input: Input): Promise<ExitCode> {
  const url = urlOf(input, await settingsOf(session));
  const login = loginFor(session, url, input.args[0]);
  if (login === undefined) {
    throw new CliError(EXIT.usage, {
      zh: `没有在 ${url} 的已保存登录。`,
      en: `No log-in at ${url} is saved.`,
    });
  }
  const client = new Client({ url, token: login.token, key: keyOf(input) });
  try {
    await client.send('DELETE', `/tokens/${encodeURIComponent(login.id)}`, {});
  } catch (error) {
    // A token that is withdrawn or expired already is as good as withdrawn now.
    if (!(error instanceof CliError) || error.exitCode !== EXIT.refused) throw error;
  }
  forgetLogin(session.terminal.env, login);
  const { person } = login;
  if (session.json) printJson(session, { ok: true, url, person });
  else
    aside(
      session,
      say(session, { zh: `${person} 已退出 ${url}。`, en: `${person} is logged out of ${url}.` }),
    );
  return EXIT.fine;
}

const CODE_NEEDED = 'login.codeNeeded';
const ENROL = {
  zh: '本单位要求管理人员启用第二因素（验证器程序）。',
  en: 'This office asks its administrators for a second factor: an authenticator program.',
};
const NAME = { zh: '登录名：', en: 'Login: ' };
const PASSWORD = { zh: '密码：', en: 'Password: ' };
const ONE_TIME = {
  zh: '这是一次性密码，请设一个自己的密码（至少 12 个字符）。',
  en: 'That was a one-time password: choose one of your own, of 12 characters at least.',
};
