// Measuring: time, processor time, and where most of many numbers lie.
import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** @typedef {{ acts: number, perSecond: number, cpuUs: number, p50Ms: number, p99Ms: number, maxMs: number }} Figures */

/**
 * Runs `act` one after the other by so many clients at once until the time is over.
 * @param {{ ms: number, clients: number }} how
 * @param {(client: number) => Promise<number>} act does some acts and says how many
 * @returns {Promise<Figures>}
 */
export async function measure({ ms, clients }, act) {
  /** @type {number[]} */
  const waits = [];
  let acts = 0;
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const end = begun + ms;
  const client = async (/** @type {number} */ number) => {
    while (performance.now() < end) {
      const asked = performance.now();
      const done = await act(number);
      acts += done; // Not before the others have added theirs.
      waits.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const seconds = (performance.now() - begun) / 1_000;
  return figuresOf(acts, seconds, process.cpuUsage(cpu), waits);
}

/**
 * @param {number} acts
 * @param {number} seconds
 * @param {NodeJS.CpuUsage} cpu
 * @param {number[]} waits in milliseconds
 * @returns {Figures}
 */
export function figuresOf(acts, seconds, cpu, waits) {
  const { p50, p99, max } = spread(waits);
  const cpuUs = (cpu.user + cpu.system) / acts;
  return { acts, perSecond: acts / seconds, cpuUs, p50Ms: p50, p99Ms: p99, maxMs: max };
}

/** @param {readonly number[]} values */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** @param {readonly number[]} values */
export function median(values) {
  return spread(values).p50;
}

/** Memory of this process in megabytes. */
export function megabytes() {
  return process.memoryUsage.rss() / 1e6;
}
