#!/usr/bin/env node
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { EXIT } from './cli/exit-code.js';
import { runCli } from './cli/run-cli.js';
import type { Output, Terminal } from './cli/terminal.js';
import { belfryRules } from './runtime/belfry-rules.js';
import { viewShapes } from './runtime/view-shapes.js';
import { createMemoryStore } from './storage/memory/memory-store.js';

const COLUMNS = 80;
const INTERRUPTED = 130;

const terminal: Terminal = {
  out: outputOf(process.stdout),
  err: outputOf(process.stderr),
  env: process.env,
  cwd: process.cwd(),
};

const exitCode = await runCli(process.argv.slice(2), terminal, {
  version: versionOf(readFileSync(new URL('../package.json', import.meta.url), 'utf8')),
  workflows: fileURLToPath(new URL('../workflows', import.meta.url)),
  newStore: () => createMemoryStore(viewShapes(belfryRules.projections)),
  pace: createPace(),
  house: async () => (await import('./house.js')).house,
  untilAsked,
  ask: createAsk(),
  rest: async (ms) => setTimeout(ms),
});
// It is set and not exited with, so that everything written still arrives; a failed output has set it already.
process.exitCode ??= exitCode;

function outputOf(stream: NodeJS.WriteStream): Output {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    // Whoever reads us, such as `head`, may have had enough; that is no failure.
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.file;
    const code = error.code ?? error.message;
    process.stderr.write(`belfry: 输出写入失败 The output could not be written (${code}).\n`);
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    isTTY: stream.isTTY,
    get columns() {
      return stream.isTTY ? stream.columns : COLUMNS;
    },
  };
}

function createPace(): (ms: number) => void {
  const nothing = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let last = performance.now();
  return (ms) => {
    const left = last + ms - performance.now();
    if (left > 0) Atomics.wait(nothing, 0, 0, left);
    last = performance.now();
  };
}

/** The first signal asks; the second ends the process at once. */
async function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = () => {
      if (asked) process.exit(INTERRUPTED);
      asked = true;
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
}

/** At a terminal a question; else the next line of what was handed in. */
function createAsk(): (question: string, how: 'shown' | 'hidden') => Promise<string | undefined> {
  const { stdin, stderr } = process;
  const handedIn = once(() => {
    const lines = createInterface({ input: stdin });
    return { lines, next: lines[Symbol.asyncIterator]() };
  });
  return async (question, how) => {
    if (stdin.isTTY) return atTerminal(question, how);
    const { lines, next } = handedIn();
    lines.resume();
    const line = await next.next();
    // Whoever handed it in need not close it: nothing waits for more.
    lines.pause();
    return line.done === true ? undefined : line.value;
  };

  async function atTerminal(question: string, how: 'shown' | 'hidden'): Promise<string> {
    const silence = new Writable({
      write: (_chunk, _encoding, done) => {
        done();
      },
    });
    if (how === 'hidden') stderr.write(question);
    const output = how === 'hidden' ? silence : stderr;
    const lines = createInterface({ input: stdin, output, terminal: true });
    lines.on('SIGINT', () => process.exit(INTERRUPTED));
    try {
      return await lines.question(how === 'hidden' ? '' : question);
    } finally {
      lines.close();
      if (how === 'hidden') stderr.write('\n');
    }
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function versionOf(packageJson: string): string {
  const { version } = JSON.parse(packageJson) as { readonly version: string };
  return version;
}
