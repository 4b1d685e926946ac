import { describe, expect, it } from '@jest/globals';
import type { Bell } from './bell-kind.js';
import { openBelfry, RINGER, START } from './belfry.js';
import { CountingLog } from './logs-in-trouble.js';

describe('A command', () => {
  it('is answered with the seq of its commit and its result', async () => {
    const { does, bell } = openBelfry();
    expect(await does('item/a', { type: 'strike', times: 3 })).toEqual({
      ok: true,
      seq: 1,
      result: { total: 3 },
      repeated: false,
    });
    expect(await bell('item/a')).toMatchObject({ strokes: 3 });
  });

  it('leaves a commit with who, when, why and by which versions', async () => {
    const { office } = openBelfry();
    const occurredAt = '2020-04-26T01:00:00.000Z';
    const command = { type: 'strike', times: 1 };
    const request = {
      stream: 'item/a',
      command,
      actor: RINGER,
      key: 'k',
      reason: '补录',
      occurredAt,
    };
    await office.executor.execute(request);
    expect(await office.queries.history('item/a')).toEqual([
      {
        stream: 'item/a',
        seq: 1,
        commandKey: 'person/ringer:k',
        command,
        result: { total: 1 },
        events: [{ type: 'struck', times: 1, echo: [] }],
        actor: RINGER,
        reason: '补录',
        occurredAt,
        recordedAt: START,
        directoryVersion: 0,
        engineVersion: 1,
        prevHash: null,
        hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as unknown,
      },
    ]);
  });

  it('that is refused changes nothing, and may be tried again under the same key', async () => {
    const { does, office } = openBelfry();
    await does('item/a', { type: 'strike', times: 90 });
    const refused = await does('item/a', { type: 'strike', times: 20 }, 'k');
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'bell.tooLoud' } });
    expect(await does('item/a', { type: 'strike', times: 10 }, 'k')).toMatchObject({ ok: true });
    expect(await office.queries.history('item/a')).toHaveLength(2);
  });

  it('is refused if the stream has moved on from the version that the caller saw', async () => {
    const { does, office } = openBelfry();
    await does('item/a', { type: 'strike', times: 1 });
    const command = { type: 'strike', times: 1 };
    const request = { stream: 'item/a', command, actor: RINGER, key: 'k' };
    const stale = await office.executor.execute({ ...request, version: 0 });
    expect(stale).toMatchObject({ ok: false, refusal: { code: 'stale.version' } });
    expect(await office.executor.execute({ ...request, version: 1 })).toMatchObject({ ok: true });
  });

  it.each([
    ['to a stream of no known kind', { stream: 'bell/a' }, 'stream.unknown'],
    ['to a name with a blank', { stream: 'item/a b' }, 'stream.unknown'],
    ['without a key', { key: '' }, 'key.malformed'],
    ['with half a character', { command: { type: 'carry', ballast: '\ud83d' } }, 'command.notJson'],
    ['that happened at no instant', { occurredAt: '2020-04-27' }, 'time.malformed'],
    ['that has not happened yet', { occurredAt: '2020-04-27T09:00:00.000Z' }, 'time.future'],
    [
      'that names the value of somebody else',
      { command: { type: 'inscribe', donor: { $erasable: 'sha256:00' }, words: '' } },
      'command.reserved',
    ],
  ])('is refused %s', async (_, over, code) => {
    const { office } = openBelfry();
    const request = { stream: 'item/a', command: { type: 'strike', times: 1 }, actor: RINGER };
    const answer = await office.executor.execute({ ...request, key: 'k', ...over });
    expect(answer).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is the one that was given, whatever the caller does to it meanwhile', async () => {
    const { office } = openBelfry();
    const command = { type: 'carry', ballast: 'lead' };
    const answer = office.executor.execute({ stream: 'item/a', command, actor: RINGER, key: 'k' });
    command.ballast = 'gold';
    await answer;
    const { state } = await office.queries.head('item/a');
    expect((state as Bell).ballast).toBe('lead');
  });
});

describe('A key', () => {
  it('is answered the same again, and its command happens once', async () => {
    const { does, bell } = openBelfry();
    await does('item/a', { type: 'strike', times: 3 }, 'k');
    await does('item/a', { type: 'strike', times: 4 });
    const again = await does('item/a', { type: 'strike', times: 3 }, 'k');
    expect(again).toEqual({ ok: true, seq: 1, result: { total: 3 }, repeated: true });
    expect(await bell('item/a')).toMatchObject({ strokes: 7 });
  });

  it('is still known after a restart', async () => {
    const { does, store } = openBelfry();
    await does('item/a', { type: 'strike', times: 3 }, 'k');
    const restarted = openBelfry(store);
    const again = await restarted.does('item/a', { type: 'strike', times: 3 }, 'k');
    expect(again).toEqual({ ok: true, seq: 1, result: { total: 3 }, repeated: true });
  });

  it('happens once also if it is tried many times at one moment', async () => {
    const { does, bell } = openBelfry();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => does('item/a', { type: 'strike', times: 1 }, 'k')),
    );
    expect(answers.filter((one) => one.ok && !one.repeated)).toHaveLength(1);
    expect(await bell('item/a')).toMatchObject({ strokes: 1 });
  });

  it('is the own one of each actor', async () => {
    const { office, bell } = openBelfry();
    const request = { stream: 'item/a', command: { type: 'strike', times: 1 }, key: 'k' };
    for (const actor of [{ person: 'a' }, { person: 'b' }, { outside: 'a' }]) {
      expect(await office.executor.execute({ ...request, actor })).toMatchObject({
        repeated: false,
      });
    }
    expect(await bell('item/a')).toMatchObject({ strokes: 3 });
  });

  it('does not answer for another command', async () => {
    const { does } = openBelfry();
    await does('item/a', { type: 'strike', times: 3 }, 'k');
    const other = await does('item/a', { type: 'carry', ballast: 'lead' }, 'k');
    expect(other).toMatchObject({ ok: false, refusal: { code: 'key.used' } });
  });
});

describe('Many commands at one moment', () => {
  it('are stored together, in the order in which they came', async () => {
    const plain = openBelfry();
    const log = new CountingLog(plain.store.log);
    const { does, office } = openBelfry({ ...plain.store, log });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => does('item/a', { type: 'carry', ballast: String(n) })),
    );
    expect(answers.map((one) => one.ok && one.seq)).toEqual(
      Array.from({ length: 30 }, (_, n) => n + 1),
    );
    expect(log.sizes).toEqual([30]);
    const history = await office.queries.history('item/a');
    expect(history.map(({ command }) => (command as { ballast?: string }).ballast)).toEqual(
      Array.from({ length: 30 }, (_, n) => String(n)),
    );
  });

  it('do not suffer from one whose rules fail', async () => {
    const { does, bell } = openBelfry();
    const [before, failed, after] = await Promise.allSettled([
      does('item/a', { type: 'strike', times: 1 }),
      does('item/a', { type: 'crack' }),
      does('item/a', { type: 'strike', times: 1 }),
    ]);
    expect([before.status, failed.status, after.status]).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(failed).toMatchObject({
      reason: { message: 'crack on item/a at seq 2: the bell is cracked' },
    });
    expect(await bell('item/a')).toMatchObject({ strokes: 2 });
  });
});

describe('A state', () => {
  it.each(['small', 'x'.repeat(20_000)])('is found again after a restart', async (ballast) => {
    const { does, store, bell } = openBelfry();
    await does('item/a', { type: 'carry', ballast });
    for (let n = 0; n < 40; n += 1) {
      await does('item/a', { type: 'strike', times: 1 });
      const restarted = openBelfry(store);
      expect(await restarted.bell('item/a')).toEqual(await bell('item/a'));
    }
    for (let n = 0; n < 16; n += 1) await does('item/a', { type: 'carry', ballast: '' });
    expect(await openBelfry(store).bell('item/a')).toEqual(await bell('item/a'));
    expect(await store.views.find('states', { limit: 9 })).toHaveLength(1);
  });

  it('is shown as it was on record at an instant', async () => {
    const { does, office, clock } = openBelfry();
    await does('item/a', { type: 'strike', times: 1 });
    clock.moveTo('2020-04-28T01:00:00.000Z');
    await does('item/a', { type: 'strike', times: 2 });
    const strokesAt = async (instant: string): Promise<number> =>
      ((await office.queries.stateAt('item/a', instant)).state as Bell).strokes;
    expect(await strokesAt('2020-04-27T00:59:59.999Z')).toBe(0);
    expect(await strokesAt(START)).toBe(1);
    expect(await strokesAt('2020-04-28T00:59:59.999Z')).toBe(1);
    expect(await strokesAt('2020-04-28T01:00:00.000Z')).toBe(3);
  });

  it('of an earlier instant is given to a decision that asks for it', async () => {
    const { does, office, clock } = openBelfry();
    await does('item/a', { type: 'strike', times: 1 });
    clock.moveTo('2020-04-28T01:00:00.000Z');
    await Promise.all([
      does('item/a', { type: 'strike', times: 2 }),
      does('item/a', { type: 'compare', at: START }),
      does('item/a', { type: 'compare', at: '2020-04-28T01:00:00.000Z' }),
      does('item/a', { type: 'compare', at: '2020-04-01T01:00:00.000Z' }),
    ]);
    const history = await office.queries.history('item/a', 2);
    expect(history.map(({ events }) => (events[0] as { then?: number } | undefined)?.then)).toEqual(
      [1, 3, 0],
    );
  });
});

describe('The time of recording', () => {
  it('does not go back when the clock does, and says that it did', async () => {
    const { does, office, clock } = openBelfry();
    clock.moveTo('2020-04-27T03:00:00.000Z');
    await does('item/a', { type: 'strike', times: 1 });
    clock.setBack('2020-04-27T02:00:00.000Z');
    await does('item/a', { type: 'strike', times: 1 });
    await does('item/b', { type: 'strike', times: 1 });
    clock.moveTo('2020-04-27T04:00:00.000Z');
    await does('item/a', { type: 'strike', times: 1 });
    const history = await office.queries.history('item/a');
    expect(history.map(({ recordedAt, clockWentBack }) => [recordedAt, clockWentBack])).toEqual([
      ['2020-04-27T03:00:00.000Z', undefined],
      ['2020-04-27T03:00:00.000Z', true],
      ['2020-04-27T04:00:00.000Z', undefined],
    ]);
    const [other] = await office.queries.history('item/b');
    expect(other?.clockWentBack).toBe(true);
  });

  it('does not go back within a stream when a process starts whose clock is slow', async () => {
    const { does, store } = openBelfry();
    await does('item/a', { type: 'strike', times: 1 });
    const slow = openBelfry(store);
    slow.clock.setBack('2020-04-20T01:00:00.000Z');
    await slow.does('item/a', { type: 'strike', times: 1, echo: ['item/b'] });
    expect(await slow.store.log.last('item/a')).toMatchObject({
      recordedAt: START,
      clockWentBack: true,
    });
    expect(await slow.store.log.last('item/b')).toMatchObject({
      recordedAt: START,
      clockWentBack: true,
    });
  });
});

describe('Somebody who tries what he may not', () => {
  it('is written down on the security stream of the local day, once per try', async () => {
    const { does, office, clock } = openBelfry();
    clock.moveTo('2020-04-27T16:30:00.000Z');
    await does('item/a', { type: 'melt' }, 'k');
    await does('item/a', { type: 'melt' }, 'k');
    const history = await office.queries.history('security/2020-04-28');
    expect(history.map(({ events }) => events)).toEqual([
      [
        {
          type: 'refusalRecorded',
          by: RINGER,
          stream: 'item/a',
          command: 'melt',
          code: 'forbidden.melting',
        },
      ],
    ]);
    expect(await office.queries.history('item/a')).toEqual([]);
  });

  it('is not written down for what is only impossible', async () => {
    const { does, store } = openBelfry();
    await does('item/a', { type: 'strike', times: 1_000 });
    expect(await store.log.streams('security', '', 9)).toEqual([]);
  });
});
