import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadScenario } from '../scenario/load-scenario.js';
import type { Loaded } from '../scenario/loaded.js';
import type { RunReport } from '../scenario/report.js';
import { CliError } from './cli-error.js';
import { switchedOn, textOption, type CommandSpec, type Input } from './command-spec.js';
import { ledgersOf, type Ledger } from './demo/ledger-of.js';
import { printLedger } from './demo/print-ledger.js';
import { printProof } from './demo/print-proof.js';
import { printResults, resultsOf } from './demo/print-results.js';
import { runReview, SERVED_MOMENT } from './demo/run-review.js';
import { DEMO_PASSWORD, printServed, serveReview } from './demo/serve-review.js';
import { createStoryPrinter } from './demo/story-printer.js';
import { StoryTeller, type Story } from './demo/story.js';
import { EXIT, type ExitCode } from './exit-code.js';
import type { FileStore, House } from './house.js';
import { printFileProblems } from './print-problem.js';
import { readText } from './read-text.js';
import { line, printJson, say, type Session } from './session.js';
import { systemErrorCode } from './system-error-code.js';

const SCENARIO = 'congress-review.scenario.yaml';
const WHOLE = 'review.sqlite';
const SERVED = 'review-2020-08-24.sqlite';
/** What the database leaves beside a file. */
const COMPANIONS = ['', '-wal', '-shm', '.lock'];

export const demoCommand: CommandSpec = {
  name: 'demo',
  summary: {
    zh: '演示：2020 年人大工作评议全过程',
    en: 'Show a whole review, April to October 2020',
  },
  details: {
    zh: [
      '在虚拟时钟上，用真实的 2020 年工作日历走完准备、调研、评议、整改四个阶段，写入一个新的数据文件，',
      '逐条核对历史记录，并列出整改台账；然后提供停在 2020 年 8 月 24 日的一份，供您动手试用。',
    ].join('\n'),
    en: [
      'Runs its four phases on a virtual clock and the real working days of 2020 into a fresh data',
      'file, proves the history and lists the ledger. Then it serves a copy that stands at 24 August',
      '2020, to be tried.',
    ].join('\n'),
  },
  options: [
    {
      flag: '--exit',
      summary: {
        zh: '核验完即退出，不提供服务，供脚本使用',
        en: 'end when all is proven, without serving; for scripts',
      },
    },
    {
      flag: '--dir',
      value: { zh: '目录', en: 'folder' },
      summary: {
        zh: '数据文件放在这里并保留；不写则用临时目录，结束时删去',
        en: 'keep the data files here; else they lie in a temporary folder until the end',
      },
    },
    { flag: '--fast', summary: { zh: '不停顿', en: 'without pauses' } },
  ],
  examples: ['belfry demo', 'belfry demo --fast --lang zh'],
  run: runDemo,
};

async function runDemo(session: Session, input: Input): Promise<ExitCode> {
  const loaded = await loadReview(session);
  if (loaded === undefined) return EXIT.found;
  const kept = textOption(input, 'dir');
  const folder = kept === undefined ? temporaryFolder() : freshFolder(session, kept);
  try {
    return await inFolder(session, input, loaded, folder);
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function loadReview(session: Session): Promise<Loaded | undefined> {
  const { means, terminal } = session;
  const read = (file: string) => Promise.resolve(readText(terminal.cwd, file));
  const loading = await loadScenario(path.join(means.workflows, SCENARIO), read);
  if (loading.ok) return loading.loaded;
  printFileProblems(session, loading.problems);
  return undefined;
}

async function inFolder(
  session: Session,
  input: Input,
  loaded: Loaded,
  folder: string,
): Promise<ExitCode> {
  const { json, means, terminal } = session;
  const [whole, served] = [WHOLE, SERVED].map((name) => path.join(folder, name)) as [
    string,
    string,
  ];
  const house = await means.house();
  if (!json) line(session, session.colours.bold(say(session, loaded.scenario.title)));
  const printer = createStoryPrinter(session, terminal.out.isTTY && !switchedOn(input, 'fast'));
  const teller = new StoryTeller((one) => {
    if (!json) printer.print(one);
  });
  const runs = await inFiles(house, whole, served, (store) =>
    runReview(loaded, store, teller, printer),
  );
  const story = teller.tell();
  const ledgers = ledgersOf(story.world);
  if (!json) {
    printer.end();
    printProof(session, runs.whole, story.figures);
    printCopy(session, runs.served);
    for (const ledger of ledgers) printLedger(session, ledger);
    printResults(session, story.world);
  }
  const ok = runs.whole.ok && runs.served.ok;
  const result = { ok, title: loaded.scenario.title, ...asJson(story, runs.whole, ledgers) };
  if (!ok || switchedOn(input, 'exit')) {
    if (json) printJson(session, result);
    return ok ? EXIT.fine : EXIT.found;
  }
  const asked = means.untilAsked();
  const review = await serveReview(session, house, loaded, served);
  const { url } = review.running;
  if (json)
    printJson(session, { ...result, url, password: DEMO_PASSWORD, files: { whole, served } });
  else printServed(session, review);
  await asked;
  await review.running.stop();
  return EXIT.fine;
}

/** The files are closed before anybody else looks at them. */
async function inFiles<T>(
  house: House,
  whole: string,
  copy: string,
  run: (store: FileStore) => Promise<T>,
): Promise<T> {
  const store = house.newFile(whole);
  try {
    store.copyInto(copy);
    return await run(store);
  } finally {
    store.close();
  }
}

function temporaryFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'belfry-demo-'));
}

/** What an earlier demo has left there is taken away; whatever else lies there stays. */
function freshFolder({ terminal }: Session, name: string): string {
  const folder = path.resolve(terminal.cwd, name);
  try {
    mkdirSync(folder, { recursive: true });
    for (const file of [WHOLE, SERVED]) {
      for (const end of COMPANIONS) rmSync(path.join(folder, file + end), { force: true });
    }
  } catch (error) {
    const code = systemErrorCode(error);
    throw new CliError(
      EXIT.file,
      {
        zh: `无法写入目录 ${name}（${code}）。`,
        en: `The folder ${name} cannot be written (${code}).`,
      },
      {
        zh: '请用 --dir 另选一个可写的目录。',
        en: 'Choose a folder with --dir that you may write to.',
      },
    );
  }
  return folder;
}

/** That the copy which is served holds too. */
function printCopy(session: Session, { ok, proofs }: RunReport): void {
  const { green, red } = session.colours;
  const commits = proofs.find(({ id }) => id === 'chains')?.count ?? 0;
  const text = {
    zh: `停在 ${SERVED_MOMENT} 的一份也已核验（${commits} 次提交）`,
    en: `the copy that stands at ${SERVED_MOMENT} holds too (${commits} commits)`,
  };
  line(session, `  ${ok ? green('✔') : red('✘')} ${say(session, text)}`);
}

function asJson({ lines, figures, world }: Story, run: RunReport, ledgers: readonly Ledger[]) {
  const { passed, failed, proofs } = run;
  const { life, outcome, sealed } = world.instance;
  return {
    timeline: lines,
    figures,
    proofs,
    expectations: { passed, failed },
    instance: { life, outcome, sealed },
    ledgers,
    ...resultsOf(world),
  };
}
