// Many timers that are due at the same moment, while somebody goes on working. Office time runs as fast as the wall's.
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { compiled } from '../../compiled.mjs';
import { spread } from '../measure.mjs';
import { ACTS, openOffice, perform, start } from '../office.mjs';

/** @type {typeof import('../../../src/runtime/ports/clock.js')} */
const { OfficeClock } = await compiled('runtime/ports/clock.js');
/** @type {typeof import('../../../src/runtime/wake-up.js')} */
const { WakeUp } = await compiled('runtime/wake-up.js');

const OPENED_MS = Date.parse('2020-04-16T02:00:00.000Z');
const DUE_MS = Date.parse('2020-04-17T01:00:00.000Z');
const LEAD_MS = 1_000;
const STARTS_AT_ONCE = 64;
const WAIT_MS_MAX = 300_000;

class RunningClock extends OfficeClock {
  #fromMs = OPENED_MS;
  #since = Infinity;

  /** @override */
  now() {
    return new Date(this.ms()).toISOString();
  }

  ms() {
    return this.#fromMs + Math.max(0, performance.now() - this.#since);
  }

  /** @param {number} fromMs */
  run(fromMs) {
    this.#fromMs = fromMs;
    this.#since = performance.now();
  }
}

/** @param {{ folder: string }} options */
export function open({ folder }) {
  return {
    /** @param {{ timers: number }} how */
    async round({ timers }) {
      const clock = new RunningClock();
      await fill(folder, clock, timers);
      const { office, store } = await openOffice(folder, { clock });
      /** @type {number[]} */
      const late = [];
      const rung = new Set();
      office.onStored((entries) => {
        for (const { commit } of entries) {
          if (!commit.events.some(({ type }) => type === 'rungFired')) continue;
          rung.add(commit.stream);
          late.push(clock.ms() - DUE_MS);
        }
      });
      const wakeUp = new WakeUp(office.ticker, clock, (error) => {
        throw error;
      });
      office.onArmed((due) => {
        wakeUp.aimAt(due);
      });
      clock.run(DUE_MS - LEAD_MS);
      wakeUp.start();
      const waits = await workUntil(
        office,
        () => clock.ms() > DUE_MS + WAIT_MS_MAX || late.length >= timers,
      );
      await wakeUp.stop();
      await office.ticker.tick();
      const { flaws } = await office.verifier.verifyAll();
      store.close();
      return {
        timers,
        lost: timers - rung.size,
        doubled: late.length - rung.size,
        flaws: flaws.length,
        lateMs: spread(late),
        interactiveMs: spread(waits),
      };
    },
  };
}

/**
 * @param {string} folder
 * @param {RunningClock} clock
 * @param {number} timers
 */
async function fill(folder, clock, timers) {
  const { office, store } = await openOffice(folder, { durable: false, clock });
  for (let from = 0; from < timers; from += STARTS_AT_ONCE) {
    const ids = Array.from({ length: Math.min(STARTS_AT_ONCE, timers - from) }, (_, n) => from + n);
    await Promise.all(
      ids.map((id) => perform(office, start(`t-${String(id)}`, 'with-deadline', {}))),
    );
  }
  store.close();
}

/**
 * One person acts, one act every few milliseconds, until it is over.
 * @param {import('../office.mjs').Office} office
 * @param {() => boolean} isOver
 */
async function workUntil(office, isOver) {
  /** @type {number[]} */
  const waits = [];
  for (let instance = 0; !isOver(); instance += 1) {
    for (const act of ACTS['three-approvals']?.(`w-${String(instance)}`) ?? []) {
      const asked = performance.now();
      await perform(office, act);
      waits.push(performance.now() - asked);
      await sleep(5);
    }
  }
  return waits;
}
