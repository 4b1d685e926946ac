import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOfEpochMs } from '../../src/calendar/instant.js';
import type { Store } from '../../src/runtime/office.js';
import { viewShapes } from '../../src/runtime/view-shapes.js';
import { createMemoryStore } from '../../src/storage/memory/memory-store.js';
import type { BellCommand } from './bell-kind.js';
import { openBelfry, type Belfry } from './belfry.js';
import { CrashingLog, OneByOneLog } from './logs-in-trouble.js';
import { allRows } from './all-rows.js';

const START_MS = Date.UTC(2020, 3, 27);
const MINUTE_MS = 60_000;
const STREAMS = ['item/a', 'item/b', 'instance/c'];

/** What may happen to a belfry; minutes count from the start. */
type Step =
  | {
      readonly do: 'command';
      readonly on: string;
      readonly command: BellCommand;
      readonly key: string;
    }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'tick' }
  | { readonly do: 'restart' }
  | { readonly do: 'crash'; readonly after: number; readonly on: string; readonly echo: string };

const stream = fc.constantFrom(...STREAMS);
const minute = fc.integer({ min: 0, max: 10 }).map((tens) => tens * 10);
const at = minute.map((minutes) => instantOfEpochMs(START_MS + minutes * MINUTE_MS));
const timer = fc.constantFrom('x', 'y', 'z');

const command: fc.Arbitrary<BellCommand> = fc.oneof(
  fc.record({
    type: fc.constant('strike' as const),
    times: fc.integer({ min: 1, max: 9 }),
    echo: fc.array(stream, { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('wind' as const), id: timer, at }),
  fc.record({ type: fc.constant('unwind' as const), id: timer }),
  fc.record({
    type: fc.constant('swing' as const),
    other: stream,
    times: fc.integer({ min: 0, max: 6 }),
  }),
  fc.record({ type: fc.constant('carry' as const), ballast: fc.string({ unit: 'grapheme' }) }),
  fc.record({ type: fc.constant('compare' as const), at }),
  fc.record({
    type: fc.constant('inscribe' as const),
    donor: fc.string({ unit: 'grapheme' }),
    words: fc.string(),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('command' as const),
      on: stream,
      command,
      key: fc.integer({ min: 0, max: 20 }).map((n) => `k${String(n)}`),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat({ max: 90 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tick' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      after: fc.nat({ max: 3 }),
      on: stream,
      echo: stream,
    }),
  },
);

async function live(steps: readonly Step[], store: Store): Promise<Belfry> {
  let belfry = openBelfry(store);
  belfry.clock.setBack(instantOfEpochMs(START_MS));
  let minutes = 0;
  for (const one of steps) {
    if (one.do === 'command') await belfry.does(one.on, one.command, one.key);
    else if (one.do === 'tick') await belfry.office.ticker.tick();
    else if (one.do === 'restart') belfry = openBelfry({ ...store, clock: belfry.clock });
    else if (one.do === 'crash') {
      const log = new CrashingLog(store.log, one.after);
      const dying = openBelfry({ ...store, log, clock: belfry.clock });
      await dying
        .does(one.on, { type: 'strike', times: 1, echo: [one.echo] })
        .catch(() => undefined);
      belfry = openBelfry({ ...store, clock: belfry.clock });
    } else {
      minutes += one.minutes;
      belfry.clock.moveTo(instantOfEpochMs(START_MS + minutes * MINUTE_MS));
    }
  }
  await belfry.office.ticker.tick();
  return belfry;
}

function newStore(atomic: boolean): Store {
  const store = createMemoryStore(viewShapes([]));
  return atomic ? store : { ...store, log: new OneByOneLog(store.log) };
}

describe.each([
  ['with transactions', true],
  ['without transactions', false],
])('Whatever happens to a belfry %s', (_, atomic) => {
  it('its whole history verifies, deep, and its views are those that the log gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const store = newStore(atomic);
        const { office } = await live(steps, store);
        expect((await office.verifier.verifyAll({ deep: true })).flaws).toEqual([]);
        const before = await allRows(store.views);
        await office.rebuilder.rebuild();
        expect(await allRows(store.views)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  it('no timer goes off twice, none that is due stays, and nothing waits in the outbox', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { office, bell, clock } = await live(steps, newStore(atomic));
        expect(await office.queries.rows('outbox', { limit: 1 })).toEqual([]);
        for (const name of STREAMS) {
          const { wound } = await bell(name);
          expect(wound.filter((one) => one.at <= clock.now())).toEqual([]);
          const history = await office.queries.history(name);
          const keys = history.map(({ commandKey }) => commandKey);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every key is carried out at most once, and every reaction exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { office } = await live(steps, newStore(atomic));
        const expected: string[] = [];
        const arrived: string[] = [];
        for (const name of STREAMS) {
          for (const { seq, commandKey, events } of await office.queries.history(name)) {
            if (commandKey.startsWith('outbox:')) arrived.push(commandKey);
            const sent = events.flatMap((event) => reactionsSent(event as never));
            expected.push(
              ...sent.map((_one, index) => `outbox:${name}:${String(seq)}:${String(index)}`),
            );
          }
        }
        const incidents = await office.queries.rows('incidents', { limit: 1_000 });
        const lost = incidents.map(({ key }) => key).filter((key) => key.startsWith('outbox:'));
        expect([...arrived, ...lost].sort()).toEqual(expected.sort());
      }),
      { numRuns: 60 },
    );
  });
});

function reactionsSent(event: {
  readonly type: string;
  readonly echo?: readonly string[];
  readonly left?: number;
}): readonly unknown[] {
  if (event.type === 'struck') return event.echo ?? [];
  return event.type === 'swung' && (event.left ?? 0) > 0 ? [event] : [];
}
