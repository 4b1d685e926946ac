// A subject of the benchmark as the one who measures sees it: a process that answers one question at a time.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));

/**
 * @param {string} name a file under `subjects/`
 * @param {object} [options]
 */
export async function openSubject(name, options = {}) {
  const child = fork(WORKER, [name, JSON.stringify(options)]);
  await answerOf(child);
  return {
    /**
     * @param {string} method
     * @param {unknown} [argument]
     * @returns {Promise<any>}
     */
    ask(method, argument) {
      const answer = answerOf(child);
      child.send({ method, argument });
      return answer;
    },
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<any>}
 */
function answerOf(child) {
  return new Promise((resolve, reject) => {
    const exited = (/** @type {number | null} */ code) => {
      reject(new Error(`A process of the benchmark ended with code ${String(code)}.`));
    };
    child.once('exit', exited);
    child.once('message', (message) => {
      child.off('exit', exited);
      const { result, error } = /** @type {{ result?: unknown, error?: string }} */ (message);
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    });
  });
}
