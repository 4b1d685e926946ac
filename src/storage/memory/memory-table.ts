import type { Find, Json, KeyedRow, Row, ViewShape } from '../../runtime/ports/views.js';
import { compareText } from './text-order.js';

type Sortable = string | number;

interface Kept {
  readonly key: string;
  /** As text, so that nobody outside holds on to what is kept. */
  readonly text: string;
  /** Only the fields that can be searched. */
  readonly row: Row;
}

/** The rows of one view, with a sorted list for each of its indexes. */
export class MemoryTable {
  readonly #rows = new Map<string, Kept>();
  readonly #indexes: readonly SortedRows[];
  readonly #fields: readonly string[];

  constructor(readonly shape: ViewShape) {
    this.#fields = Object.keys(shape.fields);
    this.#indexes = [[], ...shape.indexes].map((fields) => new SortedRows(fields));
  }

  /** What is kept never changes, so the copy can hold on to the same rows; it sorts them when asked. */
  copy(): MemoryTable {
    const copy = new MemoryTable(this.shape);
    for (const [key, kept] of this.#rows) copy.#rows.set(key, kept);
    return copy;
  }

  get(key: string): Row | undefined {
    const kept = this.#rows.get(key);
    return kept && copyOf(kept);
  }

  put(key: string, row: Row): void {
    const kept = { key, text: JSON.stringify(row), row: this.#searched(row) };
    const before = this.#rows.get(key);
    this.#rows.set(key, kept);
    for (const index of this.#indexes) index.replace(before, kept);
  }

  delete(key: string): void {
    const kept = this.#rows.get(key);
    if (kept === undefined) return;
    this.#rows.delete(key);
    for (const index of this.#indexes) index.replace(kept, undefined);
  }

  clear(): void {
    this.#rows.clear();
    for (const index of this.#indexes) index.drop();
  }

  #searched(row: Row): Row {
    const searched: Record<string, Json> = {};
    for (const field of this.#fields) {
      const value = row[field];
      if (sortable(value)) searched[field] = value;
    }
    return searched;
  }

  find(what: Find): readonly KeyedRow[] {
    const fixed = Object.entries(what.equals ?? {});
    const by = what.order?.by;
    const index = this.#indexes.find((one) =>
      one.serves(
        fixed.map(([field]) => field),
        by,
      ),
    );
    // Without a fitting index: slower, and the same rows.
    const from = index ?? new SortedRows(by === undefined ? [] : [by]);
    from.fill(this.#rows.values());
    const found: KeyedRow[] = [];
    for (const kept of from.walk(index ? fixed : [], what)) {
      if (found.length >= what.limit) break;
      const matches =
        kept.key.startsWith(what.prefix ?? '') &&
        fixed.every(([field, value]) => kept.row[field] === value);
      if (matches) found.push({ key: kept.key, row: copyOf(kept) });
    }
    return found;
  }
}

function copyOf(kept: Kept): Row {
  return JSON.parse(kept.text) as Row;
}

/** Rows that have all of some fields, sorted by these and then by key once somebody has asked. */
class SortedRows {
  #rows: Kept[] | undefined;

  constructor(private readonly fields: readonly string[]) {}

  /** True if fixing these fields leaves an unbroken stretch that is sorted by the one asked for. */
  serves(fixed: readonly string[], by: string | undefined): boolean {
    const leading = this.fields.slice(0, fixed.length);
    const rest = this.fields.slice(fixed.length);
    if (!fixed.every((field) => leading.includes(field))) return false;
    return by === undefined ? rest.length === 0 : rest.length === 1 && rest[0] === by;
  }

  /** Sorts all rows of the table; from then on `replace` keeps them sorted. */
  fill(rows: Iterable<Kept>): void {
    this.#rows ??= [...rows]
      .filter((kept) => this.#has(kept))
      .sort((a, b) => compareTuples(this.#tupleOf(a), this.#tupleOf(b)));
  }

  drop(): void {
    this.#rows = undefined;
  }

  replace(before: Kept | undefined, after: Kept | undefined): void {
    if (this.#rows === undefined) return;
    const from = before && this.#has(before) ? this.#placeOf(this.#tupleOf(before)) : undefined;
    const stays = after && this.#has(after);
    if (from !== undefined && before && stays && this.#sameTuple(before, after)) {
      this.#rows[from] = after;
      return;
    }
    if (from !== undefined) this.#rows.splice(from, 1);
    if (stays) this.#rows.splice(this.#placeOf(this.#tupleOf(after)), 0, after);
  }

  #has(kept: Kept): boolean {
    return this.fields.every((field) => sortable(kept.row[field]));
  }

  #sameTuple(a: Kept, b: Kept): boolean {
    return this.fields.every((field) => a.row[field] === b.row[field]);
  }

  /** The stretch in which the leading fields are fixed and the range holds, from the cursor on. */
  *walk(fixed: readonly (readonly [string, Sortable])[], what: Find): Iterable<Kept> {
    const lead = this.fields
      .slice(0, fixed.length)
      .map((field) => fixed.find(([one]) => one === field)?.[1] ?? '');
    const { from, to, descending = false } = what.order ?? {};
    const cursor = what.after;
    const behind = cursor && [...lead, ...(what.order ? [cursor.value ?? ''] : []), cursor.key];
    const low = this.#placeOf(from === undefined ? lead : [...lead, from]);
    const high = this.#placeAfter(to === undefined ? lead : [...lead, to]);
    if (descending) {
      const start = behind ? Math.min(high, this.#placeOf(behind)) : high;
      for (let at = start - 1; at >= low; at -= 1) yield this.#at(at);
    } else {
      const start = behind ? Math.max(low, this.#placeAfter(behind)) : low;
      for (let at = start; at < high; at += 1) yield this.#at(at);
    }
  }

  #at(place: number): Kept {
    const kept = this.#rows?.[place];
    if (kept === undefined) throw new RangeError(`There is no row at ${place}.`);
    return kept;
  }

  #tupleOf(kept: Kept): readonly Sortable[] {
    return [...this.fields.map((field) => kept.row[field] as Sortable), kept.key];
  }

  /** The first place whose row is not before the tuple; shorter tuples compare by what they have. */
  #placeOf(tuple: readonly Sortable[]): number {
    return this.#search((row) => compareTuples(row, tuple) >= 0);
  }

  #placeAfter(tuple: readonly Sortable[]): number {
    return this.#search((row) => compareTuples(row, tuple) > 0);
  }

  #search(isBehind: (row: readonly Sortable[]) => boolean): number {
    let low = 0;
    let high = this.#rows?.length ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBehind(this.#tupleOf(this.#at(middle)))) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function sortable(value: unknown): value is Sortable {
  return typeof value === 'string' || typeof value === 'number';
}

/** Compares as far as the second goes. Numbers come before texts. */
function compareTuples(row: readonly Sortable[], tuple: readonly Sortable[]): number {
  for (const [at, right] of tuple.entries()) {
    const left = row[at];
    if (left === undefined) return -1;
    const order = compare(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function compare(a: Sortable, b: Sortable): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : compareText(a, b);
}
