// Runs every part of the check, one after another, and stops at none, so that one run shows all
// that is wrong. With --result=<file> it writes one line there: `N passed, N failed`, in tests,
// where a part that failed counts as one more.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const PARTS = ['format:check', 'lint', 'types', 'walls'];

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'belfry-check-'));
try {
  // Some scripts use what was compiled, and their types are checked too.
  const ready = runPart('setup', ['--build']);
  const brokenParts = [...(ready ? [] : ['setup']), ...PARTS.filter((part) => !runPart(part))];
  const tests = runTests(path.join(scratch, 'tests.json'));
  // Last, because it takes minutes and needs the compiled server.
  const fuzzed = runPart('fuzz');
  report(fuzzed ? brokenParts : [...brokenParts, 'fuzz'], tests);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}

/**
 * @param {string} part
 * @param {string[]} args
 */
function runPart(part, args = []) {
  process.stdout.write(`\n=== ${part} ===\n`);
  const { status, error } = spawnSync('npm', ['run', '--silent', part, '--', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error !== undefined) {
    process.stdout.write(`npm could not start: ${error.message}\n`);
  }
  return status === 0;
}

/**
 * @typedef {{
 *   numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   numTodoTests: number, numRuntimeErrorTestSuites: number,
 * }} JestCounts
 */

/**
 * What jest itself counted. A test that was left out has not passed, so it counts as failed, and
 * so does a file that broke before its first test.
 * @param {string} outputFile
 */
function runTests(outputFile) {
  const succeeded = runPart('test', ['--ci', '--json', `--outputFile=${outputFile}`]);
  if (!fs.existsSync(outputFile)) {
    return { passed: 0, failed: 1, leftOut: 0 };
  }
  /** @type {JestCounts} */
  const counts = JSON.parse(fs.readFileSync(outputFile, 'utf8'));
  const leftOut = counts.numPendingTests + counts.numTodoTests;
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites + leftOut;
  return {
    passed: counts.numPassedTests,
    failed: succeeded ? failed : Math.max(failed, 1),
    leftOut,
  };
}

/**
 * @param {string[]} brokenParts
 * @param {{ passed: number, failed: number, leftOut: number }} tests
 */
function report(brokenParts, tests) {
  const failed = tests.failed + brokenParts.length;
  const line = `${tests.passed} passed, ${failed} failed`;
  process.stdout.write('\n=== result ===\n');
  if (brokenParts.length > 0) {
    process.stdout.write(`Failed parts: ${brokenParts.join(', ')}.\n`);
  }
  if (tests.leftOut > 0) {
    process.stdout.write(`Tests that were skipped or only promised: ${tests.leftOut}.\n`);
  }
  process.stdout.write(`${line}\n`);
  const resultFile = process.argv.find((arg) => arg.startsWith('--result='))?.slice(9);
  if (resultFile !== undefined) {
    fs.writeFileSync(resultFile, `${line}\n`);
  }
  process.exitCode = failed === 0 ? 0 : 1;
}
