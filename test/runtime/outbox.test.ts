import { describe, expect, it } from '@jest/globals';
import { DRAIN_REACTIONS_MAX } from '../../src/runtime/scene.js';
import { openBelfry } from './belfry.js';
import { CountingLog, CrashingLog } from './logs-in-trouble.js';

describe('A reaction', () => {
  it('has arrived when the act that set it off is answered, and is stored with it', async () => {
    const plain = openBelfry();
    const log = new CountingLog(plain.store.log);
    const { does, bell, office } = openBelfry({ ...plain.store, log });
    await does('item/a', { type: 'strike', times: 2, echo: ['item/b', 'instance/c'] });
    expect((await bell('item/b')).strokes).toBe(2);
    expect((await bell('instance/c')).strokes).toBe(2);
    expect(await office.queries.rows('outbox', { limit: 10 })).toEqual([]);
    expect(log.sizes).toEqual([3]);
  });

  it('goes out under a key that says where it comes from', async () => {
    const { does, office } = openBelfry();
    await does('item/a', { type: 'strike', times: 2, echo: ['item/b', 'item/b'] });
    const history = await office.queries.history('item/b');
    expect(history.map(({ commandKey, actor }) => [commandKey, actor])).toEqual([
      ['outbox:item/a:1:0', { system: 'outbox' }],
      ['outbox:item/a:1:1', { system: 'outbox' }],
    ]);
  });

  it('may go back to the stream that it came from', async () => {
    const { does, bell } = openBelfry();
    await does('item/a', { type: 'swing', other: 'item/b', times: 9 });
    expect([(await bell('item/a')).strokes, (await bell('item/b')).strokes]).toEqual([5, 5]);
  });

  it('waits in the outbox where a chain is too long for one act, and arrives with the sweep', async () => {
    const { does, bell, office } = openBelfry();
    await does('item/a', { type: 'swing', other: 'item/b', times: DRAIN_REACTIONS_MAX + 50 });
    expect((await bell('item/a')).strokes + (await bell('item/b')).strokes).toBe(
      DRAIN_REACTIONS_MAX + 1,
    );
    expect(await office.queries.rows('outbox', { limit: 10 })).toHaveLength(1);
    await office.ticker.tick();
    expect((await bell('item/a')).strokes + (await bell('item/b')).strokes).toBe(
      DRAIN_REACTIONS_MAX + 51,
    );
    expect(await office.queries.rows('outbox', { limit: 10 })).toEqual([]);
  });

  it('that never ends becomes an incident', async () => {
    const { does, office } = openBelfry();
    await does('item/a', { type: 'swing', other: 'item/b', times: 1_000_000 });
    for (let n = 0; n < 10; n += 1) await office.ticker.tick();
    const [incident, ...others] = await office.queries.rows('incidents', { limit: 10 });
    expect(incident?.row).toMatchObject({ state: 'open', code: 'chain.tooLong' });
    expect(others).toEqual([]);
    expect(await office.queries.rows('outbox', { limit: 10 })).toEqual([]);
  });
});

describe('A crash', () => {
  const strike = { type: 'strike', times: 1, echo: ['item/b', 'item/c'] } as const;

  it.each([
    [0, 'before anything is stored', 0],
    [1, 'between a commit and its reactions', 1],
    [2, 'between two reactions', 1],
  ])('after %i entries, %s, loses and doubles nothing', async (after, _, struck) => {
    const { store } = openBelfry();
    const dying = openBelfry({ ...store, log: new CrashingLog(store.log, after) });
    await expect(dying.does('item/a', strike, 'k')).rejects.toThrow('The power is gone.');
    const restarted = openBelfry(store);
    await restarted.office.ticker.tick();
    await restarted.office.ticker.tick();
    for (const stream of ['item/a', 'item/b', 'item/c']) {
      expect(await restarted.bell(stream)).toMatchObject({ strokes: struck });
    }
    const again = await restarted.does('item/a', strike, 'k');
    expect(again).toMatchObject({ ok: true, seq: 1, repeated: struck === 1 });
    for (const stream of ['item/a', 'item/b', 'item/c']) {
      expect(await restarted.bell(stream)).toMatchObject({ strokes: 1 });
    }
  });

  it('between a commit and its rows is made good by catching up, once or twice', async () => {
    const { store, does } = openBelfry();
    await does('item/a', { type: 'wind', id: 'noon', at: '2020-04-27T04:00:00.000Z' });
    const dying = openBelfry({ ...store, log: new CrashingLog(store.log, 1, true) });
    await expect(dying.does('item/a', strike)).rejects.toThrow('The power is gone.');
    const { office, bell } = openBelfry(store);
    expect(await office.queries.rows('outbox', { limit: 9 })).toEqual([]);
    await office.rebuilder.catchUp('item/a');
    await office.rebuilder.catchUp('item/a');
    expect(await office.queries.rows('outbox', { limit: 9 })).toHaveLength(2);
    await office.ticker.tick();
    expect(await bell('item/b')).toMatchObject({ strokes: 1 });
    expect(await bell('item/c')).toMatchObject({ strokes: 1 });
    expect((await office.verifier.verifyAll({ deep: true })).flaws).toEqual([]);
  });
});

describe('A reaction that cannot be carried out', () => {
  it.each([
    ['refused by its target', 'item/b', 'bell.tooLoud'],
    ['sent to a stream that cannot be', 'tower/b', 'stream.unknown'],
  ])('because it is %s becomes an incident and holds up nobody', async (_, target, code) => {
    const { does, bell, office } = openBelfry();
    await does('item/b', { type: 'strike', times: 100 });
    const answer = await does('item/a', { type: 'strike', times: 1, echo: [target, 'item/c'] });
    expect(answer).toMatchObject({ ok: true });
    expect(await bell('item/c')).toMatchObject({ strokes: 1 });
    expect(await office.queries.rows('outbox', { limit: 9 })).toEqual([]);
    const incidents = await office.queries.rows('incidents', {
      equals: { state: 'open' },
      order: { by: 'at' },
      limit: 9,
    });
    expect(incidents.map(({ key, row }) => [key, row.target, row.code])).toEqual([
      ['outbox:item/a:1:0', target, code],
    ]);
  });

  it('is sent again when an administrator says so, and then arrives', async () => {
    const { does, bell, office } = openBelfry();
    await does('item/b', { type: 'strike', times: 100 });
    await does('item/a', { type: 'strike', times: 1, echo: ['item/c', 'item/b'] });
    const stream = 'security/2020-04-27';
    const command = { type: 'retryIncident', incident: 'outbox:item/a:1:1' };
    const byAnybody = await does(stream, command as never);
    expect(byAnybody).toMatchObject({
      ok: false,
      refusal: { code: 'forbidden.administratorOnly' },
    });
    const setup = { stream, command, actor: { system: 'setup' }, key: 'k' } as const;
    expect(await office.executor.execute(setup)).toMatchObject({ ok: true });
    expect(await office.queries.row('incidents', 'outbox:item/a:1:1')).toMatchObject({
      state: 'retried',
    });
    const open = await office.queries.rows('incidents', { equals: { state: 'open' }, limit: 9 });
    expect(open).toHaveLength(1); // It was refused again, and is an incident of its own again.
    expect(await bell('item/b')).toMatchObject({ strokes: 100 });
  });
});
