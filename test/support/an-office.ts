import { readFileSync } from 'node:fs';
import { afterEach } from '@jest/globals';
import type { Instant } from '../../src/calendar/calendar-data.js';
import { instantAt } from '../../src/calendar/local-time.js';
import type { DirectoryRecord } from '../../src/engine/directory/state.js';
import type { Instance } from '../../src/engine/instance/state.js';
import type { Item } from '../../src/engine/item/state.js';
import type { Actor, Typed } from '../../src/engine/stream-kind.js';
import { advance } from '../../src/runtime/advance.js';
import { belfryRules } from '../../src/runtime/belfry-rules.js';
import type { Commit } from '../../src/runtime/commit.js';
import type { Answer, Request } from '../../src/runtime/executor.js';
import { createOffice, type Office, type Store } from '../../src/runtime/office.js';
import { SeededSalts } from '../../src/runtime/seeded-salts.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { VirtualClock } from '../../src/runtime/virtual-clock.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';
import { prove } from './prove.js';

const ZONE = 'Asia/Shanghai';
const SETUP: Actor = { system: 'setup' };

/** The public calendar of the workflows, as it is shipped. */
export const CN_PUBLIC: unknown = JSON.parse(
  readFileSync(new URL('../../workflows/calendars/cn-public.json', import.meta.url), 'utf8'),
);

/** A small office on a virtual clock. Everything that it has done is proven when the test ends. */
export interface TestOffice {
  readonly office: Office;
  readonly store: Store;
  readonly clock: VirtualClock;
  /** Moves the clock to a local time, `2020-04-27 09:00`, and lets fire what is due on the way. */
  at(local: string): Promise<void>;
  /** Does it as one person, and fails the test if it is refused. */
  does(person: string, stream: string, command: Typed, more?: Partial<Request>): Promise<unknown>;
  /** Tries it as one person, and gives back the code of the refusal; fails if it is not refused. */
  refused(person: string, stream: string, command: Typed, more?: Partial<Request>): Promise<string>;
  /** Tries it as any actor. */
  tries(actor: Actor, stream: string, command: Typed, more?: Partial<Request>): Promise<Answer>;
  /** Publishes a definition. */
  publish(source: string): Promise<void>;
  instance(stream: string): Promise<Instance>;
  item(stream: string): Promise<Item>;
  history(stream: string): Promise<readonly Commit[]>;
  /** All events of a stream of one type, in order. */
  events(stream: string, type: string): Promise<readonly (Typed & Record<string, unknown>)[]>;
}

const opened: TestOffice[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await prove(one.office, one.store);
});

export function localInstant(local: string): Instant {
  const [date = '', time = '10:00'] = local.split(' ');
  return instantAt(date, time, ZONE);
}

/** Opens an office at a local time, with the test directory and the public calendar. */
export async function openOffice(
  start: string,
  directory: Partial<Pick<DirectoryRecord, 'departments' | 'posts' | 'people'>> = SMALL_DIRECTORY,
): Promise<TestOffice> {
  const one = await openUnproven(start, directory);
  opened.push(one);
  return one;
}

/** The same for a test that opens many, and proves each of them itself. */
export async function openUnproven(
  start: string,
  directory: Partial<Pick<DirectoryRecord, 'departments' | 'posts' | 'people'>> = SMALL_DIRECTORY,
): Promise<TestOffice> {
  const clock = new VirtualClock(localInstant(start));
  const store = createMemoryStore(viewShapes(belfryRules.projections));
  const office = createOffice({ ...store, ...belfryRules, clock, salts: new SeededSalts('test') });
  const one = testOffice(office, store, clock);
  await must(one.tries(SETUP, 'calendar/cn-public', importOf(CN_PUBLIC)));
  await must(one.tries(SETUP, 'directory/main', enterOf(directory)));
  return one;
}

function importOf(data: unknown): Typed & { readonly data: unknown } {
  const command = { type: 'import', data, streams: [] };
  return command;
}

function enterOf({ departments, posts, people }: Partial<DirectoryRecord>): Typed {
  const command = {
    type: 'enter',
    departments: Object.values(departments ?? {}),
    posts: Object.values(posts ?? {}),
    people: Object.values(people ?? {}),
  };
  return command;
}

function testOffice(office: Office, store: Store, clock: VirtualClock): TestOffice {
  let count = 0;
  const tries: TestOffice['tries'] = (actor, stream, command, more = {}) => {
    count += 1;
    return office.executor.execute({ stream, command, actor, key: `key ${count}`, ...more });
  };
  const head = async (stream: string) => (await office.queries.head(stream)).state;
  return {
    office,
    store,
    clock,
    tries,
    at: async (local) => {
      await advance(office.ticker, clock, localInstant(local));
    },
    does: async (person, stream, command, more) => must(tries({ person }, stream, command, more)),
    refused: async (person, stream, command, more) => {
      const answer = await tries({ person }, stream, command, more);
      if (answer.ok) throw new Error(`${command.type} on ${stream} was not refused`);
      return answer.refusal.code;
    },
    publish: async (source) => {
      const id = /^id: *(\S+)$/m.exec(source)?.[1] ?? '';
      const command = { type: 'publish', source };
      await must(tries(SETUP, `definition/${id}`, command));
    },
    instance: async (stream) => (await head(stream)) as Instance,
    item: async (stream) => (await head(stream)) as Item,
    history: async (stream) => office.queries.history(stream),
    events: async (stream, type) =>
      (await office.queries.history(stream))
        .flatMap((commit) => commit.events)
        .filter((event) => event.type === type) as (Typed & Record<string, unknown>)[],
  };
}

async function must(asked: Promise<Answer>): Promise<unknown> {
  const answer = await asked;
  if (answer.ok) return answer.result;
  throw new Error(`${answer.refusal.code}: ${JSON.stringify(answer.refusal)}`);
}

const name = (word: string) => ({ zh: word, en: word });
const person = (id: string, department?: string, posts: readonly string[] = ['staff']) => ({
  id,
  name: name(id),
  ...(department === undefined ? {} : { department }),
  posts,
  powers: [],
});

/** Two departments with a head and two staff each, two deputies and a leader. */
export const SMALL_DIRECTORY: Partial<DirectoryRecord> = {
  departments: {
    OFF: { id: 'OFF', name: name('OFF'), head: 'off-head', inCharge: 'deputy-b' },
    PLN: { id: 'PLN', name: name('PLN'), head: 'pln-head', inCharge: 'deputy-a' },
    FIN: { id: 'FIN', name: name('FIN'), head: 'fin-head', inCharge: 'deputy-b' },
  },
  posts: {
    staff: { id: 'staff', name: name('staff') },
    director: { id: 'director', name: name('director') },
    deputy: { id: 'deputy', name: name('deputy') },
  },
  people: {
    admin: { ...person('admin', undefined, []), powers: ['administrator'] },
    leader: person('leader', undefined, ['director', 'staff']),
    'deputy-a': person('deputy-a', undefined, ['deputy', 'staff']),
    'deputy-b': person('deputy-b', undefined, ['deputy', 'staff']),
    'off-head': person('off-head', 'OFF'),
    'off-clerk': person('off-clerk', 'OFF'),
    'pln-head': person('pln-head', 'PLN'),
    'pln-staff': person('pln-staff', 'PLN'),
    'fin-head': person('fin-head', 'FIN'),
    'fin-staff': person('fin-staff', 'FIN'),
  },
};
