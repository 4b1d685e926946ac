import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/calendar/local-date.js';
import { localDateOf } from '../../src/calendar/local-time.js';
import type { Instance } from '../../src/engine/instance/state.js';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import { advance } from '../../src/runtime/advance.js';
import { offered, type Trial } from '../../src/runtime/reading/offers.js';
import { trialsOnItem } from '../../src/runtime/reading/item-trials.js';
import { Scenes, type Scene } from '../../src/runtime/reading/scenes.js';
import { trialsOnTask } from '../../src/runtime/reading/task-trials.js';
import { localInstant, openUnproven, type TestOffice } from '../support/an-office.js';
import { movesAt, type Move } from '../support/random-acts.js';
import { diceOf, randomDefinition, type Dice } from '../support/random-definition.js';

const RUNS = 6;
const ACTS = 40;
const TIMEOUT_MS = 120_000;
const ZONE = 'Asia/Shanghai';

/** How often a move was looked at that had been offered, and one that had not. */
const met = { offered: 0, withheld: 0 };

it(
  'What is offered is accepted, and what is not offered is refused',
  async () => {
    const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
    const property = fc.asyncProperty(randomDefinition, seeds, async (definition, seed) => {
      await walk(JSON.stringify(definition, null, 1), diceOf(seed));
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
    expect(Math.min(met.offered, met.withheld)).toBeGreaterThan(20);
  },
  TIMEOUT_MS,
);

async function walk(source: string, dice: Dice): Promise<void> {
  const one = await openUnproven('2020-04-13 10:00');
  const publish = { type: 'publish', source };
  const published = await one.tries({ system: 'setup' }, 'definition/random', publish);
  const parsed = parseDefinition(source);
  if (!published.ok || !parsed.ok) throw new Error('the random definition is not right');
  const { definition } = parsed;
  const start = { type: 'start', definition: { id: 'random', version: 1 } };
  await one.tries({ person: 'off-clerk' }, 'instance/i', start);
  const scenes = new Scenes(one.office, one.clock);
  for (let n = 0; n < ACTS; n += 1) {
    const scene = await scenes.instance('instance/i');
    if (!scene || scene.state.sealed) return;
    const items = await itemsOf(scenes, scene);
    const { directory, state: instance, stream } = scene;
    const today = localDateOf(one.clock.now(), ZONE);
    const place = { stream, definition, directory, instance, today, dice };
    const moves = movesAt({ ...place, items: items.map(({ state }) => state) });
    if (moves.length === 0) return;
    const move = dice.oneOf(moves);
    // Now and then somebody else tries it, whose business it may not be.
    const actor = dice.once(3)
      ? { person: dice.oneOf(['off-clerk', 'fin-staff', 'leader', 'deputy-b', 'admin']) }
      : move.actor;
    await look(one, scene, items, { ...move, actor });
    if (dice.once(6)) {
      const next = addDays(today, 1 + dice.below(4));
      await advance(one.office.ticker, one.clock, localInstant(`${next} 10:00`));
    }
  }
}

type ItemScene = NonNullable<Awaited<ReturnType<Scenes['item']>>>;

async function itemsOf(scenes: Scenes, { state }: Scene<Instance>): Promise<readonly ItemScene[]> {
  const numbers = Object.keys(state.items['ledger'] ?? {});
  const found = await Promise.all(numbers.map(async (n) => scenes.item(state.id, 'ledger', n)));
  return found.flatMap((one) => one ?? []);
}

/** Asks what is offered, then does it, and compares. */
async function look(
  one: TestOffice,
  scene: Scene<Instance>,
  items: readonly ItemScene[],
  { stream, actor, command, reason }: Move,
): Promise<void> {
  const item = items.find((found) => found.stream === stream);
  const task = Object.hasOwn(command, 'task') && scene.state.tasks[String(command['task'])];
  const trials: readonly Trial[] = item
    ? trialsOnItem(item)
    : task
      ? trialsOnTask(scene, task)
      : [];
  const answer = await one.tries(actor, stream, command, reason === undefined ? {} : { reason });
  const isTried = trials.some(({ act }) => act === command.type);
  if (!('person' in actor) || !isTried) return;
  const acts = offered(one.office, item ?? scene, actor.person, trials).map(({ act }) => act);
  const isOffered = acts.includes(command.type);
  const code = answer.ok ? 'accepted' : answer.refusal.code;
  if (isOffered) met.offered += 1;
  else met.withheld += 1;
  // Moves are filled in at random, so that some of what is offered is refused for how it is filled in.
  const right = isOffered ? answer.ok || BY_FILLING.has(code) : !answer.ok;
  expect([command, actor, isOffered, code, right]).toEqual([command, actor, isOffered, code, true]);
}

const BY_FILLING: ReadonlySet<string> = new Set([
  'extension.notLater',
  'transfer.toSelf',
  'due.past',
  'figures.none',
  'tally.sum',
  'tally.quorum',
]);
