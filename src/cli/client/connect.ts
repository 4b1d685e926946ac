import { CliError } from '../cli-error.js';
import { textOption, type Input, type OptionSpec } from '../command-spec.js';
import { EXIT } from '../exit-code.js';
import type { Settings } from '../house.js';
import { readText } from '../read-text.js';
import { say, type Session } from '../session.js';
import { Client } from './client.js';
import { readLogins, type Login } from './logins.js';

const URL_OPTION: OptionSpec = {
  flag: '--url',
  value: { zh: '地址', en: 'address' },
  summary: {
    zh: '服务器地址，代替 BELFRY_URL（默认 http://127.0.0.1:8330）',
    en: 'the server, instead of BELFRY_URL (http://127.0.0.1:8330)',
  },
};

const TOKEN_OPTION: OptionSpec = {
  flag: '--token-file',
  value: { zh: '文件', en: 'file' },
  summary: {
    zh: '从文件读取令牌，代替 BELFRY_TOKEN',
    en: 'a file with the token, instead of BELFRY_TOKEN',
  },
};

const AS_OPTION: OptionSpec = {
  flag: '--as',
  value: { zh: '登录名', en: 'login' },
  summary: {
    zh: '用哪一个已保存的登录；默认最近一个',
    en: 'which saved log-in; the last one if not given',
  },
};

const KEY_OPTION: OptionSpec = {
  flag: '--key',
  value: { zh: '请求号', en: 'key' },
  summary: { zh: '重试时沿用原请求号，只办一次', en: 'the key of an earlier try: it is done once' },
};

/** Options of every command that reads from a server, and of every one that writes. */
export const SERVER_OPTION: readonly OptionSpec[] = [URL_OPTION];
export const READING_OPTIONS: readonly OptionSpec[] = [URL_OPTION, AS_OPTION, TOKEN_OPTION];
export const WRITING_OPTIONS: readonly OptionSpec[] = [...READING_OPTIONS, KEY_OPTION];

/** A client for the server and the person that the options, the environment or a log-in name. */
export async function connect(session: Session, input: Input): Promise<Client> {
  const settings = await settingsOf(session);
  const url = urlOf(input, settings);
  return new Client({
    url,
    ...tokenOf(session, input, settings, url),
    key: keyOf(input),
    passwordAgain: async () => session.means.ask(say(session, PASSWORD_AGAIN), 'hidden'),
  });
}

const PASSWORD_AGAIN = {
  zh: '这是敏感操作，请再次输入密码：',
  en: 'This is sensitive. Your password again: ',
};

export async function settingsOf({ means, terminal }: Session): Promise<Settings> {
  return (await means.house()).settings(terminal.env);
}

export function urlOf(input: Input, settings: Settings): string {
  const asked = textOption(input, 'url');
  if (asked === undefined) return settings.url;
  if (/^https?:\/\/[^\s/]+/.test(asked)) return asked.replace(/\/+$/, '');
  throw new CliError(
    EXIT.usage,
    { zh: `--url 的值 ${asked} 不是网址。`, en: `${asked} is no web address.` },
    { zh: '例如 --url http://127.0.0.1:8330。', en: 'For example --url http://127.0.0.1:8330.' },
  );
}

export function keyOf(input: Input): string {
  return textOption(input, 'key') ?? globalThis.crypto.randomUUID();
}

function tokenOf(
  session: Session,
  input: Input,
  settings: Settings,
  url: string,
): Partial<Pick<Login, 'token' | 'person'>> {
  const { terminal } = session;
  const file = textOption(input, 'token-file');
  if (file !== undefined) return { token: readText(terminal.cwd, file).trim() };
  const as = textOption(input, 'as');
  if (as === undefined && settings.token !== undefined) return { token: settings.token };
  const login = loginFor(session, url, as);
  return login === undefined ? {} : { token: login.token, person: login.person };
}

/** The saved log-in of somebody at a server, or the newest one there. */
export function loginFor(
  { terminal }: Session,
  url: string,
  person: string | undefined,
): Login | undefined {
  const there = readLogins(terminal.env).filter((one) => one.url === url);
  if (person === undefined) return there[0];
  const login = there.find((one) => one.person === person);
  if (login !== undefined) return login;
  throw new CliError(
    EXIT.usage,
    {
      zh: `没有 ${person} 在 ${url} 的已保存登录。`,
      en: `No log-in of ${person} at ${url} is saved.`,
    },
    { zh: `请先运行 belfry login ${person}。`, en: `Run belfry login ${person} first.` },
  );
}
