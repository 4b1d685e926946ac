import type Sqlite from 'better-sqlite3';
import type { Find, KeyedRow, Row, ViewShape } from '../../runtime/ports/views.js';
import { findSql } from './find-sql.js';
import type { Packed, PackedTexts } from './packed-texts.js';
import { columnOf, tableOf } from './view-names.js';

/** What a column can hold; other values stay in the row's text alone. */
type Sortable = string | number;
type Bound = string | number | bigint | Buffer | null;

/** A row ready to be written; `values` are null for a row that goes. */
export interface PreparedRow {
  readonly key: string;
  readonly values: readonly Bound[] | null;
}

interface ViewRow extends Readonly<Record<string, Sortable | Buffer | null>> {
  readonly key: string;
}

/** What stands for the rest of a row that has none. */
const NOTHING = '';

/** Half a character has no UTF-8, so SQLite would keep something else. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/** The table of one view: a column for each field that is searched, the rest of the row as text. */
export class ViewTable {
  readonly #fields: readonly { readonly field: string; readonly column: string }[];
  readonly #put: Sqlite.Statement;
  readonly #delete: Sqlite.Statement<[string]>;
  readonly #get: Sqlite.Statement<[string], ViewRow>;
  /** One for each way of asking. There are no more of them than fields can be combined. */
  readonly #finds = new Map<string, Sqlite.Statement<unknown[], ViewRow>>();
  readonly #table: string;

  constructor(
    private readonly database: Sqlite.Database,
    private readonly shape: ViewShape,
    private readonly texts: PackedTexts,
  ) {
    this.#table = tableOf(shape.name);
    const fields = Object.keys(shape.fields);
    this.#fields = fields.map((field) => ({ field, column: columnOf(field) }));
    const columns = this.#columns();
    const values = Array.from({ length: this.#fields.length + 2 }, () => '?');
    const names = ['rest', ...this.#fields.map(({ column }) => column)];
    // Not REPLACE, which would take the old row out of everything before it puts the new one in.
    this.#put = database.prepare(
      `INSERT INTO ${this.#table} (${columns}) VALUES (${values.join()})
       ON CONFLICT (key) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join()}`,
    );
    this.#delete = database.prepare(`DELETE FROM ${this.#table} WHERE key = ?`);
    this.#get = database.prepare(`SELECT ${columns} FROM ${this.#table} WHERE key = ?`);
  }

  /** Throws a RangeError for a key that the file cannot hold. */
  prepare(key: string, row: Row | null): PreparedRow {
    if (HALF_CHARACTER.test(key)) {
      throw new RangeError(`The key ${JSON.stringify(key)} of ${this.shape.name} is no text.`);
    }
    if (row === null) return { key, values: null };
    const columns = this.#fields.map(({ field }) => boundOf(row[field]));
    const rest = Object.entries(row).filter(([field, value]) => !this.#hasColumn(field, value));
    const text = rest.length === 0 ? NOTHING : JSON.stringify(Object.fromEntries(rest));
    return { key, values: [key, this.texts.pack(text), ...columns] };
  }

  write({ key, values }: PreparedRow): void {
    if (values === null) this.#delete.run(key);
    else this.#put.run(...values);
  }

  get(key: string): Row | undefined {
    const found = this.#get.get(key);
    // Half a character is bound as another one, whose row it would be.
    return found?.key === key ? this.#rowOf(found) : undefined;
  }

  find(what: Find): readonly KeyedRow[] {
    const { sql, values } = findSql(this.#table, this.#columns(), this.shape, what);
    if (values.some((value) => typeof value === 'string' && HALF_CHARACTER.test(value))) return [];
    let statement = this.#finds.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare<unknown[], ViewRow>(sql);
      this.#finds.set(sql, statement);
    }
    return statement.all(...values).map((row) => ({ key: row.key, row: this.#rowOf(row) }));
  }

  clear(): void {
    this.database.prepare(`DELETE FROM ${this.#table}`).run();
  }

  #hasColumn(field: string, value: Row[string]): boolean {
    return Object.hasOwn(this.shape.fields, field) && boundOf(value) !== null;
  }

  #columns(): string {
    return ['key', 'rest', ...this.#fields.map(({ column }) => column)].join();
  }

  #rowOf(found: ViewRow): Row {
    const rest = found['rest'] as Packed;
    const row = (rest === NOTHING ? {} : JSON.parse(this.texts.unpack(rest))) as Record<
      string,
      Row[string]
    >;
    for (const { field, column } of this.#fields) {
      const value = found[column];
      if (typeof value === 'string' || typeof value === 'number') row[field] = value;
    }
    return row;
  }
}

/** The value as a column holds it. Whole numbers take fewer bytes, and compare the same. */
function boundOf(value: unknown): Bound {
  if (typeof value === 'string') return HALF_CHARACTER.test(value) ? null : value;
  if (typeof value !== 'number') return null;
  return Number.isSafeInteger(value) ? BigInt(value) : value;
}
