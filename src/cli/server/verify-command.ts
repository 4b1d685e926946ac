import path from 'node:path';
import type { Text } from '../../definition/definition.js';
import type { Verifying } from '../../runtime/verify.js';
import { CliError } from '../cli-error.js';
import { switchedOn, textOption, type CommandSpec, type Input } from '../command-spec.js';
import { connect, READING_OPTIONS } from '../client/connect.js';
import { fieldOf, fieldText, listOf } from '../client/fields.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { createProgress } from '../progress.js';
import { line, printJson, say, type Session } from '../session.js';

const POLL_MS = 200;
const FLAWS_SHOWN_MAX = 20;
const TEXT_SHOWN_MAX = 100;

export const verifyCommand: CommandSpec = {
  name: 'verify',
  summary: { zh: '核验历史：首尾相扣，无一改动', en: 'Prove the history: unbroken and unchanged' },
  details: {
    zh: [
      '服务器上的历史（审计员、管理员），或用 --file 核验数据文件或备份，不需要服务器。',
      '--deep 另把每个决定重新作出，逐字节比较。发现问题时退出码为 1。',
    ].join('\n'),
    en: [
      'The history of a server, for auditors; or with --file that of a data file or backup, without a',
      'server. --deep also takes every decision again and compares it byte for byte. What is found ends',
      'it with 1.',
    ].join('\n'),
  },
  options: [
    { flag: '--deep', summary: { zh: '把每个决定重新作出', en: 'take every decision again' } },
    {
      flag: '--file',
      value: { zh: '文件', en: 'file' },
      summary: { zh: '数据文件或备份', en: 'a data file or a backup' },
    },
    ...READING_OPTIONS,
  ],
  examples: ['belfry verify --deep', 'belfry verify --deep --file data/belfry.sqlite'],
  run: runVerify,
};

/** What a verification found, wherever it was made. */
interface Findings {
  readonly streams: number;
  readonly commits: number;
  readonly flaws: readonly unknown[];
  readonly flawCount: number;
  readonly erasedCount: number;
}

async function runVerify(session: Session, input: Input): Promise<ExitCode> {
  const deep = switchedOn(input, 'deep');
  const file = textOption(input, 'file');
  const progress = createProgress(session, { zh: '核验', en: 'Verifying' });
  const show: Show = ({ streams, commits, ofCommits }) => {
    const more = {
      zh: `${streams} 条流，${commits} 次提交`,
      en: `${streams} streams, ${commits} commits`,
    };
    progress.show(ofCommits === 0 ? 0 : commits / ofCommits, say(session, more));
  };
  let found: Findings;
  try {
    found =
      file === undefined
        ? await onServer(session, input, deep, show)
        : await inFile(session, file, deep, show);
  } finally {
    progress.end();
  }
  const ok = found.flawCount === 0;
  if (session.json) printJson(session, { ok, deep, ...found });
  else printFindings(session, found, deep);
  return ok ? EXIT.fine : EXIT.found;
}

type Show = (so: Verifying) => void;

async function onServer(
  session: Session,
  input: Input,
  deep: boolean,
  show: Show,
): Promise<Findings> {
  const client = await connect(session, input);
  let job = await client.post('/audit/verify', { deep });
  while (fieldText(job, 'state') === 'running') {
    show({
      streams: numberIn(job, 'streams'),
      commits: numberIn(job, 'commits'),
      ofCommits: numberIn(job, 'ofCommits'),
    });
    await session.means.rest(POLL_MS);
    job = await client.get(`/audit/verify/${encodeURIComponent(fieldText(job, 'job'))}`);
  }
  if (fieldText(job, 'state') === 'failed') {
    throw new CliError(
      EXIT.unreachable,
      { zh: '服务器未能完成核验。', en: 'The server could not finish the verification.' },
      {
        zh: '原因见服务器日志；也可停下服务器，用 --file 核验数据文件。',
        en: 'Its log says why; the data file can also be verified with --file.',
      },
    );
  }
  return {
    streams: numberIn(job, 'streams'),
    commits: numberIn(job, 'commits'),
    flaws: listOf(fieldOf(job, 'flaws')),
    flawCount: numberIn(job, 'flawCount'),
    erasedCount: numberIn(job, 'erasedCount'),
  };
}

async function inFile(
  session: Session,
  name: string,
  deep: boolean,
  show: Show,
): Promise<Findings> {
  const { means, terminal } = session;
  const opened = (await means.house()).openFile(path.resolve(terminal.cwd, name), terminal.env);
  try {
    if (!opened.complete) throw incomplete(name);
    const verified = await opened.office.verifier.verifyAll({
      deep,
      progress: show,
    });
    const { streams, commits, flaws, erased } = verified;
    return { streams, commits, flaws, flawCount: flaws.length, erasedCount: erased.length };
  } finally {
    opened.close();
  }
}

function incomplete(name: string): CliError {
  return new CliError(
    EXIT.file,
    {
      zh: `${name} 的清单是另一版本的程序留下的。`,
      en: `The lists in ${name} were left by another version of the program.`,
    },
    {
      zh: '请先用本版本启动一次服务器（belfry serve --file …），它会重建清单。',
      en: 'Start a server of this version on it once (belfry serve --file …), which makes them again.',
    },
  );
}

function numberIn(value: unknown, name: string): number {
  const found = fieldOf(value, name);
  return typeof found === 'number' ? found : 0;
}

function printFindings(session: Session, found: Findings, deep: boolean): void {
  const { green, red } = session.colours;
  const { streams, commits, flaws, flawCount, erasedCount } = found;
  for (const flaw of flaws.slice(0, FLAWS_SHOWN_MAX)) {
    const [expected, was] = ['expected', 'found'].map((name) =>
      fieldText(flaw, name).slice(0, TEXT_SHOWN_MAX),
    );
    const place = `${fieldText(flaw, 'stream')} #${fieldText(flaw, 'seq')} ${fieldText(flaw, 'what')}`;
    line(session, `${red('✘')} ${place}: ${expected ?? ''} ≠ ${was ?? ''}`);
  }
  const verdict = (ok: boolean, text: Text) => {
    line(session, `${ok ? green('✔') : red('✘')} ${say(session, text)}`);
  };
  if (flawCount > 0) {
    verdict(false, {
      zh: `${streams} 条流、${commits} 次提交中有 ${flawCount} 处不符。请保留原文件，从备份核对。`,
      en: `${flawCount} flaws in ${commits} commits of ${streams} streams. Keep the file as it is, and compare a backup.`,
    });
    return;
  }
  verdict(true, {
    zh: `${streams} 条流、${commits} 次提交首尾相扣，无一缺漏或改动`,
    en: `${commits} commits of ${streams} streams form unbroken chains, none missing or changed`,
  });
  if (deep) {
    verdict(true, {
      zh: `${commits} 个决定重新作出，结果逐字节相同`,
      en: `${commits} decisions taken again came out the same, byte for byte`,
    });
  }
  if (erasedCount > 0) {
    line(
      session,
      say(session, {
        zh: `  其中 ${erasedCount} 个值已依规删除。`,
        en: `  ${erasedCount} values were erased on purpose.`,
      }),
    );
  }
}
