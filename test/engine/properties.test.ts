import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/calendar/local-date.js';
import { localDateOf } from '../../src/calendar/local-time.js';
import type { Definition } from '../../src/definition/definition.js';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import type { Directory } from '../../src/engine/directory/state.js';
import type { Instance } from '../../src/engine/instance/state.js';
import type { Item } from '../../src/engine/item/state.js';
import { kinds } from '../../src/engine/kinds.js';
import { advance, sleepThrough } from '../../src/runtime/advance.js';
import { importCalendar } from '../../src/runtime/import-calendar.js';
import { CN_PUBLIC, localInstant, openUnproven, type TestOffice } from '../support/an-office.js';
import { checkHistory, checkInstance, foldAll, mustBeSame } from '../support/invariants.js';
import { prove } from '../support/prove.js';
import { blunderAt, movesAt, type Move, type Place } from '../support/random-acts.js';
import { diceOf, randomDefinition, type Dice } from '../support/random-definition.js';

const RUNS = 30;
const ACTS_MIN = 115;
const TRIES_MAX = 500;
const EACH_AT_LEAST = 20;
const TIMEOUT_MS = 240_000;

/** How often each type of command was accepted, by kind of stream. */
const accepted = new Map<string, number>();

const INSTANCE_ACTS =
  'draft start bindRole complete approve reject return judgeInvalid askExtension grantExtension refuseExtension urge enterTally invite joinLate countPaper record noteEvent enterItem mergeItems terminate fireTimers noteNumber noteItem issueSlip recompute';
const ITEM_ACTS =
  'enter assign accept decline progress submit return close askExtension grantExtension refuseExtension askTransfer grantTransfer refuseTransfer suspend resume reopen urge markMajor giveReport addMilestone reachMilestone merge absorb noteRecord noteRoles seal recompute fireTimers';

describe('any definition under any acts', () => {
  it(
    'keeps to its rules, and its state is what its log tells after every act',
    async () => {
      const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
      const property = fc.asyncProperty(randomDefinition, seeds, async (definition, seed) => {
        await walk(JSON.stringify(definition, null, 1), diceOf(seed));
      });
      // What fails is printed with its seed; looking for a smaller case would take too long here.
      await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
      const rare = [...names('instance', INSTANCE_ACTS), ...names('item', ITEM_ACTS)]
        .map((name) => [name, accepted.get(name) ?? 0] as const)
        .filter(([, times]) => times < EACH_AT_LEAST);
      expect(rare).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

function names(kind: string, types: string): readonly string[] {
  return types.split(' ').map((type) => `${kind} ${type}`);
}

/** One random path through one definition, in an office of its own. */
async function walk(source: string, dice: Dice): Promise<void> {
  const one = await openUnproven('2020-04-13 10:00');
  const publish = { type: 'publish', source };
  const setup = { system: 'setup' } as const;
  const published = await one.tries(setup, 'definition/random', publish);
  expect(published).toMatchObject({ ok: true });
  const parsed = parseDefinition(source);
  if (!parsed.ok) throw new Error('the generator wrote a definition that is not in order');
  const path = new Path(one, parsed.definition, dice);
  await path.go();
  await prove(one.office, one.store);
  path.count();
}

class Path {
  readonly #done = new Map<string, number>();
  #run = 1;
  #acts = 0;
  #imports = 0;
  #commits = new Map<string, number>();

  constructor(
    private readonly one: TestOffice,
    private readonly definition: Definition,
    private readonly dice: Dice,
  ) {}

  async go(): Promise<void> {
    for (let tries = 0; tries < TRIES_MAX && this.#acts < ACTS_MIN; tries += 1) {
      const place = await this.#place();
      if (place.instance.sealed) {
        this.#run += 1;
        continue;
      }
      await this.#step(place);
      await this.#check();
    }
    expect(this.#acts).toBeGreaterThanOrEqual(30);
    for (const stream of this.#commits.keys()) {
      checkHistory(await this.one.office.queries.history(stream), this.definition);
    }
  }

  /** Adds what this path did to the table of the whole run. */
  count(): void {
    for (const [name, times] of this.#done) accepted.set(name, (accepted.get(name) ?? 0) + times);
  }

  get #stream(): string {
    return `instance/r${String(this.#run)}`;
  }

  async #place(): Promise<Place> {
    const { one, definition, dice } = this;
    const instance = await one.instance(this.#stream);
    const { state: directory } = await one.office.queries.head('directory/main');
    const items: Item[] = [];
    for (const number of Object.keys(instance.items['ledger'] ?? {})) {
      items.push(await one.item(`item/${instance.id}/ledger/${number}`));
    }
    const today = localDateOf(one.clock.now(), 'Asia/Shanghai');
    return {
      stream: this.#stream,
      definition,
      directory: directory as Directory,
      instance,
      items,
      today,
      dice,
    };
  }

  async #step(place: Place): Promise<void> {
    const { dice } = this;
    if (dice.once(6)) return this.#pass(place.today);
    if (dice.once(45)) return this.#newCalendar();
    if (dice.once(9)) return this.#do(blunderAt(place));
    const moves = movesAt(place);
    if (moves.length === 0) return this.#pass(place.today);
    return this.#do(this.#rarest(moves));
  }

  /** Of a few moves the one that this path has made least often: rare acts would else stay rare. */
  #rarest(moves: readonly Move[]): Move {
    const some = this.dice.once(4) ? [this.dice.oneOf(moves)] : this.#shuffled(moves);
    const times = ({ stream, command }: Move) => this.#done.get(nameOf(stream, command.type)) ?? 0;
    return some.sort((a, b) => times(a) - times(b))[0] ?? this.dice.oneOf(moves);
  }

  #shuffled(moves: readonly Move[]): Move[] {
    const order = moves.map((move) => ({ move, at: this.dice.below(1_000_000) }));
    return order.sort((a, b) => a.at - b.at).map(({ move }) => move);
  }

  async #do({ stream, actor, command, reason }: Move): Promise<void> {
    const before = (await this.one.office.queries.head(stream)).seq;
    const answer = await this.one.tries(
      actor,
      stream,
      command,
      reason === undefined ? {} : { reason },
    );
    if (answer.ok) this.#acts += 1;
    else expect((await this.one.office.queries.head(stream)).seq).toBe(before);
  }

  /** Time passes: with the clock ticking all the way, or after an outage. */
  async #pass(today: string): Promise<void> {
    const { office, clock } = this.one;
    const to = localInstant(
      `${addDays(today, 1 + this.dice.below(5))} ${this.dice.oneOf(['00:00', '09:00', '15:30'])}`,
    );
    await (this.dice.once(4) ? sleepThrough : advance)(office.ticker, clock, to);
  }

  /** Another day off, and a make-up day for it. */
  async #newCalendar(): Promise<void> {
    this.#imports += 1;
    const data = structuredClone(CN_PUBLIC) as { years: { year: number; off: object[] }[] };
    const year = data.years.find((one) => one.year === 2020);
    const date = `2020-04-${String(20 + (this.#imports % 5))}`;
    year?.off.push({ date, name: '调休' });
    const by = { actor: { person: 'admin' }, key: `calendar ${String(this.#imports)}` };
    expect(await importCalendar(this.one.office, 'cn-public', data, by)).toMatchObject({
      ok: true,
    });
  }

  async #check(): Promise<void> {
    const { office, clock } = this.one;
    await office.ticker.tick();
    const place = await this.#place();
    checkInstance(place.instance, place.directory);
    const own = place.items.map((item) => `item/${item.instance}/ledger/${item.number}`);
    for (const stream of [this.#stream, ...own]) {
      const { state, seq } = await office.queries.head(stream);
      if (seq === this.#commits.get(stream)) continue;
      const commits = await office.queries.history(stream);
      for (const commit of commits.slice(this.#commits.get(stream) ?? 0)) {
        const name = nameOf(stream, commit.command.type);
        this.#done.set(name, (this.#done.get(name) ?? 0) + 1);
      }
      this.#commits.set(stream, seq);
      mustBeSame(foldAll(stream, commits), state, stream);
      const timers = stream.startsWith('item/')
        ? kinds.item.timers(state as Item)
        : kinds.instance.timers(state as Instance);
      expect(timers.filter((timer) => timer.at <= clock.now())).toEqual([]);
    }
  }
}

function nameOf(stream: string, type: string): string {
  return `${stream.slice(0, stream.indexOf('/'))} ${type}`;
}
