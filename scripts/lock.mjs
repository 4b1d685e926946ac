import fs from 'node:fs';
import process from 'node:process';

const POLL_MS = 200;
const STALE_AFTER_MS = 15 * 60 * 1000;

/**
 * Runs the work while no other process on this machine runs work under the same lock file.
 * A lock whose process has died, or that is older than any honest work, is taken over.
 * @param {string} file
 * @param {() => void} work
 */
export function withLock(file, work) {
  while (!take(file)) {
    if (isStale(file)) {
      fs.rmSync(file, { force: true });
    } else {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS);
    }
  }
  try {
    work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      return false;
    }
    throw error;
  }
}

/** @param {string} file */
function isStale(file) {
  try {
    if (Date.now() - fs.statSync(file).mtimeMs > STALE_AFTER_MS) {
      return true;
    }
    const owner = Number(fs.readFileSync(file, 'utf8'));
    // A file that is still empty was created this moment, and its owner is about to sign it.
    return owner !== 0 && !isAlive(owner);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return false;
    }
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process that belongs to somebody else is alive as well.
    return hasCode(error, 'EPERM');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
