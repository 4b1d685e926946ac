import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const PROGRAM = fileURLToPath(new URL('../../scripts/kill-server.mjs', import.meta.url));
const MINUTES_MAX_MS = 10 * 60_000;

it(
  'The server loses, doubles and breaks nothing when it is killed under load',
  () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, '--times', '6'], {
      encoding: 'utf8',
    });
    expect(stdout + stderr).toMatch(/killed 6 times; \d+ acts acknowledged/);
    expect(stdout).toContain('\n0 faults');
    expect(status).toBe(0);
  },
  MINUTES_MAX_MS,
);
