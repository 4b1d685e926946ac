// npm run bench [-- --quick] [--only acts|timers|growth|start] [--json] [--folder <folder>]
// Measures Belfry beside two programs that mark the limit of the machine. docs/performance.md says what the figures mean.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { PARTS, removeFolder } from './parts.mjs';
import { reportOf } from './report.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: Object.keys(PARTS) },
    // The data must lie on a real disk: where /tmp is memory, name another folder.
    folder: { type: 'string', default: os.tmpdir() },
  },
});

const unknown = values.only.find((name) => !Object.hasOwn(PARTS, name));
if (unknown !== undefined) {
  process.stderr.write(
    `There is no part ${unknown}; there are ${Object.keys(PARTS).join(', ')}.\n`,
  );
  process.exit(2);
}

const root = fs.mkdtempSync(path.join(values.folder, 'belfry-bench-'));
process.once('exit', () => {
  removeFolder(root);
});
process.once('SIGINT', () => process.exit(130));

const run = {
  quick: values.quick,
  folder: (/** @type {string} */ name) => {
    const folder = path.join(root, name);
    fs.mkdirSync(folder, { recursive: true });
    return folder;
  },
  say: (/** @type {string} */ doing) => {
    const line = process.stderr.isTTY ? `\r\u001b[K${doing}` : `${doing}\n`;
    process.stderr.write(line);
  },
};

const machine = {
  node: process.version,
  processor: os.cpus()[0]?.model ?? '',
  cores: os.cpus().length,
  loadBefore: os.loadavg()[0] ?? 0,
};
/** @type {Record<string, unknown>} */
const results = {};
for (const [name, part] of Object.entries(PARTS)) {
  if (values.only.includes(name)) results[name] = await part(run);
}
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
const busy = `load ${machine.loadBefore.toFixed(1)} on ${String(machine.cores)} cores when it began`;
process.stdout.write(
  values.json
    ? `${JSON.stringify({ machine, quick: values.quick, results }, null, 2)}\n`
    : `${machine.processor}, Node ${machine.node}, ${busy}\n\n${reportOf(results)}\n`,
);
