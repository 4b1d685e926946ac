import { describe, expect, it } from '@jest/globals';
import { hashOf, type Commit } from '../../src/runtime/commit.js';
import type { Flaw } from '../../src/runtime/flaw.js';
import { openBelfry, RINGER, type Belfry } from './belfry.js';
import { ForgedLog } from './logs-in-trouble.js';

const NOON = '2020-04-27T04:00:00.000Z';

/** Six commits on one stream, some by a timer, and one on another. */
async function someHistory(): Promise<Belfry> {
  const belfry = openBelfry();
  const { does, clock, office } = belfry;
  await does('item/a', { type: 'strike', times: 1, echo: ['item/b'] });
  await does('item/a', { type: 'wind', id: 'noon', at: NOON });
  clock.moveTo(NOON);
  await office.ticker.tick();
  await does('item/a', { type: 'strike', times: 2 });
  await does('item/a', { type: 'inscribe', donor: '张三', words: '长鸣' });
  await does('item/a', { type: 'compare', at: '2020-04-27T03:00:00.000Z' });
  return belfry;
}

type Forge = (commits: readonly Commit[]) => readonly Commit[];

async function flawsOf(forge: Forge, deep = false): Promise<readonly Flaw[]> {
  const { store } = await someHistory();
  const log = new ForgedLog(store.log, 'item/a', forge);
  const { verifier } = openBelfry({ ...store, log }).office;
  return (await verifier.verifyStream('item/a', { deep })).flaws;
}

function briefly(flaws: readonly Flaw[]): readonly string[] {
  return flaws.map(({ seq, what }) => `${seq} ${what}`);
}

function change(seq: number, by: (commit: Commit) => Commit): Forge {
  return (commits) => commits.map((one) => (one.seq === seq ? by(one) : one));
}

/** Hashes the whole chain anew, as a forger would who knows how. */
function rehash(commits: readonly Commit[]): readonly Commit[] {
  let prevHash: string | null = null;
  return commits.map((commit) => {
    const draft = { ...commit, prevHash };
    prevHash = hashOf(draft);
    return { ...draft, hash: prevHash };
  });
}

describe('Verifying', () => {
  it.each([false, true])('finds nothing wrong with a true history (deep: %s)', async (deep) => {
    const { office } = await someHistory();
    expect(await office.verifier.verifyAll({ deep })).toEqual({
      streams: 2,
      commits: 7,
      flaws: [],
      erased: [],
    });
  });

  it('tells how far it is', async () => {
    const { office } = await someHistory();
    const seen: unknown[] = [];
    await office.verifier.verifyAll({ progress: (so) => seen.push(so) });
    expect(seen).toEqual([
      { streams: 1, commits: 6, ofCommits: 7 },
      { streams: 2, commits: 7, ofCommits: 7 },
    ]);
  });

  it('catches a changed byte', async () => {
    const flaws = await flawsOf(change(4, (commit) => ({ ...commit, reason: 'x' })));
    expect(briefly(flaws)).toEqual(['4 hash']);
    expect(flaws[0]?.expected).not.toBe(flaws[0]?.found);
  });

  it.each(['actor', 'command', 'events', 'recordedAt', 'commandKey', 'directoryVersion'] as const)(
    'catches a changed %s',
    async (field) => {
      const values = {
        actor: { person: 'x' },
        command: { type: 'strike', times: 3 },
        events: [],
        recordedAt: '2020-04-27T04:00:00.001Z',
        commandKey: 'person/x:1',
        directoryVersion: 1,
      };
      const flaws = await flawsOf(change(4, (commit) => ({ ...commit, [field]: values[field] })));
      expect(briefly(flaws)).toContain('4 hash');
    },
  );

  it('catches a removed commit', async () => {
    const flaws = await flawsOf((commits) => commits.filter(({ seq }) => seq !== 3));
    expect(briefly(flaws)).toEqual(expect.arrayContaining(['4 seq', '4 prevHash']));
  });

  it('catches a tail that was cut off, by the head', async () => {
    const flaws = await flawsOf((commits) => commits.slice(0, 4));
    expect(briefly(flaws)).toEqual(['4 head']);
  });

  it('catches two commits that changed places', async () => {
    const flaws = await flawsOf((commits) => {
      const [a, b, c, d, ...rest] = commits;
      return [a, b, d, c, ...rest].filter((one) => one !== undefined);
    });
    expect(briefly(flaws)).toEqual(
      expect.arrayContaining(['4 seq', '4 prevHash', '3 seq', '3 prevHash']),
    );
  });

  it('catches a commit of another stream', async () => {
    const flaws = await flawsOf(change(1, (commit) => ({ ...commit, stream: 'item/z' })));
    expect(briefly(flaws)).toContain('1 stream');
  });

  it('catches a time of recording that goes back, also in a chain that was hashed anew', async () => {
    const back = change(4, (commit) => ({ ...commit, recordedAt: '2020-04-27T00:00:00.000Z' }));
    expect(briefly(await flawsOf((commits) => rehash(back(commits))))).toContain('4 recordedAt');
  });

  it('catches an event that was forged and hashed anew, by deciding again', async () => {
    const louder = change(4, (commit) => ({
      ...commit,
      events: [{ type: 'struck', times: 50, echo: [] } as never],
    }));
    const forge: Forge = (commits) => rehash(louder(commits));
    expect(briefly(await flawsOf(forge))).toEqual(['6 head']);
    const deep = await flawsOf(forge, true);
    expect(briefly(deep)).toEqual(expect.arrayContaining(['4 decision']));
    expect(deep.find(({ what }) => what === 'decision')?.expected).toContain('"times":2');
  });

  it.each([
    ['result', { result: { total: 99 } }],
    ['principal', { principal: 'x' }],
  ])('catches a forged %s by deciding again', async (_, over) => {
    const forge = change(4, (commit) => ({ ...commit, ...over }));
    expect(briefly(await flawsOf((commits) => rehash(forge(commits)), true))).toContain(
      '4 decision',
    );
  });

  it('catches a command that would have been refused', async () => {
    const forge = change(4, (commit) => ({
      ...commit,
      command: { type: 'strike', times: 500 } as never,
    }));
    const flaws = await flawsOf((commits) => rehash(forge(commits)), true);
    const decision = flaws.find(({ what }) => what === 'decision');
    expect(decision?.expected).toBe('the refusal bell.tooLoud');
  });

  it('catches a head that was changed beside the log', async () => {
    const { store, office, does } = await someHistory();
    for (let n = 0; n < 3; n += 1) await does('item/a', { type: 'strike', times: 1 });
    const row = await store.views.get('states', 'item/a');
    const text = typeof row?.state === 'string' ? row.state : '';
    const state = text.replace('"strokes":5', '"strokes":4');
    expect(state).not.toBe(text);
    await store.views.apply([{ view: 'states', key: 'item/a', row: { ...row, state } }]);
    expect(briefly((await office.verifier.verifyAll()).flaws)).toEqual(['9 head']);
    await store.views.apply([{ view: 'heads', key: 'item/a', row: null }]);
    expect(briefly((await office.verifier.verifyAll()).flaws)).toEqual(['9 head']);
  });

  it('says which engine is needed for a commit of a newer one', async () => {
    const newer = change(4, (commit) => ({ ...commit, engineVersion: 1_000 }));
    const flaws = await flawsOf((commits) => rehash(newer(commits)), true);
    expect(flaws.find(({ what }) => what === 'decision')?.expected).toContain('engine 1000');
  });
});

describe('A value that may be erased', () => {
  const donor = '张三';

  async function inscribed() {
    const belfry = await someHistory();
    const [commit] = await belfry.office.queries.history('item/a', 4, 1);
    const digest = (commit?.command as unknown as { donor: { $erasable: string } }).donor.$erasable;
    return { ...belfry, digest };
  }

  it('stands nowhere in the log or the heads, and is found through its digest', async () => {
    const { office, store } = await inscribed();
    const history = await office.queries.history('item/a');
    expect(JSON.stringify(history)).not.toContain(donor);
    expect(JSON.stringify(await store.views.get('heads', 'item/a'))).not.toContain(donor);
    const [restored] = (await office.queries.withErasables(history.slice(4))) as Commit[];
    expect(restored).toMatchObject({ command: { donor }, events: [{ donor }] });
  });

  it('is gone once an erasure is recorded, and everything else holds, also deep', async () => {
    const { office, digest } = await inscribed();
    const answer = await office.executor.execute({
      stream: 'security/2020-04-27',
      command: { type: 'recordErasure', digests: [digest] } as never,
      actor: { system: 'setup' },
      key: 'k',
    });
    expect(answer).toMatchObject({ ok: true });
    const [commit] = (await office.queries.withErasables(
      await office.queries.history('item/a', 4, 1),
    )) as Commit[];
    expect(commit?.command).toMatchObject({ donor: { $erasable: digest } });
    expect(await office.verifier.verifyAll({ deep: true })).toMatchObject({
      flaws: [],
      erased: [{ stream: 'item/a', seq: 5, digest }],
    });
  });

  it('is not erased by somebody who may not', async () => {
    const { office, digest } = await inscribed();
    const answer = await office.executor.execute({
      stream: 'security/2020-04-27',
      command: { type: 'recordErasure', digests: [digest] } as never,
      actor: RINGER,
      key: 'k',
    });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'forbidden.administratorOnly' } });
    const kept = await office.queries.withErasables({ $erasable: digest });
    expect(kept).toBe(donor);
  });

  it('that was exchanged or lost without an erasure is reported', async () => {
    const { office, store, digest } = await inscribed();
    const find = store.erasables.find.bind(store.erasables);
    store.erasables.find = async (digests) => {
      const found = new Map(await find(digests));
      return found.set(digest, { digest, salt: 'x', value: '李四' });
    };
    expect(briefly((await office.verifier.verifyAll()).flaws)).toEqual(['5 erasable']);
    store.erasables.find = () => Promise.resolve(new Map());
    expect((await office.verifier.verifyAll()).flaws).toMatchObject([
      { seq: 5, what: 'erasable', found: 'nothing' },
    ]);
  });

  it('has a digest of its own each time, so that equal values cannot be told', async () => {
    const { does, office } = openBelfry();
    for (const stream of ['item/a', 'item/b']) {
      await does(stream, { type: 'inscribe', donor, words: '' });
    }
    const [a] = await office.queries.history('item/a');
    const [b] = await office.queries.history('item/b');
    expect(a?.command).not.toEqual(b?.command);
  });
});
