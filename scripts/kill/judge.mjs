// Looks at the file that the killed server left behind, and says what is wrong with it.
import { compiled } from '../compiled.mjs';

/** @type {typeof import('../../src/runtime/belfry-rules.js')} */
const { belfryRules } = await compiled('runtime/belfry-rules.js');
/** @type {typeof import('../../src/runtime/command-key.js')} */
const { commandKeyOf } = await compiled('runtime/command-key.js');
/** @type {typeof import('../../src/runtime/office.js')} */
const { createOffice } = await compiled('runtime/office.js');
/** @type {typeof import('../../src/runtime/seeded-salts.js')} */
const { SeededSalts } = await compiled('runtime/seeded-salts.js');
/** @type {typeof import('../../src/runtime/view-shapes.js')} */
const { viewShapes } = await compiled('runtime/view-shapes.js');
/** @type {typeof import('../../src/runtime/virtual-clock.js')} */
const { VirtualClock } = await compiled('runtime/virtual-clock.js');
/** @type {typeof import('../../src/storage/sqlite/sqlite-store.js')} */
const { openSqliteStore } = await compiled('storage/sqlite/sqlite-store.js');

const SHAPES = viewShapes(belfryRules.projections);
const ROWS_MAX = 1_000_000;
/** How often a long state is written down depends on who wrote; the courier's mark follows from no commit. */
const NOT_COMPARED = new Set(['heads', 'states', 'courier']);

/**
 * @param {string} file
 * @param {string} now
 * @param {readonly import('./load.mjs').Acknowledged[]} acknowledged
 */
export async function judge(file, now, acknowledged) {
  const store = openSqliteStore(file, SHAPES);
  try {
    const clock = new VirtualClock(now);
    const salts = new SeededSalts('judge');
    const office = createOffice({ ...store, ...belfryRules, clock, salts });
    /** @type {string[]} */
    const faults = [];
    for (const { stream, person, key } of acknowledged) {
      const found = await store.log.findByKey(stream, commandKeyOf({ person }, key));
      if (!found) faults.push(`lost: ${key} of ${person} on ${stream}, which was acknowledged`);
    }
    const { flaws, commits, streams } = await office.verifier.verifyAll({ deep: true });
    faults.push(...flaws.map((flaw) => `flaw: ${JSON.stringify(flaw).slice(0, 300)}`));
    const rungs = await rungsOf(store.log, faults);
    const due = await store.views.find('timers', { order: { by: 'due', to: now }, limit: 10 });
    faults.push(...due.map(({ key }) => `lost timer: ${key} is due and has not rung`));
    const before = await rowsOf(store.views);
    await office.rebuilder.rebuild();
    const after = await rowsOf(store.views);
    for (const key of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(key) !== after.get(key)) faults.push(`stale list: ${key}`);
    }
    return { faults, commits, streams, rungs };
  } finally {
    store.close();
  }
}

/**
 * How many rungs fired; one that fired twice is a fault.
 * @param {import('../../src/runtime/ports/commit-log.js').CommitLog} log
 * @param {string[]} faults
 */
async function rungsOf(log, faults) {
  /** @type {Set<string>} */
  const fired = new Set();
  let after = '';
  for (;;) {
    const streams = await log.streams('instance', after, 500);
    for (const stream of streams) {
      for (const { events } of await log.read(stream, 0, ROWS_MAX)) {
        for (const event of events) {
          if (event.type !== 'rungFired') continue;
          const { deadline, rung } = /** @type {any} */ (event);
          const name = `${stream} ${deadline} ${rung}`;
          if (fired.has(name)) faults.push(`doubled timer: ${name}`);
          fired.add(name);
        }
      }
    }
    after = streams.at(-1) ?? after;
    if (streams.length < 500) return fired.size;
  }
}

/** @param {import('../../src/runtime/ports/views.js').Views} views */
async function rowsOf(views) {
  /** @type {Map<string, string>} */
  const rows = new Map();
  for (const { name } of SHAPES) {
    if (NOT_COMPARED.has(name)) continue;
    for (const { key, row } of await views.find(name, { limit: ROWS_MAX })) {
      rows.set(`${name} ${key}`, JSON.stringify(row));
    }
  }
  return rows;
}
