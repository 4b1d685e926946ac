// An office as the server puts it together, on a data file, with the people whom a definition needs.
import fs from 'node:fs';
import path from 'node:path';
import { compiled } from '../compiled.mjs';

/** @typedef {import('../../src/runtime/office.js').Office} Office */
/** @typedef {import('../../src/runtime/ports/clock.js').OfficeClock} OfficeClock */
/** @typedef {{ person: string, stream: string, command: { readonly type: string, readonly [field: string]: unknown } }} Act */

/** @type {typeof import('../../src/runtime/belfry-rules.js')} */
const { belfryRules } = await compiled('runtime/belfry-rules.js');
/** @type {typeof import('../../src/runtime/office.js')} */
const { createOffice } = await compiled('runtime/office.js');
/** @type {typeof import('../../src/runtime/random-salts.js')} */
const { RandomSalts } = await compiled('runtime/random-salts.js');
/** @type {typeof import('../../src/runtime/view-shapes.js')} */
const { viewShapes } = await compiled('runtime/view-shapes.js');
/** @type {typeof import('../../src/scenario/read-directory.js')} */
const { readDirectory } = await compiled('scenario/read-directory.js');
/** @type {typeof import('../../src/storage/sqlite/sqlite-store.js')} */
const { openSqliteStore } = await compiled('storage/sqlite/sqlite-store.js');
/** @type {typeof import('../../src/runtime/virtual-clock.js')} */
const { VirtualClock } = await compiled('runtime/virtual-clock.js');

const START = '2020-04-16T01:00:00.000Z';

/** @param {string} file from the root of the project */
export function textAt(file) {
  return fs.readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

/**
 * Opens the office of a folder, and sets it up if it is new. Without `durable` it answers before anything is on the
 * disk, which is for filling it.
 * @param {string} folder
 * @param {{ durable?: boolean, clock?: OfficeClock }} [options]
 */
export async function openOffice(folder, { durable = true, clock = new VirtualClock(START) } = {}) {
  const file = path.join(folder, 'belfry.sqlite');
  const isNew = !fs.existsSync(file);
  const store = openSqliteStore(file, viewShapes(belfryRules.projections), {
    durable,
    checkUpToBytes: 0,
  });
  const office = createOffice({ ...store, ...belfryRules, clock, salts: new RandomSalts() });
  if (isNew) await setUp(office);
  return { office, store, file };
}

/** @param {Office} office */
async function setUp(office) {
  const setup = /** @type {const} */ ({ system: 'setup' });
  const people = readDirectory(textAt('workflows/directories/science-bureau.yaml'));
  if (!people.ok) throw new Error(people.problems[0]?.message.en);
  const calendar = JSON.parse(textAt('workflows/calendars/cn-public.json'));
  const commands = /** @type {const} */ ([
    ['calendar/cn-public', { type: 'import', data: calendar, streams: [] }],
    ['directory/main', people.command],
    ['definition/three-approvals', publish('scripts/bench/three-approvals.yaml')],
    ['definition/with-deadline', publish('scripts/bench/with-deadline.yaml')],
    ['definition/congress-review', publish('workflows/congress-review.yaml')],
  ]);
  for (const [stream, command] of commands) await execute(office, setup, stream, command);
}

/** @param {string} file */
function publish(file) {
  return { type: 'publish', source: textAt(file) };
}

let keys = 0;

/**
 * Carries out one command, and throws if it is refused.
 * @param {Office} office
 * @param {import('../../src/engine/stream-kind.js').Actor} actor
 * @param {string} stream
 * @param {Act["command"]} command
 */
export async function execute(office, actor, stream, command) {
  keys += 1;
  const key = `${process.pid}-${keys}`;
  const answer = await office.executor.execute({ stream, command, actor, key });
  if (!answer.ok) throw new Error(`${command.type} on ${stream}: ${answer.refusal.message.en}`);
}

/**
 * @param {Office} office
 * @param {Act} act
 */
export async function perform(office, { person, stream, command }) {
  await execute(office, { person }, stream, command);
}

/**
 * The acts of one instance in their order, by definition.
 * @type {Readonly<Record<string, (id: string) => readonly Act[]>>}
 */
export const ACTS = {
  'three-approvals': (id) => [
    start(id, 'three-approvals', { cents: 128_000 }),
    on(id, 'off-head', { type: 'approve', task: 'one/off-head', opinion: '同意' }),
    on(id, 'deputy-a', { type: 'approve', task: 'two/deputy-a', opinion: '同意' }),
    on(id, 'leader', { type: 'approve', task: 'three/leader', opinion: '同意' }),
  ],
  'congress-review': (id) => [
    start(id, 'congress-review', { basis: '钟人发〔2020〕7号' }),
    on(id, 'off-clerk', { type: 'record', of: 'P1', form: { decision: '成立评议工作专班' } }),
    on(id, 'off-clerk', { type: 'complete', task: 'P2a', opinion: '方案稿已拟就' }),
    on(id, 'off-clerk', {
      type: 'record',
      of: 'publicity',
      form: { channel: '门户网站', subject: '评议进展' },
    }),
  ],
};

/**
 * @param {string} id
 * @param {string} definition
 * @param {object} form
 * @returns {Act}
 */
export function start(id, definition, form) {
  const command = { type: 'start', definition: { id: definition, version: 1 }, form };
  return { person: 'off-clerk', stream: `instance/${id}`, command };
}

/**
 * @param {string} id
 * @param {string} person
 * @param {Act["command"]} command
 * @returns {Act}
 */
export function on(id, person, command) {
  return { person, stream: `instance/${id}`, command };
}
