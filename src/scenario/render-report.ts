import { renderCoverage } from './render-coverage.js';
import { renderRun } from './render-run.js';
import type { FileProblem } from './loaded.js';
import { paintOf } from './paint.js';
import type { Pen } from './pen.js';
import type { ScenarioReport } from './report.js';

export interface RenderOptions {
  readonly language: 'zh' | 'en';
  /** With the colours of a terminal. */
  readonly colour: boolean;
}

/** A report as text for a terminal: a table for each run, what failed, what was proven, what was never reached. */
export function renderReport(report: ScenarioReport, options: RenderOptions): string {
  const pen: Pen = { paint: paintOf(options.colour), say: (text) => text[options.language] };
  const lines = [
    `${pen.paint.bold(pen.say(report.title))}  ${pen.paint.dim(report.file)}`,
    '',
    ...report.problems.map((problem) => problemLine(problem, pen)),
    ...report.runs.flatMap((run) => [...renderRun(run, pen), '']),
    ...(report.runs.length > 0 ? [...renderCoverage(report.coverage, pen), ''] : []),
    summaryLine(report, pen),
  ];
  return `${lines.join('\n')}\n`;
}

function problemLine({ file, line, column, code, message, mend }: FileProblem, pen: Pen): string {
  const place = `${file}:${line}:${column}`;
  const hint = mend === undefined ? '' : ` ${pen.say(mend)}`;
  return `${pen.paint.bad(place)} ${code} ${pen.say(message)}${hint}`;
}

function summaryLine({ runs, problems, ok }: ScenarioReport, pen: Pen): string {
  const sum = (pick: (run: (typeof runs)[number]) => number) =>
    runs.reduce((total, run) => total + pick(run), 0);
  const [passed, failed] = [sum((run) => run.passed), sum((run) => run.failed)];
  const unproven = sum((run) => run.proofs.filter((proof) => !proof.ok).length);
  const text =
    problems.length > 0
      ? {
          zh: `未运行：文件有 ${problems.length} 处问题`,
          en: `Not run: the files have ${problems.length} problems`,
        }
      : {
          zh: `核对 ${passed + failed} 项，相符 ${passed}，不符 ${failed}；运行 ${runs.length} 次，快照 ${sum((run) => run.snapshots)}，触发 ${sum((run) => run.firings)}；核验未通过 ${unproven}`,
          en: `${passed + failed} expectations: ${passed} met, ${failed} failed; ${runs.length} runs, ${sum((run) => run.snapshots)} snapshots, ${sum((run) => run.firings)} firings; ${unproven} proofs failed`,
        };
  return ok ? pen.paint.good(`✓ ${pen.say(text)}`) : pen.paint.bad(`✗ ${pen.say(text)}`);
}
