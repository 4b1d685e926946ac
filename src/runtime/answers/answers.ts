import type { CalendarData, Instant } from '../../calendar/calendar-data.js';
import { writtenDefinition, type WrittenDefinition } from '../../definition/written.js';
import { directoryAt } from '../../engine/directory/directory-at.js';
import type { PublishedDefinition } from '../../engine/definition/state.js';
import { forecast, type Forecast, type ForecastBounds } from '../../engine/explain/forecast.js';
import { ledgerRow, type LedgerRow } from '../../engine/explain/ledger.js';
import { isExplained, type Look, type PastEvent } from '../../engine/explain/look.js';
import { whyInstance, type InstanceAnswer } from '../../engine/explain/why-instance.js';
import { whyItem, type ItemAnswer } from '../../engine/explain/why-item.js';
import { whyTask, type WholeTaskAnswer } from '../../engine/explain/why-task.js';
import { itemStream } from '../../engine/instance/kind.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Item } from '../../engine/item/state.js';
import type { Pins } from '../../engine/stream-kind.js';
import { BoundedMap } from '../bounded-map.js';
import { newestEvents, type Head } from '../head.js';
import type { Office } from '../office.js';
import { HISTORY_PAGE_MAX } from '../queries.js';
import { ReferenceResolver, type References } from '../references.js';
import { effectiveAt } from './effective-at.js';
import { Histories } from './histories.js';

/** What the answers are made from: an office, of which they only read. */
export type Answering = Pick<Office, 'rules' | 'queries'>;

/** Which moment an answer is about: what was recorded by then. */
export interface At {
  /** Office time now. */
  readonly now: Instant;
  /** Not later than `now`; absent for the present. */
  readonly asOf?: Instant;
}

const WRITTEN_MAX = 100;

/**
 * The read side's answers: why, what comes, how it stood, what happened. Every method answers
 * undefined for a stream that was not there at the moment asked about.
 */
export class Answers {
  readonly histories: Histories;
  readonly #references: ReferenceResolver;
  readonly #written = new BoundedMap<WrittenDefinition>(WRITTEN_MAX);

  constructor(private readonly office: Answering) {
    this.#references = new ReferenceResolver(office.rules);
    this.histories = new Histories(office);
  }

  async whyInstance(stream: string, at: At): Promise<InstanceAnswer | undefined> {
    const found = await this.#instance(stream, at);
    return found && whyInstance(await this.#look(stream, found, at), found);
  }

  async whyTask(stream: string, task: string, at: At): Promise<WholeTaskAnswer | undefined> {
    const found = await this.#instance(stream, at);
    return found && whyTask(await this.#look(stream, found, at), found, task);
  }

  async whyItem(stream: string, at: At): Promise<ItemAnswer | undefined> {
    const found = await this.#item(stream, at);
    return found && whyItem(await this.#look(stream, found, at), found);
  }

  /** What would happen from that moment on if nobody acted. Nothing is written. */
  async forecast(stream: string, at: At, bounds?: ForecastBounds): Promise<Forecast | undefined> {
    const state = await this.#instance(stream, at);
    if (!state) return undefined;
    const { definition, calendar, directory, now } = await this.#facts(state.definition, at);
    const collections = Object.keys(state.items);
    const items = await Promise.all(collections.map(async (id) => this.#itemsOf(state, id, at)));
    const look = { now, definition, calendar, directory, instance: { stream, state } };
    return forecast({ ...look, items: items.flat() }, bounds);
  }

  /** A collection as it stood, with its lights, by number. */
  async ledger(
    stream: string,
    collection: string,
    at: At,
  ): Promise<readonly LedgerRow[] | undefined> {
    const state = await this.#instance(stream, at);
    if (!state) return undefined;
    const { definition, calendar, directory, now } = await this.#facts(state.definition, at);
    if (!definition.text.collections[collection]) return undefined;
    const look = { now, definition: definition.text, calendar, directory };
    const items = await this.#itemsOf(state, collection, at);
    return items.map((item) => ledgerRow(look, item.stream, item.state));
  }

  /** The stream as of an instant by when things happened; see `effectiveAt`. */
  async effectiveAt(stream: string, instant: Instant): Promise<Head> {
    return effectiveAt(this.office, stream, instant);
  }

  async #head(stream: string, { asOf }: At): Promise<Head> {
    const { queries } = this.office;
    return asOf === undefined ? queries.head(stream) : queries.stateAt(stream, asOf);
  }

  async #instance(stream: string, at: At): Promise<Instance | undefined> {
    if (!stream.startsWith('instance/')) return undefined;
    const { seq, state } = await this.#head(stream, at);
    // A stream of that name holds the states of its kind.
    return seq === 0 ? undefined : (state as Instance);
  }

  async #item(stream: string, at: At): Promise<Item | undefined> {
    if (!stream.startsWith('item/')) return undefined;
    const { seq, state } = await this.#head(stream, at);
    return seq === 0 ? undefined : (state as Item);
  }

  async #itemsOf(
    instance: Instance,
    collection: string,
    at: At,
  ): Promise<readonly { readonly stream: string; readonly state: Item }[]> {
    const streams = Object.keys(instance.items[collection] ?? {})
      .sort()
      .map((number) => itemStream(instance.id, collection, number));
    const found: { readonly stream: string; readonly state: Item }[] = [];
    for (const stream of streams) {
      const state = await this.#item(stream, at);
      if (state) found.push({ stream, state });
    }
    return found;
  }

  async #look(stream: string, state: Instance | Item, at: At): Promise<Look> {
    const facts = await this.#facts(state.definition, at);
    const past = await this.#past(stream, facts.now);
    const calendars = await this.#calendars(facts.calendar.id, past, at);
    const written = await this.#writtenOf(state.definition);
    return { stream, ...facts, written, calendars, past };
  }

  async #facts(pinned: Instance['definition'], at: At) {
    const { facts } = await this.#resolve({ definition: pinned }, at);
    const { definition, calendar, directory } = facts;
    if (!definition || !calendar) {
      throw new Error(`version ${pinned.version} of ${pinned.id} is pinned and not published`);
    }
    const now = at.asOf ?? at.now;
    return { now, definition, calendar, directory: directoryAt(directory, now) };
  }

  /** A definition never changes; calendar and directory are those of the moment asked about. */
  async #resolve(pins: Pins, at: At): Promise<References> {
    return this.#references.resolve(pins, async (stream) => this.#head(stream, at));
  }

  async #past(stream: string, until: Instant): Promise<readonly PastEvent[]> {
    const { queries, rules } = this.office;
    const found: PastEvent[] = [];
    const kind = (await queries.head(stream)).rules;
    for (let seq = 0; ;) {
      const commits = await queries.history(stream, seq);
      for (const commit of commits) {
        if (commit.recordedAt > until) return found;
        const { actor, principal, reason, recordedAt, calendarVersion } = commit;
        const said = {
          seq: commit.seq,
          recordedAt,
          actor,
          reason,
          ...(principal === undefined ? {} : { principal }),
          ...(calendarVersion === undefined ? {} : { calendarVersion }),
        };
        const events = newestEvents(commit, kind, rules).filter(isExplained);
        found.push(...events.map((event) => ({ ...said, event })));
      }
      if (commits.length < HISTORY_PAGE_MAX) return found;
      seq = commits.at(-1)?.seq ?? seq;
    }
  }

  async #calendars(
    id: string,
    past: readonly PastEvent[],
    at: At,
  ): Promise<readonly CalendarData[]> {
    const { state, seq } = await this.#head(`calendar/${id}`, at);
    if (seq === 0) return [];
    const { readers } = this.office.rules;
    const versions = new Set(past.flatMap(({ calendarVersion }) => calendarVersion ?? []));
    const found = [undefined, ...versions].flatMap(
      (version) => readers.calendar(state, version) ?? [],
    );
    return [...new Set(found)];
  }

  async #writtenOf({
    id,
    version,
  }: Instance['definition']): Promise<WrittenDefinition | undefined> {
    const key = `${id} ${version}`;
    const known = this.#written.get(key);
    if (known) return known;
    const { state, seq } = await this.office.queries.head(`definition/${id}`);
    if (seq === 0) return undefined;
    const source = (state as PublishedDefinition).versions[version - 1]?.source;
    const written = source === undefined ? undefined : writtenDefinition(source);
    if (written) this.#written.set(key, written);
    return written;
  }
}
