import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach } from '@jest/globals';
import { ROOT } from './run-in.js';

const PROGRAM = path.join(ROOT, 'dist', 'cli.js');

/** A child process of the built program, and what it has written so far. */
export interface Child {
  readonly process: ChildProcess;
  out(): string;
  err(): string;
  /** Resolves when its output so far matches; rejects if it ends before. */
  says(what: RegExp): Promise<string>;
  readonly ended: Promise<number | null>;
}

const running: ChildProcess[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function aFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'belfry-process-'));
  folders.push(folder);
  return folder;
}

/** Starts the program; settings of whoever runs the tests do not reach it. */
export function start(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Child {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('BELFRY_'));
  const child = spawn(process.execPath, [PROGRAM, ...argv], {
    cwd: ROOT,
    env: {
      ...Object.fromEntries(own),
      LANG: 'en_GB.UTF-8',
      LC_ALL: '',
      LC_MESSAGES: '',
      FORCE_COLOR: '0',
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.push(child);
  const texts = { out: '', err: '' };
  const listeners = new Set<() => void>();
  const hear = (to: keyof typeof texts) => (chunk: Buffer) => {
    texts[to] += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear('out'));
  child.stderr.on('data', hear('err'));
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      resolve(code);
    });
  });
  return {
    process: child,
    out: () => texts.out,
    err: () => texts.err,
    ended,
    says: async (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const [found] = what.exec(texts.out + texts.err) ?? [];
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(() => {
          reject(new Error(`It ended without saying ${String(what)}:\n${texts.out}${texts.err}`));
        });
      }),
  };
}

/** Runs the program to its end. */
export async function run(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = start(argv, env, input);
  const code = await child.ended;
  return { code, out: child.out(), err: child.err() };
}

/** A port of loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}
