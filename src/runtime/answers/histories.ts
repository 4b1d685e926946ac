import type { Instant } from '../../calendar/calendar-data.js';
import type { Definition } from '../../definition/definition.js';
import { historyEntry, type HistoryEntry } from '../../engine/explain/history-entry.js';
import type { Telling } from '../../engine/explain/words-of-deadline.js';
import { itemStream } from '../../engine/instance/kind.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Actor } from '../../engine/stream-kind.js';
import type { Commit } from '../commit.js';
import { newestEvents } from '../head.js';
import type { Office } from '../office.js';
import { ReferenceResolver } from '../references.js';
import { HEADS } from '../views/heads-view.js';
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

/** Of the office as a whole, or of one person. */
export interface OfficeAsked extends Omit<HistoryAsked, 'direction'> {
  /** Commits by this person, or by somebody for him (代). */
  readonly person?: string;
  /** Only of streams of these kinds. */
  readonly kinds?: readonly string[];
  /** Recorded in [from, until]. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** How many streams have been looked at. */
  readonly progress?: (so: { readonly streams: number }) => void;
}

export const ENTRIES_MAX = 200;
const STREAMS_PAGE = 500;

/** Histories in words, merged over several streams by when things were recorded. */
export class Histories {
  readonly #references: ReferenceResolver;

  constructor(private readonly office: Pick<Office, 'rules' | 'queries'>) {
    this.#references = new ReferenceResolver(office.rules);
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
   * The newest commits of the whole office, or by or for one person, newest first. It is a scan: it
   * looks at the row of every stream's head, and reads only streams that were written late enough.
   * A page costs one scan; see docs/decisions/0010.
   */
  async ofOffice(asked: OfficeAsked = {}): Promise<HistoryPage> {
    const limit = limitOf(asked.limit);
    const found: Commit[] = [];
    let streams = 0;
    for (let after: string | undefined; ;) {
      const rows = await this.office.queries.rows(HEADS.name, {
        ...(after === undefined ? {} : { after: { key: after } }),
        limit: STREAMS_PAGE,
      });
      for (const { key, row } of rows) {
        const oldest = found.length > limit ? found.at(-1)?.recordedAt : undefined;
        const from = later(asked.from, oldest);
        if (typeof row.recordedAt === 'string' && row.recordedAt < (from ?? '')) continue;
        if (asked.kinds && !asked.kinds.includes(key.split('/', 1)[0] ?? '')) continue;
        found.push(...(await this.#newest(key, asked, from, limit + 1)));
        found.sort((a, b) => -comparePlaces(placeOf(a), placeOf(b)));
        found.length = Math.min(found.length, limit + 1);
      }
      streams += rows.length;
      asked.progress?.({ streams });
      if (rows.length < STREAMS_PAGE) break;
      after = rows.at(-1)?.key;
    }
    return this.#page(found, limit);
  }

  async #newest(
    stream: string,
    asked: OfficeAsked,
    from: Instant | undefined,
    limit: number,
  ): Promise<readonly Commit[]> {
    const walk = new StreamWalk(this.office.queries, stream, 'newestFirst', asked.after);
    const found: Commit[] = [];
    for (let commit = await walk.peek(); commit; commit = await walk.peek()) {
      if (found.length === limit || (from !== undefined && commit.recordedAt < from)) break;
      walk.take();
      if (asked.until !== undefined && commit.recordedAt > asked.until) continue;
      if (asked.person === undefined || isBy(commit, asked.person)) found.push(commit);
    }
    return found;
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
    const entries: HistoryEntry[] = [];
    for (const commit of shown) entries.push(await this.#entry(commit));
    return { entries, ...(commits.length > limit && last ? { next: placeOf(last) } : {}) };
  }

  /** With the people's names of today, and the titles of the version that the commit was made on. */
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
    return { definition, directory, zone: definition?.zone ?? rules.zone };
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

function later(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

function isBy(
  { actor, principal }: { readonly actor: Actor; readonly principal?: string },
  person: string,
) {
  return principal === person || ('person' in actor && actor.person === person);
}
