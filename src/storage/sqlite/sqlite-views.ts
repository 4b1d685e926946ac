import type Sqlite from 'better-sqlite3';
import {
  Views,
  type Find,
  type KeyedRow,
  type Row,
  type ViewChange,
  type ViewShape,
} from '../../runtime/ports/views.js';
import type { FairReads } from './fair-reads.js';
import type { PackedTexts } from './packed-texts.js';
import { ViewTable, type PreparedRow } from './view-table.js';
import type { WriteGroup } from './write-group.js';

/** Changes whose texts are made, and of which it is sure that their views exist. */
export type PreparedChanges = readonly { readonly table: ViewTable; readonly row: PreparedRow }[];

export class SqliteViews extends Views {
  readonly #tables: ReadonlyMap<string, ViewTable>;

  constructor(
    database: Sqlite.Database,
    shapes: readonly ViewShape[],
    texts: PackedTexts,
    private readonly group: WriteGroup,
    private readonly reads: FairReads,
  ) {
    super();
    const tables = shapes.map(
      (shape) => [shape.name, new ViewTable(database, shape, texts)] as const,
    );
    this.#tables = new Map(tables);
  }

  override async get(view: string, key: string): Promise<Row | undefined> {
    return this.reads.read(() => this.#table(view).get(key));
  }

  override async find(view: string, what: Find): Promise<readonly KeyedRow[]> {
    return this.reads.read(() => this.#table(view).find(what));
  }

  override async apply(changes: readonly ViewChange[]): Promise<void> {
    const prepared = this.prepare(changes);
    await this.group.add(() => {
      this.write(prepared);
    });
  }

  override async clear(view: string): Promise<void> {
    const table = this.#table(view);
    await this.group.add(() => {
      table.clear();
    });
  }

  /** Throws before anything is stored if a change is meant for a view that there is not. */
  prepare(changes: readonly ViewChange[]): PreparedChanges {
    return changes.map(({ view, key, row }) => {
      const table = this.#table(view);
      return { table, row: table.prepare(key, row) };
    });
  }

  /** Is called within a transaction. */
  write(changes: PreparedChanges): void {
    for (const { table, row } of changes) table.write(row);
  }

  #table(view: string): ViewTable {
    const table = this.#tables.get(view);
    if (table === undefined) throw new RangeError(`The store was not told of a view "${view}".`);
    return table;
  }
}
