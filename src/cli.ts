#!/usr/bin/env node
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
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

// The exit code is set and not exited with, so that everything written still arrives.
process.exitCode = await runCli(process.argv.slice(2), terminal, {
  version: versionOf(readFileSync(new URL('../package.json', import.meta.url), 'utf8')),
  workflows: fileURLToPath(new URL('../workflows', import.meta.url)),
  newStore: () => createMemoryStore(viewShapes(belfryRules.projections)),
  pace: createPace(),
});

function outputOf(stream: NodeJS.WriteStream): Output {
  let open = true;
  // Whoever reads us, such as `head`, may have had enough; that is no failure of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    open = false;
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
