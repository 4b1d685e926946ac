import path from 'node:path';
import type { ExitCode } from '../../src/cli/exit-code.js';
import type { Means } from '../../src/cli/means.js';
import { runCli } from '../../src/cli/run-cli.js';
import type { Environment, Terminal } from '../../src/cli/terminal.js';
import { belfryRules } from '../../src/runtime/belfry-rules.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
  /** How long it would have taken at reading pace. */
  readonly paced: number;
}

export interface Surroundings {
  readonly env?: Environment;
  readonly cwd?: string;
  /** A window of so many columns; none if output goes to a file. */
  readonly columns?: number | undefined;
  readonly means?: Partial<Means>;
}

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const ENGLISH: Environment = { LANG: 'en_GB.UTF-8' };
export const CHINESE: Environment = { LANG: 'zh_CN.UTF-8' };

/** Runs one command line as `belfry` would, without a process. */
export async function belfry(argv: readonly string[], around: Surroundings = {}): Promise<Ran> {
  const { terminal, means, written, paced } = terminalOf(around);
  const code = await runCli(argv, terminal, means);
  return { code, ...written, paced: paced() };
}

/** A terminal and means that note what is done with them. */
export function terminalOf({ env = ENGLISH, cwd = ROOT, columns, means }: Surroundings) {
  const written = { out: '', err: '' };
  let paced = 0;
  const output = (to: keyof typeof written) => ({
    write: (text: string) => {
      written[to] += text;
    },
    isTTY: columns !== undefined,
    columns: columns ?? 80,
  });
  const terminal: Terminal = { out: output('out'), err: output('err'), env, cwd };
  const all: Means = {
    version: '0.0.0-test',
    workflows: path.join(ROOT, 'workflows'),
    newStore: () => createMemoryStore(viewShapes(belfryRules.projections)),
    pace: (ms) => {
      paced += ms;
    },
    house: async () => (await import('../../src/house.js')).house,
    untilAsked: () => Promise.resolve(),
    ask: () => Promise.resolve(undefined),
    rest: () => Promise.resolve(),
    ...means,
  };
  return { terminal, means: all, written, paced: () => paced };
}
