import { renderReport } from '../scenario/render-report.js';
import type { ScenarioReport } from '../scenario/report.js';
import { runScenarioFile } from '../scenario/run-scenario-file.js';
import { CliError } from './cli-error.js';
import type { CommandSpec, Input } from './command-spec.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { printable } from './printable.js';
import { CLEAR_LINE, progressBar } from './progress-bar.js';
import { readText } from './read-text.js';
import { scenarioFiles } from './scenario-files.js';
import { line, printJson, say, type Session } from './session.js';

export const testCommand: CommandSpec = {
  name: 'test',
  summary: { zh: '运行场景，核对流程', en: 'Run scenarios of definitions' },
  details: {
    zh: '在虚拟时钟上运行场景及其变体，核对每一项预期，再逐条核验所留下的历史。',
    en: [
      'Runs scenarios and their variants on a virtual clock, checks every expectation, and',
      'then proves the history that they have left.',
    ].join('\n'),
  },
  argument: {
    name: { zh: '路径', en: 'paths' },
    summary: {
      zh: '场景文件，或目录（其下全部 *.scenario.yaml）',
      en: 'scenarios, or folders with *.scenario.yaml below them',
    },
    required: true,
    many: true,
  },
  options: [],
  examples: [
    'belfry test workflows/',
    'belfry test --json workflows/congress-review.scenario.yaml',
  ],
  run: runTest,
};

async function runTest(session: Session, { args }: Input): Promise<ExitCode> {
  const files = scenarioFiles(session.terminal.cwd, args);
  const reports: ScenarioReport[] = [];
  for (const [i, file] of files.entries()) {
    const report = await runFile(session, file, i, files.length);
    reports.push(report);
    if (!session.json) session.terminal.out.write(textOf(session, report));
  }
  const ok = reports.every((report) => report.ok);
  if (session.json) printJson(session, { ok, reports });
  else if (reports.length > 1) line(session, summaryOf(session, reports));
  return ok ? EXIT.fine : EXIT.found;
}

async function runFile(
  session: Session,
  file: string,
  index: number,
  count: number,
): Promise<ScenarioReport> {
  const bar = createBar(session, file);
  try {
    return await runScenarioFile(file, {
      newStore: session.means.newStore,
      readFile: (name) => Promise.resolve(readFor(session, file, name)),
      onProgress: (done, total) => {
        bar.show((index + done / total) / count);
      },
    });
  } finally {
    bar.end();
  }
}

/** That the scenario itself cannot be read ends the command; that a file it names cannot is a finding. */
function readFor(session: Session, scenario: string, name: string): string {
  try {
    return readText(session.terminal.cwd, name);
  } catch (error) {
    if (name === scenario || !(error instanceof CliError)) throw error;
    throw new Error(say(session, error.text), { cause: error });
  }
}

/** On stderr, so that a report that goes to a file stays whole. */
function createBar(session: Session, file: string) {
  const { err } = session.terminal;
  let shown = '';
  return {
    show(share: number) {
      const bar = `${progressBar(session.colours, share)}  ${printable(file)}`;
      if (!err.isTTY || session.json || bar === shown) return;
      shown = bar;
      err.write(CLEAR_LINE + bar);
    },
    end() {
      if (shown !== '') err.write(CLEAR_LINE);
    },
  };
}

function textOf({ language, colours }: Session, report: ScenarioReport): string {
  const text = renderReport(report, { language, colour: colours.isColorSupported });
  return `${text.split('\n').map(printable).join('\n')}\n`;
}

function summaryOf(session: Session, reports: readonly ScenarioReport[]): string {
  const [all, passed] = [reports.length, reports.filter(({ ok }) => ok).length];
  const text = say(session, {
    zh: `共 ${all} 个场景文件：通过 ${passed}，未通过 ${all - passed}。`,
    en: `${all} scenario files: ${passed} passed, ${all - passed} failed.`,
  });
  return passed === all ? session.colours.green(text) : session.colours.red(text);
}
