import type { Instant } from '../calendar/calendar-data.js';
import type { Instance } from '../engine/instance/state.js';
import type { Item } from '../engine/item/state.js';
import { itemStream } from '../engine/instance/kind.js';
import type { PublishedCalendar } from '../engine/calendar/state.js';
import type { PublishedDefinition } from '../engine/definition/state.js';
import { advance } from '../runtime/advance.js';
import { belfryRules } from '../runtime/belfry-rules.js';
import type { Commit } from '../runtime/commit.js';
import type { Answer, Request } from '../runtime/executor.js';
import { createOffice, type Office, type Store } from '../runtime/office.js';
import type { ReferenceReaders } from '../runtime/rules.js';
import { SeededSalts } from '../runtime/seeded-salts.js';
import { VirtualClock } from '../runtime/virtual-clock.js';
import { Journal } from './journal.js';
import { ListeningLog } from './listening-log.js';
import type { Loaded } from './loaded.js';
import { TwinTickers } from './twin-tickers.js';

/** A store that can be had twice, so that several runs go on from one beginning. */
export interface CopyableStore extends Store {
  copy(): CopyableStore;
}

/** Called with every commit, at the moment that the virtual clock shows. */
export type OnEvent = (at: Instant, commit: Commit) => void;

export interface StageParts {
  readonly loaded: Loaded;
  readonly store: CopyableStore;
  readonly start: Instant;
  /** How many engines work on the store at once. */
  readonly engines: number;
  /** Salts of one seed are the same in every run. */
  readonly seed: string;
  readonly onEvent?: OnEvent | undefined;
}

/** An office on a clock of its own, in which a scenario is played. */
export class Stage {
  readonly journal: Journal;
  readonly #clock: VirtualClock;
  readonly #offices: readonly Office[];
  readonly #ticker: TwinTickers | Office['ticker'];
  #running = true;
  #turn = 0;

  constructor(
    private readonly parts: StageParts,
    from?: Pick<Stage, 'journal' | 'now' | 'running'>,
  ) {
    const { store, start, engines, seed } = parts;
    this.journal = new Journal(from?.journal);
    this.#clock = new VirtualClock(from?.now ?? start);
    this.#running = from?.running ?? true;
    const log = new ListeningLog(store.log, (commit) => {
      this.journal.note(commit);
      parts.onEvent?.(this.#clock.now(), commit);
    });
    const salts = new SeededSalts(seed);
    this.#offices = Array.from({ length: engines }, () =>
      createOffice({
        ...belfryRules,
        readers: readersOf(parts.loaded),
        log,
        views: store.views,
        erasables: store.erasables,
        clock: this.#clock,
        salts,
        zone: parts.loaded.definition.zone,
        shared: engines > 1,
      }),
    );
    const tickers = this.#offices.map(({ ticker }) => ticker);
    this.#ticker = engines > 1 ? new TwinTickers(tickers) : this.office.ticker;
  }

  get now(): Instant {
    return this.#clock.now();
  }

  get start(): Instant {
    return this.parts.start;
  }

  get running(): boolean {
    return this.#running;
  }

  get office(): Office {
    const [first] = this.#offices;
    if (!first) throw new RangeError('A stage has at least one engine.');
    return first;
  }

  get store(): CopyableStore {
    return this.parts.store;
  }

  /** The same stage once more, as it stands; the seed keeps the salts of the two apart. */
  copy(seed: string): Stage {
    return new Stage({ ...this.parts, store: this.parts.store.copy(), seed }, this);
  }

  /** Moves the clock. While the engine runs, everything due on the way goes off. */
  async reach(at: Instant): Promise<void> {
    if (this.#running) await advance(this.#ticker, this.#clock, at);
    else this.#clock.moveTo(at);
  }

  stop(): void {
    this.#running = false;
  }

  async restart(): Promise<void> {
    this.#running = true;
    await this.#ticker.tick();
  }

  /** Where there are several engines, people work now with one and now with the other. */
  async execute(request: Request): Promise<Answer> {
    const office = this.#offices[this.#turn % this.#offices.length] ?? this.office;
    this.#turn += 1;
    return office.executor.execute(request);
  }

  async instance(): Promise<Instance> {
    return (await this.#state(`instance/${this.parts.loaded.scenario.instance}`)) as Instance;
  }

  /** By collection and number. */
  async items(instance: Instance): Promise<ReadonlyMap<string, Item>> {
    const items = new Map<string, Item>();
    for (const [collection, members] of Object.entries(instance.items)) {
      for (const number of Object.keys(members)) {
        const state = await this.#state(itemStream(instance.id, collection, number));
        items.set(`${collection}/${number}`, state as Item);
      }
    }
    return items;
  }

  async published(id: string): Promise<PublishedDefinition> {
    return (await this.#state(`definition/${id}`)) as PublishedDefinition;
  }

  async calendar(id: string): Promise<PublishedCalendar> {
    return (await this.#state(`calendar/${id}`)) as PublishedCalendar;
  }

  // The stream's name says of which kind its state is.
  async #state(stream: string): Promise<unknown> {
    return (await this.office.queries.head(stream)).state;
  }
}

/** The same as in service, but each text is read once for all runs. */
function readersOf({ parse }: Loaded): ReferenceReaders {
  return {
    ...belfryRules.readers,
    definition(state, version) {
      const published = (state as PublishedDefinition).versions[version - 1];
      const parsed = published && parse(published.source);
      return parsed?.ok === true ? parsed.definition : undefined;
    },
  };
}
