import { loadScenario, type ReadFile } from './load-scenario.js';
import type { ScenarioReport } from './report.js';
import { runScenario, type RunOptions } from './run-scenario.js';

export interface ScenarioDeps extends RunOptions {
  readonly readFile: ReadFile;
}

/** Reads one scenario file, runs it with its variants, and reports what came of it. */
export async function runScenarioFile(path: string, deps: ScenarioDeps): Promise<ScenarioReport> {
  const read = await loadScenario(path, deps.readFile);
  if (read.ok) return runScenario(read.loaded, deps);
  const { title, problems } = read;
  return { file: path, title, problems, runs: [], coverage: [], ok: false };
}
