import { CommanderError } from 'commander';
import { CliError } from './cli-error.js';
import { COMMANDS } from './commands.js';
import { createProgram } from './create-program.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { languageOf } from './language.js';
import type { Means } from './means.js';
import { systemErrorCode } from './system-error-code.js';
import { StoreProblem } from '../runtime/ports/store-problem.js';
import { aside, openSession, printJson, say, type Session } from './session.js';
import type { Terminal } from './terminal.js';

/**
 * Runs one command line to its end and answers the exit code. It never throws and never ends the
 * process, so that whatever has been written arrives.
 */
export async function runCli(
  argv: readonly string[],
  terminal: Terminal,
  means: Means,
): Promise<ExitCode> {
  const before = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length);
  const session = openSession(terminal, means, {
    language: languageOf(argv, terminal.env),
    json: before.includes('--json'),
    noColor: before.includes('--no-color'),
  });
  try {
    return await createProgram(COMMANDS, session).run(argv);
  } catch (error) {
    return explain(error, session);
  }
}

function explain(error: unknown, session: Session): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.fine;
  if (error instanceof CliError) {
    report(session, error);
    return error.exitCode;
  }
  if (error instanceof StoreProblem) {
    report(session, new CliError(EXIT.file, error.text));
    return EXIT.file;
  }
  if (systemErrorCode(error) === 'ERR_DLOPEN_FAILED') {
    report(session, WRONG_DRIVER);
    return EXIT.file;
  }
  report(session, bugOf(error));
  if (session.terminal.env.BELFRY_DEBUG === '1') {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    for (const one of trace.split('\n')) aside(session, one);
  }
  return EXIT.bug;
}

function report(session: Session, { exitCode, text, wayOut, facts }: CliError): void {
  if (session.json) {
    const more = wayOut === undefined ? {} : { wayOut };
    printJson(session, { ok: false, error: { exitCode, message: text, ...more, ...facts } });
    return;
  }
  aside(session, `belfry: ${say(session, text)}`);
  if (wayOut !== undefined) aside(session, say(session, wayOut));
}

/** A part of a package that is compiled for one line of Node.js, or for one kind of processor. */
const WRONG_DRIVER = new CliError(
  EXIT.file,
  {
    zh: `无法打开数据文件：数据库驱动不是为本机的 Node.js ${process.version} 编译的`,
    en: `The data file cannot be opened: the database driver was not compiled for this machine's Node.js ${process.version}`,
  },
  {
    zh: '请在程序目录运行 npm rebuild better-sqlite3，或改用安装时的 Node.js 版本。',
    en: "Run npm rebuild better-sqlite3 in the program's folder, or use the Node.js that it was installed with.",
  },
);

function bugOf(error: unknown): CliError {
  const what = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return new CliError(
    EXIT.bug,
    {
      zh: `程序自身出了错，不是您的操作有误：${what}`,
      en: `This is a fault of the program, not yours: ${what}`,
    },
    {
      zh: '请设置 BELFRY_DEBUG=1 再运行一次，并把命令、所用文件和全部输出报告给维护者。',
      en: 'Please run it again with BELFRY_DEBUG=1 and report the command, the files it was given and all it prints.',
    },
  );
}
