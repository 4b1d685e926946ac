import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CliError } from './cli-error.js';
import { textOption, type CommandSpec, type Input } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { House, Running, ServeOrder } from './house.js';
import { aside, say, type Session } from './session.js';
import { systemErrorCode } from './system-error-code.js';
import { wholeOption } from './whole-option.js';

/** Where nobody looks on, the first password goes into this file and never into a log. */
const FIRST_FILE = 'first-administrator.txt';
const OWNER_ONLY = 0o600;

export const serveCommand: CommandSpec = {
  name: 'serve',
  summary: { zh: '启动服务器', en: 'Start the server' },
  details: {
    zh: [
      '打开数据文件（没有则新建）并监听，直到收到 SIGINT 或 SIGTERM；再收到一次则立即结束。',
      '首次启动时给出管理员的一次性密码。其余设置见 docs/operations.md。',
    ].join('\n'),
    en: [
      'Opens the data file, or makes it, and listens until SIGINT or SIGTERM; a second one ends it at',
      'once. The first start gives a one-time password for the administrator. docs/operations.md has',
      'the settings.',
    ].join('\n'),
  },
  options: [
    {
      flag: '--port',
      value: { zh: '端口', en: 'port' },
      summary: { zh: '代替 BELFRY_PORT', en: 'instead of BELFRY_PORT' },
    },
    {
      flag: '--file',
      value: { zh: '文件', en: 'file' },
      summary: {
        zh: '数据文件，代替 BELFRY_DATA 中的',
        en: 'the data file, instead of BELFRY_DATA’s',
      },
    },
  ],
  examples: ['belfry serve', 'belfry serve --port 9000 --file /srv/belfry/office.sqlite'],
  run: runServe,
};

const PORT_MAX = 65_535;

async function runServe(session: Session, input: Input): Promise<ExitCode> {
  const { terminal, means } = session;
  const house = await means.house();
  const named = textOption(input, 'file');
  const file =
    named === undefined ? house.settings(terminal.env).file : path.resolve(terminal.cwd, named);
  const port = wholeOption(input, 'port', { min: 0, max: PORT_MAX });
  const asked = means.untilAsked();
  const order = { env: terminal.env, file, ...(port !== undefined && { port }) };
  const running = await startServer(house, order);
  try {
    announce(session, running, file);
  } catch (error) {
    // Nobody would ever learn the password, and a server that nobody can use must not stay.
    await running.stop();
    throw noteProblem(error, file);
  }
  await asked;
  aside(session, say(session, { zh: '正在停止……', en: 'Stopping…' }));
  await running.stop();
  aside(
    session,
    say(session, { zh: '已停止，数据已存妥。', en: 'Stopped; everything is stored.' }),
  );
  return EXIT.fine;
}

/** Starts it, and explains what the network says where it does not start. */
export async function startServer(house: House, order: ServeOrder): Promise<Running> {
  try {
    return await house.serve(order);
  } catch (error) {
    throw explained(error, order) ?? error;
  }
}

function explained(error: unknown, { env, port }: ServeOrder): CliError | undefined {
  const place = `${env.BELFRY_HOST ?? '127.0.0.1'}:${String(port ?? env.BELFRY_PORT ?? '8330')}`;
  switch (systemErrorCode(error)) {
    case 'EADDRINUSE':
      return new CliError(
        EXIT.setting,
        {
          zh: `端口被占用：${place} 已有程序在监听。`,
          en: `Another program listens at ${place} already.`,
        },
        {
          zh: '请先停止那个程序，或另选端口，例如 belfry serve --port 8331（或设置 BELFRY_PORT）。',
          en: 'Stop that one first, or choose another port: belfry serve --port 8331, or BELFRY_PORT.',
        },
      );
    case 'EACCES':
      return new CliError(
        EXIT.setting,
        { zh: `没有监听 ${place} 的权限。`, en: `You may not listen at ${place}.` },
        {
          zh: '1024 以下的端口只有系统管理员能用；请另选端口，由反向代理转接。',
          en: 'Ports below 1024 are for the system’s administrator: choose another one, behind a proxy.',
        },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CliError(
        EXIT.setting,
        { zh: `本机没有 ${place} 这个地址。`, en: `This machine has no address ${place}.` },
        {
          zh: '请检查 BELFRY_HOST；只供本机访问用 127.0.0.1，供全网访问用 0.0.0.0。',
          en: 'Check BELFRY_HOST: 127.0.0.1 is for this machine alone, 0.0.0.0 for the whole network.',
        },
      );
    default:
      return undefined;
  }
}

function noteProblem(error: unknown, file: string): CliError {
  const [folder, code] = [path.dirname(file), systemErrorCode(error)];
  return new CliError(
    EXIT.file,
    {
      zh: `管理员的一次性密码无法写入 ${path.join(folder, FIRST_FILE)}（${code}）。`,
      en: `The administrator’s one-time password cannot be written to ${path.join(folder, FIRST_FILE)} (${code}).`,
    },
    {
      zh: `请移开同名的文件或文件夹，检查磁盘；若数据文件 ${file} 尚无人使用过，请删除它再启动。`,
      en: `Move away what has that name, and check the disk; then remove the data file ${file}, if nobody has ever used it, and start again.`,
    },
  );
}

function announce(session: Session, { url, warnings, first }: Running, file: string): void {
  const { err, out } = session.terminal;
  if (session.json) {
    // The log follows, a JSON object a line as well.
    out.write(`${JSON.stringify({ ok: true, url, file, warnings })}\n`);
  }
  aside(session, say(session, { zh: `Belfry 已启动：${url}`, en: `Belfry listens at ${url}` }));
  aside(session, say(session, { zh: `数据文件：${file}`, en: `Data file: ${file}` }));
  for (const warning of warnings) {
    aside(session, say(session, { zh: `注意：${warning.zh}`, en: `Warning: ${warning.en}` }));
  }
  if (first === undefined) return;
  const { login, password } = first;
  const must = {
    zh: `管理员 ${login} 的一次性密码：${password}（首次登录后须更改）`,
    en: `One-time password of the administrator ${login}: ${password} (to be changed at the first log-in)`,
  };
  if (err.isTTY) {
    aside(session, say(session, must));
    return;
  }
  const place = path.join(path.dirname(file), FIRST_FILE);
  writeFileSync(place, `${say(session, must)}\n`, { mode: OWNER_ONLY });
  chmodSync(place, OWNER_ONLY);
  aside(
    session,
    say(session, {
      zh: `管理员 ${login} 的一次性密码写在 ${place}，取用后请删除该文件。`,
      en: `The one-time password of the administrator ${login} is in ${place}: remove that file when you have it.`,
    }),
  );
}
