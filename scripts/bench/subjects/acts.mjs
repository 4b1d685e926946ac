// Belfry in one process: whoever acts waits until his commit is durable and the next task can be seen.
import fs from 'node:fs';
import { measure, megabytes } from '../measure.mjs';
import { ACTS, openOffice, perform } from '../office.mjs';

/** @param {{ folder: string, definition: string }} options */
export async function open({ folder, definition }) {
  const { office, store, file } = await openOffice(folder);
  const actsOf = ACTS[definition];
  if (actsOf === undefined) throw new Error(`the benchmark has no acts for ${definition}`);
  /** @type {import('../office.mjs').Act[][]} */
  const waiting = [];
  let instances = 0;
  const next = (/** @type {number} */ client) => {
    const acts = (waiting[client] ??= []);
    if (acts.length === 0) {
      instances += 1;
      acts.push(...actsOf(`${definition}-${String(instances)}`));
    }
    return acts.shift();
  };
  const emptyBytes = bytesOf(file);
  return {
    /** @param {{ ms: number, clients: number }} how */
    round(how) {
      return measure(how, async (client) => {
        const act = next(client);
        if (act !== undefined) await perform(office, act);
        return 1;
      });
    },
    memory: () => ({ megabytes: megabytes() }),
    /** Ends the store, so that everything is in its file. */
    disk() {
      store.close();
      return { instances, bytesPerInstance: (bytesOf(file) - emptyBytes) / instances };
    },
  };
}

/** @param {string} file */
function bytesOf(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
