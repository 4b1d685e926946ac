#!/usr/bin/env node
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { EXIT } from './cli/exit-code.js';
import { runCli } from './cli/run-cli.js';
import type { Output, Terminal } from './cli/terminal.js';
import { belfryRules } from './runtime/belfry-rules.js';
import { viewShapes } from './runtime/view-shapes.js';
import { createMemoryStore } from './storage/memory/memory-store.js';

const COLUMNS = 80;

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

function versionOf(packageJson: string): string {
  const { version } = JSON.parse(packageJson) as { readonly version: string };
  return version;
}
