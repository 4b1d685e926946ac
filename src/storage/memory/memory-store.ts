import type { Commit } from '../../runtime/commit.js';
import { positionOf, readPosition } from '../../runtime/position.js';
import {
  CommitLog,
  type Appended,
  type Entry,
  type Recorded,
  type RecordedAsked,
} from '../../runtime/ports/commit-log.js';
import type { Credentials } from '../../runtime/ports/credentials.js';
import { ErasableStore, type KeptErasable } from '../../runtime/ports/erasable-store.js';
import {
  Views,
  type Find,
  type KeyedRow,
  type Row,
  type ViewChange,
  type ViewShape,
} from '../../runtime/ports/views.js';
import { MemoryCredentials } from './memory-credentials.js';
import { MemoryTable } from './memory-table.js';
import { compareText } from './text-order.js';

export interface MemoryStore {
  readonly log: CommitLog;
  readonly views: Views;
  readonly erasables: ErasableStore;
  readonly credentials: Credentials;
  /** Another store that holds the same; from then on each goes its own way. */
  copy(): MemoryStore;
}

/** A store that lives as long as the process, for simulations and tests. Durable it is not. */
export function createMemoryStore(shapes: readonly ViewShape[]): MemoryStore {
  const views = new MemoryViews(shapes.map((shape) => new MemoryTable(shape)));
  return storeOf(new MemoryLog(views, new MemoryErasables()), new MemoryCredentials());
}

function storeOf(log: MemoryLog, credentials: MemoryCredentials): MemoryStore {
  const { views, erasables } = log;
  const copy = () => storeOf(log.copy(), credentials.copy());
  return { log, views, erasables, credentials, copy };
}

interface Stream {
  /** Commits as texts, so that nobody outside holds on to what is kept. */
  readonly texts: string[];
  /** Where the commit of a key is. */
  readonly places: Map<string, number>;
}

class MemoryLog extends CommitLog {
  override readonly atomic = true;
  readonly #streams = new Map<string, Stream>();
  /** All texts in the order in which they were stored. */
  #order: string[] = [];

  constructor(
    readonly views: MemoryViews,
    readonly erasables: MemoryErasables,
  ) {
    super();
  }

  copy(): MemoryLog {
    const copy = new MemoryLog(this.views.copy(), this.erasables.copy());
    for (const [name, { texts, places }] of this.#streams) {
      copy.#streams.set(name, { texts: [...texts], places: new Map(places) });
    }
    copy.#order = [...this.#order];
    return copy;
  }

  // Checking and storing happen without a pause in between, which is all that a transaction is here.
  override async append(entries: readonly Entry[]): Promise<Appended> {
    const texts = entries.map(({ commit }) => JSON.stringify(commit));
    for (const { changes } of entries) this.views.requireTables(changes);
    const undo: (() => void)[] = [];
    for (const [at, { commit }] of entries.entries()) {
      const stream = this.#stream(commit.stream);
      const taken = takenBy(stream, commit);
      if (taken !== undefined) {
        for (const back of undo.reverse()) back();
        const { stream: name, seq } = commit;
        if (taken === 'gap') {
          throw new RangeError(`${name} does not reach seq ${seq - 1} yet; ${seq} cannot follow.`);
        }
        return Promise.resolve({ ok: false, stored: 0, conflict: { stream: name, seq, taken } });
      }
      stream.places.set(commit.commandKey, stream.texts.length);
      stream.texts.push(texts[at] ?? '');
      undo.push(() => {
        stream.texts.pop();
        stream.places.delete(commit.commandKey);
        if (stream.texts.length === 0) this.#streams.delete(commit.stream);
      });
    }
    this.#order.push(...texts);
    for (const entry of entries) {
      this.views.change(entry.changes);
      this.erasables.change(entry);
    }
    return Promise.resolve({ ok: true });
  }

  override async read(name: string, afterSeq: number, limit: number): Promise<readonly Commit[]> {
    const texts = this.#streams.get(name)?.texts ?? [];
    return Promise.resolve(texts.slice(afterSeq, afterSeq + limit).map(commitOf));
  }

  override async last(name: string): Promise<Commit | undefined> {
    const text = this.#streams.get(name)?.texts.at(-1);
    return Promise.resolve(text === undefined ? undefined : commitOf(text));
  }

  override async findByKey(name: string, commandKey: string): Promise<Commit | undefined> {
    const stream = this.#streams.get(name);
    const text = stream?.texts[stream.places.get(commandKey) ?? -1];
    return Promise.resolve(text === undefined ? undefined : commitOf(text));
  }

  override async streams(kind: string, after: string, limit: number): Promise<readonly string[]> {
    const names = [...this.#streams.entries()]
      .filter(([name, { texts }]) => texts.length > 0 && name.startsWith(`${kind}/`))
      .map(([name]) => name)
      .filter((name) => compareText(name, after) > 0)
      .sort(compareText);
    return Promise.resolve(names.slice(0, limit));
  }

  override async recorded(asked: RecordedAsked): Promise<readonly Recorded[] | undefined> {
    const { after, descending = false, limit } = asked;
    const count = after === undefined ? (descending ? this.#order.length + 1 : 0) : this.#at(after);
    if (count === undefined) return Promise.resolve(undefined);
    const most = Math.max(limit, 0);
    const start = descending ? Math.max(count - 1 - most, 0) : count;
    const end = descending ? Math.max(count - 1, 0) : count + most;
    const found = this.#order.slice(start, end).map((text, at) => {
      const commit = commitOf(text);
      return { position: positionOf(start + at + 1, commit.hash), commit };
    });
    return Promise.resolve(descending ? found.reverse() : found);
  }

  /** Which commit in the order of storing it is, counted from one. */
  #at(position: string): number | undefined {
    const read = readPosition(position);
    const text = read && this.#order[read.number - 1];
    return text !== undefined && read?.fits(commitOf(text).hash) ? read.number : undefined;
  }

  #stream(name: string): Stream {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const stream = { texts: [], places: new Map<string, number>() };
    this.#streams.set(name, stream);
    return stream;
  }
}

function takenBy(stream: Stream, commit: Commit): 'seq' | 'commandKey' | 'gap' | undefined {
  if (commit.seq <= stream.texts.length) return 'seq';
  if (stream.places.has(commit.commandKey)) return 'commandKey';
  return commit.seq === stream.texts.length + 1 ? undefined : 'gap';
}

function commitOf(text: string): Commit {
  return JSON.parse(text) as Commit;
}

class MemoryViews extends Views {
  readonly #tables: ReadonlyMap<string, MemoryTable>;

  constructor(tables: readonly MemoryTable[]) {
    super();
    this.#tables = new Map(tables.map((table) => [table.shape.name, table]));
  }

  copy(): MemoryViews {
    return new MemoryViews([...this.#tables.values()].map((table) => table.copy()));
  }

  override async get(view: string, key: string): Promise<Row | undefined> {
    return Promise.resolve(this.#table(view).get(key));
  }

  override async find(view: string, what: Find): Promise<readonly KeyedRow[]> {
    return Promise.resolve(this.#table(view).find(what));
  }

  override async apply(changes: readonly ViewChange[]): Promise<void> {
    this.change(changes);
    return Promise.resolve();
  }

  override async clear(view: string): Promise<void> {
    this.#table(view).clear();
    return Promise.resolve();
  }

  change(changes: readonly ViewChange[]): void {
    for (const { view, key, row } of changes) {
      if (row === null) this.#table(view).delete(key);
      else this.#table(view).put(key, row);
    }
  }

  /** Throws before anything is stored if a change is meant for a view that there is not. */
  requireTables(changes: readonly ViewChange[]): void {
    for (const { view } of changes) this.#table(view);
  }

  #table(view: string): MemoryTable {
    const table = this.#tables.get(view);
    if (table === undefined) throw new RangeError(`The store was not told of a view "${view}".`);
    return table;
  }
}

class MemoryErasables extends ErasableStore {
  readonly #kept = new Map<string, string | null>();

  copy(): MemoryErasables {
    const copy = new MemoryErasables();
    for (const [digest, text] of this.#kept) copy.#kept.set(digest, text);
    return copy;
  }

  override async find(digests: readonly string[]): Promise<ReadonlyMap<string, KeptErasable>> {
    const found = new Map<string, KeptErasable>();
    for (const digest of digests) {
      const text = this.#kept.get(digest);
      if (text === undefined) continue;
      found.set(digest, text === null ? 'erased' : (JSON.parse(text) as KeptErasable));
    }
    return Promise.resolve(found);
  }

  change({ erasables, erased }: Entry): void {
    for (const one of erasables) this.#kept.set(one.digest, JSON.stringify(one));
    for (const digest of erased) this.#kept.set(digest, null);
  }
}
