import path from 'node:path';
import { loadScenario } from '../scenario/load-scenario.js';
import type { Loaded } from '../scenario/loaded.js';
import type { RunReport } from '../scenario/report.js';
import { runScenario } from '../scenario/run-scenario.js';
import { switchedOn, type CommandSpec, type Input } from './command-spec.js';
import { ledgersOf, type Ledger } from './demo/ledger-of.js';
import { printLedger } from './demo/print-ledger.js';
import { printProof } from './demo/print-proof.js';
import { printResults, resultsOf } from './demo/print-results.js';
import { createStoryPrinter, type StoryPrinter } from './demo/story-printer.js';
import { StoryTeller, type Story } from './demo/story.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { printFileProblems } from './print-problem.js';
import type { Means } from './means.js';
import { readText } from './read-text.js';
import { line, printJson, say, type Session } from './session.js';

const SCENARIO = 'congress-review.scenario.yaml';

export const demoCommand: CommandSpec = {
  name: 'demo',
  summary: {
    zh: '演示：2020 年人大工作评议全过程',
    en: 'Show a whole review, April to October 2020',
  },
  details: {
    zh: [
      '在虚拟时钟上，用真实的 2020 年工作日历走完准备、调研、评议、整改四个阶段，',
      '随后逐条核对历史记录，并列出整改台账。',
    ].join(''),
    en: [
      'Runs its four phases on a virtual clock and the real working days of 2020,',
      'then proves the history and lists the ledger.',
    ].join('\n'),
  },
  options: [
    {
      flag: '--exit',
      summary: {
        zh: '演示完即退出，供脚本使用（目前总会退出）',
        en: 'end afterwards, for scripts (for now it always does)',
      },
    },
    { flag: '--fast', summary: { zh: '不停顿', en: 'without pauses' } },
  ],
  examples: ['belfry demo', 'belfry demo --fast --lang zh'],
  run: runDemo,
};

async function runDemo(session: Session, input: Input): Promise<ExitCode> {
  const { means, terminal, json } = session;
  const read = (file: string) => Promise.resolve(readText(terminal.cwd, file));
  const loading = await loadScenario(path.join(means.workflows, SCENARIO), read);
  if (!loading.ok) {
    printFileProblems(session, loading.problems);
    return EXIT.found;
  }
  const { loaded } = loading;
  if (!json) line(session, session.colours.bold(say(session, loaded.scenario.title)));
  const printer = createStoryPrinter(session, terminal.out.isTTY && !switchedOn(input, 'fast'));
  const teller = new StoryTeller((one) => {
    if (!json) printer.print(one);
  });
  const run = await runOf(loaded, means, teller, printer);
  const story = teller.tell();
  const ledgers = ledgersOf(story.world);
  if (json) {
    printJson(session, { title: loaded.scenario.title, ...asJson(story, run, ledgers) });
  } else {
    printer.end();
    printProof(session, run, story.figures);
    for (const ledger of ledgers) printLedger(session, ledger);
    printResults(session, story.world);
  }
  return run.ok ? EXIT.fine : EXIT.found;
}

/** Only the run itself: its variants are for `belfry test`. */
async function runOf(
  loaded: Loaded,
  { newStore }: Means,
  teller: StoryTeller,
  printer: StoryPrinter,
): Promise<RunReport> {
  const { runs } = await runScenario(
    { ...loaded, variants: [] },
    {
      newStore,
      onEvent: (_at, commit) => {
        teller.hear(commit);
      },
      onProgress: (done, total) => {
        printer.progress(done / total);
        if (done < total) return;
        teller.tell();
        printer.proving();
      },
    },
  );
  const [run] = runs;
  if (run === undefined) throw new Error(`${loaded.file} did not run`);
  return run;
}

function asJson({ lines, figures, world }: Story, run: RunReport, ledgers: readonly Ledger[]) {
  const { passed, failed, proofs, ok } = run;
  const { life, outcome, sealed } = world.instance;
  return {
    ok,
    timeline: lines,
    figures,
    proofs,
    expectations: { passed, failed },
    instance: { life, outcome, sealed },
    ledgers,
    ...resultsOf(world),
  };
}
