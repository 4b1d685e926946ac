import { afterEach } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { readConfig } from '../../src/config.js';
import { createHttpApp } from '../../src/http/create-http-app.js';
import { Access } from '../../src/runtime/access/access.js';
import { advance } from '../../src/runtime/advance.js';
import { belfryRules } from '../../src/runtime/belfry-rules.js';
import { Office } from '../../src/runtime/office.js';
import type { WallClock } from '../../src/runtime/ports/clock.js';
import type { Backups } from '../../src/runtime/ports/backups.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { VirtualClock } from '../../src/runtime/virtual-clock.js';
import { MemoryBlobs } from '../../src/storage/memory/memory-blobs.js';
import { createMemoryStore, type MemoryStore } from '../../src/storage/memory/memory-store.js';
import { CN_PUBLIC, localInstant, SMALL_DIRECTORY } from '../support/an-office.js';
import { prove } from '../support/prove.js';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
}

/** One who asks; without a person nobody has logged in. */
export interface Asking {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
  delete(path: string): Promise<Answered>;
  /** Whatever else: `path` below `/api/v1`. */
  send(path: string, init: RequestInit): Promise<Answered>;
}

/** A server on a free loopback port over a store in memory and a virtual clock. */
export interface TestServer {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly office: Office;
  readonly access: Access;
  readonly clock: VirtualClock;
  readonly blobs: MemoryBlobs;
  /** Asks as a person of the directory, by token. */
  as(person: string): Promise<Asking>;
  readonly nobody: Asking;
  /** Moves the clock to a local time, and lets fire what is due on the way. */
  at(local: string): Promise<void>;
  /** Stops it, lets another process begin on what it has stored, and gives back that one's server. */
  restart(): Promise<TestServer>;
}

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/**
 * Opens a server at a local time with the test directory and the public calendar. What it has done
 * is proven when the test ends.
 */
export async function openServer(
  start: string,
  directory = SMALL_DIRECTORY,
  around: Around = {},
): Promise<TestServer> {
  const clock = new VirtualClock(localInstant(start));
  const store = createMemoryStore(viewShapes(belfryRules.projections));
  return serve(store, clock, async (office) => setUp(office, directory), around);
}

/** What a server finds around it: settings, and the time of the machine. */
export interface Around {
  readonly env?: Readonly<Record<string, string>>;
  readonly wall?: WallClock;
  /** A free one without it. */
  readonly port?: number;
}

async function serve(
  store: MemoryStore,
  clock: VirtualClock,
  prepare: (office: Office) => Promise<void>,
  around: Around,
  blobs = new MemoryBlobs(),
): Promise<TestServer> {
  const { env = {}, wall, port = 0 } = around;
  const module = AppModule.register({
    config: readConfig(env),
    store,
    ...(wall && { wall }),
    blobs,
    backups: NO_BACKUPS,
    version: '0.0.0',
    clock,
  });
  const app = await createHttpApp(module, { trustProxy: false, log: false });
  await app.listen(port, '127.0.0.1');
  const office = app.get(Office);
  const access = app.get(Access);
  await prepare(office);
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await app.close();
    await prove(office, store);
  };
  opened.push(close);
  const url = await app.getUrl();
  return {
    url,
    app,
    office,
    access,
    clock,
    blobs,
    nobody: asking(url, {}),
    as: async (person) => asking(url, { authorization: `Bearer ${await tokenOf(access, person)}` }),
    at: async (local) => {
      await advance(office.ticker, clock, localInstant(local));
    },
    restart: async () => {
      await close();
      return serve(store, clock, async () => Promise.resolve(), around, blobs);
    },
  };
}

async function setUp(office: Office, directory: typeof SMALL_DIRECTORY): Promise<void> {
  const { departments = {}, posts = {}, people = {} } = directory;
  const enter = {
    type: 'enter',
    departments: Object.values(departments),
    posts: Object.values(posts),
    people: Object.values(people),
  };
  const orders = [
    ['calendar/cn-public', { type: 'import', data: CN_PUBLIC, streams: [] }],
    ['directory/main', enter],
  ] as const;
  for (const [stream, command] of orders) {
    const actor = { system: 'setup' } as const;
    const answer = await office.executor.execute({ stream, command, actor, key: 'set up' });
    if (!answer.ok) throw new Error(answer.refusal.message.en);
  }
}

async function tokenOf(access: Access, person: string): Promise<string> {
  return (await access.issueToken(person, 'test', 1)).secret;
}

function asking(url: string, own: Readonly<Record<string, string>>): Asking {
  const send: Asking['send'] = async (path, init) => {
    const place = path.startsWith('/api/') ? path : `/api/v1${path}`;
    const headers = { ...own, ...(init.headers as Readonly<Record<string, string>> | undefined) };
    const answer = await fetch(`${url}${place}`, { ...init, headers });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    const body: unknown = isJson ? JSON.parse(text) : text;
    return { status: answer.status, headers: answer.headers, body };
  };
  const withJson = { 'content-type': 'application/json' };
  return {
    send,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: body === undefined ? headers : { ...withJson, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    delete: (path) => send(path, { method: 'DELETE' }),
  };
}

const NO_BACKUPS: Backups = {
  make: () => Promise.reject(new Error('A store in memory has no backups.')),
  list: () => Promise.resolve([]),
};
