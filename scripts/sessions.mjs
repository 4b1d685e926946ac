// Plays 10,000 random sessions of thirty accepted acts each against the second account of a small process
// (test/support/flow-model.ts), and says how often each pair of acts that must succeed was accepted and what was refused;
// a number behind it plays so many instead. `npm test` plays a few of them.
import { spawnSync } from 'node:child_process';
import { argv, env, execPath, exit } from 'node:process';

const sessions = argv[2] ?? '10000';
const { status } = spawnSync(
  execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    'test/engine/operations/sessions',
    '--testTimeout=3600000',
  ],
  { stdio: 'inherit', env: { ...env, BELFRY_SESSIONS: sessions } },
);
exit(status ?? 1);
