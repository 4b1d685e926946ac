import type { Text } from '../../definition/definition.js';
import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import { systemErrorCode } from '../system-error-code.js';
import { fieldOf, fieldText } from './fields.js';
import { WAYS_OUT } from './ways-out.js';

/** What was asked, as far as it matters when it fails. */
export interface About {
  readonly url: string;
  readonly writes: boolean;
  readonly key: string;
  /** Whose saved log-in was shown, and whether any token was. */
  readonly person?: string | undefined;
  readonly hasToken?: boolean;
}

const SERVER_ERROR = 500;
const NOT_FOUND = 404;

/** No answer came: it was never heard, or nobody knows what came of it. */
export function unanswered(error: unknown, { url, writes, key }: About): CliError {
  const code = codeOf(error);
  if (NOT_HEARD.has(code)) {
    return new CliError(
      EXIT.unreachable,
      { zh: `连不上服务器 ${url}（${code}）。`, en: `There is no server at ${url} (${code}).` },
      {
        zh: '请先启动（belfry serve 或 npm run demo），或用 --url、BELFRY_URL 说明地址。',
        en: 'Start one (belfry serve, or npm run demo), or say where it is with --url or BELFRY_URL.',
      },
    );
  }
  if (NO_TRUST.test(code)) return noTrust(url, code);
  const text = {
    zh: `与服务器 ${url} 的连接中断（${code}）。`,
    en: `The connection to ${url} broke off (${code}).`,
  };
  return new CliError(EXIT.unreachable, text, writes ? sayAgain(key) : undefined);
}

/** What the system says, or in the words of what failed where it has no code. */
function codeOf(error: unknown): string {
  const cause = fieldOf(error, 'cause');
  // Ports that browsers refuse to speak to, since something else listens there.
  if (fieldText(cause, 'message') === BAD_PORT) return BAD_PORT;
  return systemErrorCode(cause ?? error);
}

const BAD_PORT = 'bad port';
const NO_TRUST = /CERT|SSL|TLS/;

function noTrust(url: string, code: string): CliError {
  return new CliError(
    EXIT.unreachable,
    {
      zh: `无法与 ${url} 建立安全连接（${code}）。`,
      en: `No secure connection to ${url} could be made (${code}).`,
    },
    {
      zh: '请检查地址该写 http 还是 https；自签证书用 NODE_EXTRA_CA_CERTS 指明。',
      en: 'Check whether it is http or https; a certificate of your own is named in NODE_EXTRA_CA_CERTS.',
    },
  );
}

const NOT_HEARD: ReadonlySet<string> = new Set([
  BAD_PORT,
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The server answered with something else than what was asked for. */
export function refusedBy(status: number, body: unknown, about: About): CliError {
  const problem = problemIn(body);
  if (problem === undefined) return notBelfry(status, about);
  const { code, message, facts } = problem;
  if (status >= SERVER_ERROR) {
    return new CliError(EXIT.unreachable, message, about.writes ? sayAgain(about.key) : undefined, {
      code,
      facts,
    });
  }
  if (code === NOT_LOGGED_IN) return notLoggedIn(about, { status, code, facts });
  const details = [...(status === NOT_FOUND ? namesIn(problem) : []), detailsOf(facts)]
    .filter((one) => one !== '')
    .join('; ');
  const text = {
    zh: `${ended(message.zh, '。')}${details === '' ? '' : `（${details}）`}`,
    en: `${capital(ended(message.en, '.'))}${details === '' ? '' : ` (${details})`}`,
  };
  return new CliError(EXIT.refused, text, WAYS_OUT[code], { status, code, facts });
}

const NOT_LOGGED_IN = 'login.needed';

/** What the server says of this is for programs; a person wants to know which log-in to renew. */
function notLoggedIn(
  { url, person, hasToken = false }: About,
  facts: Readonly<Record<string, unknown>>,
): CliError {
  if (person !== undefined) {
    return new CliError(
      EXIT.refused,
      {
        zh: `${person} 在 ${url} 的登录已失效（到期或被收回）。`,
        en: `The saved log-in of ${person} is no longer good at ${url}: it has expired or was withdrawn.`,
      },
      { zh: `请重新运行 belfry login ${person}。`, en: `Run belfry login ${person} again.` },
      facts,
    );
  }
  return new CliError(
    EXIT.refused,
    hasToken
      ? {
          zh: `${url} 不认这个令牌：写错、到期或已收回。`,
          en: `${url} does not know this token: it is mistyped, has expired or was withdrawn.`,
        }
      : { zh: `还没有登录 ${url}。`, en: `You are not logged in at ${url}.` },
    {
      zh: '请先运行 belfry login，或用 BELFRY_TOKEN、--token-file 给出令牌。',
      en: 'Run belfry login first, or give a token with BELFRY_TOKEN or --token-file.',
    },
    facts,
  );
}

/** What could not be found, where the sentence does not name it. */
function namesIn({ message, facts }: Problem): readonly string[] {
  return Object.values(facts)
    .filter((one): one is string | number => typeof one === 'string' || typeof one === 'number')
    .map(String)
    .filter((one) => !message.en.includes(one));
}

interface Problem {
  readonly code: string;
  readonly message: Text;
  readonly facts: Readonly<Record<string, unknown>>;
}

function problemIn(body: unknown): Problem | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { code, message, facts } = body as Partial<Record<keyof Problem, unknown>>;
  if (typeof code !== 'string' || typeof message !== 'object' || message === null) return undefined;
  const { zh, en } = message as Partial<Record<keyof Text, unknown>>;
  if (typeof zh !== 'string' || typeof en !== 'string') return undefined;
  const known = typeof facts === 'object' && facts !== null ? facts : {};
  return { code, message: { zh, en }, facts: known as Problem['facts'] };
}

function notBelfry(status: number, { url, writes, key }: About): CliError {
  const old = status === NOT_FOUND;
  return new CliError(
    EXIT.unreachable,
    {
      zh: `${url} 的回答不是 Belfry 的（状态 ${status}）。`,
      en: `What answers at ${url} is not Belfry (status ${status}).`,
    },
    writes && !old
      ? sayAgain(key)
      : {
          zh: '请检查地址，以及中间的代理服务器。',
          en: 'Check the address, and the proxy in between if there is one.',
        },
  );
}

function sayAgain(key: string): Text {
  return {
    zh: `是否办成不确定：请加上 --key ${key} 再运行一次，同一件事只会办一次。`,
    en: `Nobody knows whether it was done: run it again with --key ${key}, and it is done once.`,
  };
}

const DETAILS_MAX = 200;

/** The facts of a refusal that people can read; those that stand in the sentence are few. */
function detailsOf(facts: Problem['facts']): string {
  const { fields, problems } = facts;
  const lists = [fields, problems].filter((one): one is readonly unknown[] => Array.isArray(one));
  const text = lists
    .flat()
    .map(wordsOf)
    .filter((one) => one !== '')
    .join('; ');
  return text.length > DETAILS_MAX ? `${text.slice(0, DETAILS_MAX)}…` : text;
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const { field, path, message } = value as Readonly<Record<string, unknown>>;
  const where = typeof field === 'string' ? field : typeof path === 'string' ? path : '';
  const what = typeof message === 'string' ? message : '';
  // A pattern is for machines; what it means is said beside it.
  if (what.includes('regular expression')) return '';
  return [what.startsWith(where) ? '' : where, what].filter((one) => one !== '').join(': ');
}

function ended(sentence: string, stop: string): string {
  return /[。.！!？?]$/.test(sentence) ? sentence : `${sentence}${stop}`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
