import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { SHAPES } from '../contract/entries.js';

const PROGRAM = path.join(import.meta.dirname, 'append-forever.mjs');

/** A process that has a store open, and can be killed at any moment. */
export interface AnotherProcess {
  /** What it said until now, without `open`. */
  readonly said: readonly string[];
  /** Resolves when it has said so many lines behind `open`. */
  hasSaid(lines: number): Promise<void>;
  /** kill -9, and everything that it had said by then has arrived. */
  kill(): Promise<void>;
}

/** Starts it, and resolves when it has the store open; rejects with its last words if it ends. */
export async function startAnother(
  compiled: string,
  file: string,
  mode: 'append' | 'idle',
): Promise<AnotherProcess> {
  const args = [PROGRAM, compiled, file, JSON.stringify(SHAPES), mode];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const said: string[] = [];
  const waiting = new Set<() => void>();
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  if (child.stdout === null) throw new Error('The process has no output.');
  createInterface(child.stdout).on('line', (line) => {
    said.push(line);
    for (const look of waiting) look();
  });
  const until = (lines: number) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (said.length >= lines) resolve();
      };
      waiting.add(look);
      void ended.then(() => {
        reject(new Error(`The process ended: ${words}`));
      });
      look();
    });
  await until(1);
  return {
    get said() {
      return said.slice(1);
    },
    hasSaid: async (lines) => until(lines + 1),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
