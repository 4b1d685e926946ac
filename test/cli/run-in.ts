import path from 'node:path';
import type { ExitCode } from '../../src/cli/exit-code.js';
import type { Means } from '../../src/cli/means.js';
import { runCli } from '../../src/cli/run-cli.js';
import type { Environment } from '../../src/cli/terminal.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';

export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
  /** How long it would have let people read, all pauses together. */
  readonly paused: number;
}

export interface Surroundings {
  readonly env?: Environment;
  readonly cwd?: string;
  /** A window of so many columns; none if output goes to a file. */
  readonly columns?: number;
  readonly means?: Partial<Means>;
}

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const ENGLISH: Environment = { LANG: 'en_GB.UTF-8' };
export const CHINESE: Environment = { LANG: 'zh_CN.UTF-8' };

/** Runs one command line as `belfry` would, without a process. */
export async function belfry(argv: readonly string[], around: Surroundings = {}): Promise<Ran> {
  const written = { out: '', err: '' };
  let paused = 0;
  const { env = ENGLISH, cwd = ROOT, columns } = around;
  const output = (to: keyof typeof written) => ({
    write: (text: string) => {
      written[to] += text;
    },
    isTTY: columns !== undefined,
    columns: columns ?? 80,
  });
  const terminal = { out: output('out'), err: output('err'), env, cwd };
  const code = await runCli(argv, terminal, {
    version: '0.0.0-test',
    workflows: path.join(ROOT, 'workflows'),
    createStore: () => createMemoryStore(viewShapes([])),
    pause: (ms) => {
      paused += ms;
      return Promise.resolve();
    },
    ...around.means,
  });
  return { code, ...written, paused };
}
