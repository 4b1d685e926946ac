import type { Definition } from '../../definition/definition.js';
import { historyEntry, type HistoryEntry } from '../../engine/explain/history-entry.js';
import type { Telling } from '../../engine/explain/words-of-deadline.js';
import { itemStream } from '../../engine/instance/kind.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Commit } from '../commit.js';
import { newestEvents } from '../head.js';
import type { Office } from '../office.js';
import type { Position } from '../ports/commit-log.js';
import { ReferenceResolver } from '../references.js';
import { lookBack, type OfficeAsked } from './look-back.js';
import { PastNames } from './past-names.js';
import { comparePlaces, placeOf, StreamWalk, type Direction, type Place } from './stream-walk.js';

/** A page of a history in one direction. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Where the next page begins; absent at the end. */
  readonly next?: Place;
}

export interface HistoryAsked {
  /** Behind this place of the page before. */
  readonly after?: Place | undefined;
  /** At most `ENTRIES_MAX`. */
  readonly limit?: number;
  readonly direction?: Direction;
}

/** A page of the office's history, or of what one person did, newest first. */
export interface OfficeHistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Where to go on. It may be there with few entries or none: a page looks at so much and no more. */
  readonly next?: Position;
}

export const ENTRIES_MAX = 200;

/** Histories in words, merged over several streams by when things were recorded. */
export class Histories {
  readonly #references: ReferenceResolver;
  readonly #names: PastNames;

  constructor(private readonly office: Pick<Office, 'rules' | 'queries'>) {
    this.#references = new ReferenceResolver(office.rules);
    this.#names = new PastNames(office);
  }

  /** One stream alone, such as an item or a definition. */
  async ofStream(stream: string, asked: HistoryAsked = {}): Promise<HistoryPage> {
    return this.#merged([stream], asked);
  }

  /** An instance and all items that it has by now. */
  async ofInstance(stream: string, asked: HistoryAsked = {}): Promise<HistoryPage> {
    const { state, seq } = await this.office.queries.head(stream);
    if (seq === 0) return { entries: [] };
    // A stream of that name holds the states of its kind.
    const { id, items } = state as Instance;
    const streams = Object.entries(items).flatMap(([collection, of]) =>
      Object.keys(of).map((number) => itemStream(id, collection, number)),
    );
    return this.#merged([stream, ...streams], asked);
  }

  /**
   * The newest commits of the whole office, or by or for one person, newest first. A page looks at
   * a bounded number of commits; see docs/decisions/0010. Undefined where `after` is no place here.
   */
  async ofOffice(asked: OfficeAsked = {}): Promise<OfficeHistoryPage | undefined> {
    const found = await lookBack(this.office.queries, asked, limitOf(asked.limit));
    if (found === undefined) return undefined;
    const { commits, next } = found;
    return { entries: await this.#entries(commits), ...(next !== undefined && { next }) };
  }

  async #merged(streams: readonly string[], asked: HistoryAsked): Promise<HistoryPage> {
    const { queries } = this.office;
    const { direction = 'oldestFirst', after } = asked;
    const limit = limitOf(asked.limit);
    const walks = streams.map((stream) => new StreamWalk(queries, stream, direction, after));
    const sign = direction === 'oldestFirst' ? 1 : -1;
    const found: Commit[] = [];
    while (found.length <= limit) {
      let first: { readonly walk: StreamWalk; readonly commit: Commit } | undefined;
      for (const walk of walks) {
        const commit = await walk.peek();
        if (!commit) continue;
        const order = first && comparePlaces(placeOf(commit), placeOf(first.commit));
        if (order === undefined || sign * order < 0) first = { walk, commit };
      }
      if (!first) break;
      first.walk.take();
      found.push(first.commit);
    }
    return this.#page(found, limit);
  }

  /** `commits` holds one more than the page where there is another page. */
  async #page(commits: readonly Commit[], limit: number): Promise<HistoryPage> {
    const shown = commits.slice(0, limit);
    const last = shown.at(-1);
    const entries = await this.#entries(shown);
    return { entries, ...(commits.length > limit && last ? { next: placeOf(last) } : {}) };
  }

  async #entries(commits: readonly Commit[]): Promise<readonly HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for (const commit of commits) entries.push(await this.#entry(commit));
    return entries;
  }

  /** With the names that people had then, and the titles of the version that the commit was made on. */
  async #entry(commit: Commit): Promise<HistoryEntry> {
    const { rules, queries } = this.office;
    const head = await queries.head(commit.stream);
    const events = newestEvents(commit, head.rules, rules);
    return historyEntry(await this.#telling(commit), { ...commit, events });
  }

  async #telling(commit: Commit): Promise<Telling> {
    const { rules, queries } = this.office;
    const definition = await this.#definition(commit);
    const directory = await queries.directory();
    const nameThen = await this.#names.at(commit.directoryVersion);
    return { definition, directory, nameThen, zone: definition?.zone ?? rules.zone };
  }

  async #definition({ stream, definitionVersion }: Commit): Promise<Definition | undefined> {
    if (definitionVersion === undefined) return undefined;
    const { queries } = this.office;
    const { state } = await queries.head(stream);
    const { id } = (state as Instance).definition;
    const pins = { definition: { id, version: definitionVersion } };
    return (await this.#references.definition(pins, async (name) => queries.head(name)))?.text;
  }
}

function limitOf(limit = ENTRIES_MAX): number {
  return Math.max(1, Math.min(limit, ENTRIES_MAX));
}
