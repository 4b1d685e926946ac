// The parts of the benchmark. Each opens its subjects, measures them by turns and gives back its figures.
import fs from 'node:fs';
import { performance } from 'node:perf_hooks';
import { median } from './measure.mjs';
import { openSubject } from './subject.mjs';

/**
 * @typedef {import('./measure.mjs').Figures} Figures
 * @typedef {{ quick: boolean, folder: (name: string) => string, say: (doing: string) => void }} Run
 * @typedef {Awaited<ReturnType<typeof openSubject>>} Subject
 * @typedef {{ name: string, round: () => Promise<Figures> }} Turn
 */

const HTTP_CLIENTS = [1, 8, 32, 128];
const GROUP = 32;

/** Raw, floor and Belfry by turns, so that whatever else the machine does meets them all. @param {Run} run */
async function acts(run) {
  const { rounds, ms } = run.quick ? { rounds: 2, ms: 1_500 } : { rounds: 5, ms: 4_000 };
  const raw = await openSubject('raw', { folder: run.folder('raw') });
  const floor = await openSubject('floor', { folder: run.folder('floor') });
  const client = await openSubject('client');
  const port = await floor.ask('port');
  const belfry = (/** @type {string} */ definition) =>
    openSubject('acts', { folder: run.folder(definition), definition });
  const three = await belfry('three-approvals');
  const review = await belfry('congress-review');
  const server = await openSubject('server', { folder: run.folder('server') });
  const doors = { port: await server.ask('port'), tokens: await server.ask('tokens') };
  /** @param {Subject} asked @param {object} where @param {number} clients */
  const httpRound = async (asked, where, clients) => {
    const before = await asked.ask('cpuUs');
    const figures = await client.ask('round', { ...where, clients, ms });
    const spent = Number(await asked.ask('cpuUs')) - Number(before);
    return { ...figures, cpuUs: spent / figures.acts };
  };
  const turns = [
    { name: 'raw single', round: () => raw.ask('round', { ms, group: 1 }) },
    { name: `raw grouped by ${GROUP}`, round: () => raw.ask('round', { ms, group: GROUP }) },
    ...HTTP_CLIENTS.flatMap((clients) => [
      { name: `floor, ${clients} clients`, round: () => httpRound(floor, { port }, clients) },
      { name: `belfry, ${clients} clients`, round: () => httpRound(server, doors, clients) },
    ]),
    { name: 'belfry in process, 1 client', round: () => three.ask('round', { ms, clients: 1 }) },
    { name: 'belfry in process, 32 clients', round: () => three.ask('round', { ms, clients: 32 }) },
    { name: 'review definition, 1 client', round: () => review.ask('round', { ms, clients: 1 }) },
  ];
  const figures = await byTurns(run, rounds, turns);
  const memory = await server.ask('memory');
  const disk = { raw: await raw.ask('disk'), belfry: await three.ask('disk') };
  await Promise.all([raw, floor, client, server, three, review].map((one) => one.close()));
  return { figures, memory, disk };
}

/**
 * One round of each to warm up, then so many that count; of each figure the median.
 * @param {Run} run
 * @param {number} rounds
 * @param {readonly Turn[]} turns
 */
async function byTurns(run, rounds, turns) {
  /** @type {Map<string, Figures[]>} */
  const measured = new Map();
  for (let round = 0; round <= rounds; round += 1) {
    for (const turn of turns) {
      run.say(`${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}: ${turn.name}`);
      const figures = await turn.round();
      if (round > 0) measured.set(turn.name, [...(measured.get(turn.name) ?? []), figures]);
    }
  }
  return Object.fromEntries([...measured].map(([name, all]) => [name, medians(all)]));
}

/** @param {readonly Figures[]} all @returns {Figures} */
function medians(all) {
  const of = (/** @type {keyof Figures} */ field) => median(all.map((one) => one[field]));
  return {
    acts: all.reduce((sum, one) => sum + one.acts, 0),
    perSecond: of('perSecond'),
    cpuUs: of('cpuUs'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    maxMs: Math.max(...all.map((one) => one.maxMs)),
  };
}

/** @param {Run} run */
async function timers(run) {
  const results = [];
  for (const count of run.quick ? [2_000] : [2_000, 10_000, 100_000]) {
    run.say(`${count} timers due at one moment`);
    const subject = await openSubject('timers', { folder: run.folder(`timers-${count}`) });
    results.push(await subject.ask('round', { timers: count }));
    await subject.close();
  }
  return { results };
}

/** @param {Run} run */
async function growth(run) {
  const ms = run.quick ? 1_500 : 5_000;
  const subject = await openSubject('growth', { folder: run.folder('growth') });
  const raw = await openSubject('raw', { folder: run.folder('growth-raw') });
  await raw.ask('round', { ms, group: 1 });
  /** Each beside raw, since a machine is not as fast at every hour. @param {Promise<Figures>} measured */
  const beside = async (measured) => {
    const figures = await measured;
    const limit = await raw.ask('round', { ms, group: 1 });
    return { ...figures, ofRaw: figures.perSecond / limit.perSecond };
  };
  const open = [];
  for (const instances of run.quick ? [1_000, 10_000] : [1_000, 10_000, 20_000, 100_000]) {
    run.say(`${instances} open instances`);
    await subject.ask('fill', { instances });
    await subject.ask('round', { ms: ms / 2 });
    open.push({ instances, ...(await beside(subject.ask('round', { ms }))) });
  }
  const history = [];
  for (const commits of run.quick ? [10, 2_000] : [10, 2_000, 10_000]) {
    run.say(`a history of ${commits} commits`);
    history.push({ commits, ...(await beside(subject.ask('history', { commits, ms: ms / 5 }))) });
  }
  await subject.close();
  await raw.close();
  return { open, history };
}

/** From the start of a process to the first act whose task can be seen. @param {Run} run */
async function start(run) {
  const folder = run.folder('cold-start');
  const ms = [];
  for (let n = 0; n <= (run.quick ? 3 : 7); n += 1) {
    run.say(`cold start ${n}`);
    const begun = performance.now();
    const subject = await openSubject('cold-start', { folder });
    if ((await subject.ask('tasks')) !== 1) throw new Error('The first task cannot be seen.');
    if (n > 0) ms.push(performance.now() - begun); // The first one made the office.
    await subject.close();
  }
  return { medianMs: median(ms) };
}

/** By name, in the order in which they run. */
export const PARTS = { acts, timers, growth, start };

/** @param {string} folder */
export function removeFolder(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
}
