import { describe, expect, it } from '@jest/globals';
import { openServer, type TestServer } from './a-server.js';

const START = '2020-04-13 10:00';
const DECODER = new TextDecoder();

interface Followed {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Follows the feed until so many events have come; gives back once the first of them is there. */
async function follow(server: TestServer, count: number, lastId?: string) {
  const token = await server.access.issueToken('pln-staff', 'feed', 1);
  const leaving = new AbortController();
  const answer = await fetch(`${server.url}/api/v1/events`, {
    headers: {
      authorization: `Bearer ${token.secret}`,
      ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
    },
    signal: leaving.signal,
  });
  const events: Followed[] = [];
  let begin: () => void = () => undefined;
  // Who has only the headers is not following yet: what is stored just then lies before his begin.
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const reading = (async () => {
    let text = '';
    for await (const part of answer.body ?? []) {
      text += DECODER.decode(part as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      events.push(...blocks.flatMap((block) => eventOf(block) ?? []));
      if (events.length > 0) begin();
      if (events.length >= count) break;
    }
    leaving.abort();
    return events;
  })();
  await begun;
  return { status: answer.status, type: answer.headers.get('content-type'), reading };
}

function eventOf(block: string): Followed | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const [name = '', ...rest] = line.split(': ');
      return [name, rest.join(': ')];
    }),
  );
  const [id, event, data] = [fields.get('id'), fields.get('event'), fields.get('data')];
  if (id === undefined || event === undefined || data === undefined) return undefined;
  return { id, event, data: JSON.parse(data) as Followed['data'] };
}

async function importAgain({ office }: TestServer, key: string): Promise<void> {
  const { state } = await office.queries.head('calendar/cn-public');
  const { versions } = state as { readonly versions: readonly { readonly years: unknown[] }[] };
  const years = versions.at(-1)?.years ?? [];
  const data = { id: 'cn-public', version: versions.length + 1, years };
  await office.executor.execute({
    stream: 'calendar/cn-public',
    command: { type: 'import', data, streams: [] } as never,
    actor: { system: 'setup' },
    key,
  });
}

describe('The feed', () => {
  it('tells of a commit as soon as it is stored, by its place and what it did', async () => {
    const server = await openServer(START);
    const { status, type, reading } = await follow(server, 2);
    expect(status).toBe(200);
    expect(type).toContain('text/event-stream');
    await importAgain(server, 'one');
    const [begin, commit] = await reading;
    expect(begin).toMatchObject({ event: 'begin', data: {} });
    expect(commit).toMatchObject({
      event: 'commit',
      data: { stream: 'calendar/cn-public', seq: 2, command: 'import' },
    });
  });

  it('goes on after the last event that somebody has seen', async () => {
    const server = await openServer(START);
    const first = await follow(server, 2);
    await importAgain(server, 'one');
    const seen = (await first.reading).at(-1)?.id;
    await importAgain(server, 'two');
    const [missed] = await (await follow(server, 1, seen)).reading;
    expect(missed).toMatchObject({ event: 'commit', data: { seq: 3 } });
  });

  it('goes on after a restart, with everything that was stored meanwhile, once and in order', async () => {
    const server = await openServer(START);
    const first = await follow(server, 2);
    await importAgain(server, 'one');
    const seen = (await first.reading).at(-1)?.id;
    await importAgain(server, 'two');
    await importAgain(server, 'three');
    const again = await server.restart();
    const { reading } = await follow(again, 3, seen);
    await importAgain(again, 'four');
    expect((await reading).map(({ event, data }) => [event, data.seq])).toEqual([
      ['commit', 3],
      ['commit', 4],
      ['commit', 5],
    ]);
  });

  it('tells everybody of everything once, whenever he comes in', async () => {
    const server = await openServer(START);
    const begun = await (await follow(server, 1)).reading;
    const writing = (async () => {
      for (let n = 0; n < 30; n += 1) await importAgain(server, `n${String(n)}`);
    })();
    const followers: ReturnType<typeof follow>[] = [];
    for (let n = 0; n < 6; n += 1) followers.push(follow(server, 30, begun[0]?.id));
    const all = await Promise.all(followers.map(async (one) => (await one).reading));
    await writing;
    for (const told of all) {
      expect(told.map(({ data }) => data.seq)).toEqual(Array.from({ length: 30 }, (_, n) => n + 2));
    }
  });

  it.each(['00000000-1', '000000000000001-00000000', 'nonsense'])(
    'says that it cannot know what was missed after "%s"',
    async (lastId) => {
      const server = await openServer(START);
      const [told] = await (await follow(server, 1, lastId)).reading;
      expect(told).toMatchObject({ event: 'reset' });
    },
  );

  it('keeps to itself who logs in', async () => {
    const server = await openServer(START);
    const { reading } = await follow(server, 2);
    await server.access.logIn('pln-staff', 'wrong', 'here');
    await importAgain(server, 'one');
    expect((await reading).map(({ data }) => data.stream)).toEqual([
      undefined,
      'calendar/cn-public',
    ]);
  });
});
