import { measureCoverage } from './coverage/measure-coverage.js';
import type { Journal } from './journal.js';
import type { Loaded, LoadedVariant } from './loaded.js';
import { openStage } from './open-stage.js';
import { play, type Playing } from './play.js';
import { prove, type Proven } from './prove.js';
import type { RunReport, ScenarioReport } from './report.js';
import { reportOfRun } from './report-of-run.js';
import type { Circumstances, Variant } from './scenario.js';
import type { CopyableStore, OnEvent, Stage } from './stage.js';
import type { Planned } from './timeline.js';

export interface RunOptions {
  /** An empty store that knows the views of `belfryRules`. */
  newStore(): CopyableStore;
  /** Told of every commit of the run itself; variants tell nobody. */
  readonly onEvent?: OnEvent | undefined;
  /** How many entries of all runs have been played. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

interface Branch extends LoadedVariant {
  /** The base run as it stands at the moment where the variant leaves it. */
  stage?: Stage;
}

/** Plays a scenario and all its variants. */
export async function runScenario(loaded: Loaded, options: RunOptions): Promise<ScenarioReport> {
  const branches: readonly Branch[] = loaded.variants.map((one) => ({ ...one }));
  const onEntry = progress(loaded, options);
  const journals: Journal[] = [];
  const runs: RunReport[] = [];
  const proven: Proven = new Set();
  const waiting = branches.filter(({ variant }) => branchesOff(variant)).toSorted(byStart);
  const finish = async (stage: Stage, run: Omit<Parameters<typeof reportOfRun>[0], 'proofs'>) => {
    journals.push(stage.journal);
    runs.push(reportOfRun({ ...run, proofs: await prove(stage, proven) }));
  };
  const stage = await openStage(loaded, {}, { ...options, store: options.newStore(), seed: 'run' });
  const base: Playing = {
    loaded,
    stage,
    circumstances: {},
    rows: loaded.scenario.rows,
    checks: true,
    onEntry,
    before: ({ at }) => {
      while (waiting[0] && at >= startOf(waiting[0])) leave(waiting.shift(), stage);
    },
  };
  const notes = await play(loaded.base, base);
  for (const branch of waiting) leave(branch, stage);
  await finish(stage, { title: loaded.scenario.title, notes, stage });
  for (const branch of branches) {
    const { variant } = branch;
    const own = branch.stage ?? (await playBeginning(loaded, branch, options, onEntry));
    const rows = variant.rows ?? loaded.scenario.rows;
    const planned = variant.until === undefined ? loaded.base : branch.planned;
    const circumstances = circumstancesOf(variant);
    const played = await play(planned, {
      loaded,
      stage: own,
      circumstances,
      rows,
      checks: true,
      onEntry,
    });
    await finish(own, {
      variant: variant.id,
      title: variant.title,
      whole: variant.until === undefined,
      notes: played,
      stage: own,
    });
  }
  return {
    file: loaded.file,
    title: loaded.scenario.title,
    problems: [],
    runs,
    coverage: measureCoverage(loaded.definition, journals),
    ok: runs.every(({ ok }) => ok),
  };
}

/** Its beginning is the base run's, up to a moment. */
function branchesOff({ until, params, tickers }: Variant): boolean {
  return until !== undefined && params === undefined && (tickers ?? 1) === 1;
}

function byStart(a: Branch, b: Branch): number {
  return startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0;
}

function startOf({ until }: Branch): string {
  return until ?? '';
}

function leave(branch: Branch | undefined, stage: Stage): void {
  if (branch) branch.stage = stage.copy(branch.variant.id);
}

function circumstancesOf({ params, tickers }: Variant): Circumstances {
  return { ...(params ? { params } : {}), ...(tickers ? { tickers } : {}) };
}

/** Under other circumstances the beginning is played anew; what was expected of the base run is not asked for. */
async function playBeginning(
  loaded: Loaded,
  { variant, until }: Branch,
  options: RunOptions,
  onEntry: (() => void) | undefined,
): Promise<Stage> {
  const circumstances = circumstancesOf(variant);
  const stage = await openStage(loaded, circumstances, {
    store: options.newStore(),
    seed: variant.id,
  });
  if (until === undefined) return stage;
  const rows = loaded.scenario.rows;
  const playing = { loaded, stage, circumstances, rows, checks: false, onEntry };
  await play(beginning(loaded.base, until), playing);
  return stage;
}

function beginning(base: readonly Planned[], until: string): readonly Planned[] {
  return base.filter(({ at }) => at < until);
}

function progress(
  { base, variants }: Loaded,
  { onProgress }: RunOptions,
): (() => void) | undefined {
  if (!onProgress) return undefined;
  let done = 0;
  const total = variants.reduce((sum, { variant, planned, until }) => {
    if (until === undefined) return sum + base.length;
    const again = branchesOff(variant) ? 0 : beginning(base, until).length;
    return sum + again + planned.length;
  }, base.length);
  return () => {
    done += 1;
    onProgress(done, total);
  };
}
