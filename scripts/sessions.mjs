// Plays 10,000 random sessions of at least thirty accepted acts against the second account of an approval; a number behind
// it plays so many instead. `npm test` plays a few of them.
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
