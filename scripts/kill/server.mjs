// The server that is killed: the real one, on a virtual clock that its parent moves over HTTP.
import fs from 'node:fs';
import process from 'node:process';
import { compiled } from '../compiled.mjs';

/** @type {typeof import('../../src/config.js')} */
const { readConfig } = await compiled('config.js');
/** @type {typeof import('../../src/main.js')} */
const { serve } = await compiled('main.js');
/** @type {typeof import('../../src/runtime/virtual-clock.js')} */
const { VirtualClock } = await compiled('runtime/virtual-clock.js');

const [folder = '', start = ''] = process.argv.slice(2);
const PEOPLE = ['admin', 'starter', 'first', 'second'];

const served = await serve({
  config: readConfig({ BELFRY_DATA: folder, BELFRY_PORT: '0' }),
  version: '0.0.0',
  clock: new VirtualClock(start),
  silent: true,
});
// A server that has been set up has a definition; the one that comes up after a kill finds it.
const { seq } = await served.office.queries.head('definition/killed');
const tokens = seq === 0 ? await setUp() : undefined;
process.send?.({ url: served.url, tokens });
process.on('message', () => {
  void served.stop().then(() => {
    process.disconnect();
  });
});

async function setUp() {
  const name = (/** @type {string} */ word) => ({ zh: word, en: word });
  const people = PEOPLE.map((id) => ({
    id,
    name: name(id),
    posts: ['staff'],
    powers: id === 'admin' ? ['administrator'] : [],
  }));
  const posts = [{ id: 'staff', name: name('staff') }];
  const source = fs.readFileSync(new URL('office.yaml', import.meta.url), 'utf8');
  const calendar = new URL('../../workflows/calendars/cn-public.json', import.meta.url);
  await carryOut('directory/main', { type: 'enter', posts, people });
  await carryOut('calendar/cn-public', {
    type: 'import',
    data: JSON.parse(fs.readFileSync(calendar, 'utf8')),
    streams: [],
  });
  await carryOut('definition/killed', { type: 'publish', source });
  /** @type {Record<string, string>} */
  const issued = {};
  for (const person of PEOPLE) {
    issued[person] = (await served.access.issueToken(person, 'killed', 1)).secret;
  }
  return issued;
}

/**
 * @param {string} stream
 * @param {import('../../src/engine/stream-kind.js').Typed & Record<string, unknown>} command
 */
async function carryOut(stream, command) {
  const { executor } = served.office;
  const answer = await executor.execute({
    stream,
    command,
    actor: { system: 'setup' },
    key: `set up ${stream}`,
  });
  if (!answer.ok) throw new Error(answer.refusal.message.en);
}
