// Kills the real server with SIGKILL at random moments under load, starts it again each time, and
// at the end looks for anything lost, doubled or broken. `node scripts/kill-server.mjs --times 100`
// after a build; it ends with 0 only if nothing is wrong.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { judge } from './kill/judge.mjs';
import { Load } from './kill/load.mjs';

const START = '2020-04-13T01:00:00.000Z';
const LIVES_MS = { min: 50, max: 700 };
const POLL_MS = 5;
const IDLE_MAX_MS = 20_000;

const { values } = parseArgs({
  options: { times: { type: 'string', default: '100' }, keep: { type: 'boolean', default: false } },
});
const times = Number(values.times);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'belfry-kill-'));
const load = new Load(START);
/** @type {Record<string, string>} */
let tokens = {};
try {
  for (let kill = 1; kill <= times; kill += 1) {
    // From the moment at which it listens: a busy machine takes its time to get there.
    await live(LIVES_MS.min + Math.random() * (LIVES_MS.max - LIVES_MS.min));
    if (process.stdout.isTTY) {
      process.stdout.write(
        `\rkilled ${kill} of ${times}, ${load.acknowledged.length} acts acknowledged `,
      );
    }
  }
  await end();
  const { faults, commits, streams, rungs } = await judge(
    path.join(folder, 'belfry.sqlite'),
    load.now,
    load.acknowledged,
  );
  const refused = [...load.refused].map(([code, count]) => `${count} ${code}`).join(', ');
  process.stdout.write(
    `\nkilled ${times} times; ${load.acknowledged.length} acts acknowledged, refused: ${refused || 'none'}\n` +
      `${commits} commits in ${streams} streams decided again, ${rungs} rungs fired, clock at ${load.now}\n` +
      `${faults.length} faults\n${faults.slice(0, 20).join('\n')}`,
  );
  const useful = load.acknowledged.length >= times && rungs > 0;
  if (!useful) process.stdout.write('Too little happened for this to prove anything.\n');
  process.exitCode = faults.length === 0 && useful ? 0 : 1;
} finally {
  if (values.keep) process.stdout.write(`kept: ${folder}\n`);
  else fs.rmSync(folder, { recursive: true, force: true });
}

/** One life of the server: it comes up, works, and dies at once. @param {number} ms */
async function live(ms) {
  const { child, url } = await start();
  const over = new AbortController();
  const working = load.run({ url, tokens }, over.signal);
  const before = load.acknowledged.length;
  await sleep(ms);
  // On a busy machine nothing may have been done by then, and killing an idle server proves nothing.
  for (let waited = 0; waited < IDLE_MAX_MS; waited += POLL_MS) {
    if (load.acknowledged.length > before) break;
    await sleep(POLL_MS);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  over.abort();
  await working;
}

/** The last life: everything that is due rings, and the server stops by itself. */
async function end() {
  const { child } = await start();
  child.send('stop');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The server ended with ${code}.`);
}

async function start() {
  const program = new URL('kill/server.mjs', import.meta.url);
  const child = fork(program, [folder, load.now], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The server did not come up: it ended with ${code}.`);
    }),
  ]);
  const { url, tokens: issued } = /** @type {{ url: string, tokens?: Record<string, string> }} */ (
    message
  );
  if (issued !== undefined) tokens = issued;
  return { child, url };
}
