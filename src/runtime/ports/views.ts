/** A plain JSON value. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A row of a view. Fields that the view's shape does not name are carried along, not searched. */
export type Row = Readonly<Record<string, Json>>;

export interface KeyedRow {
  readonly key: string;
  readonly row: Row;
}

/** Puts a whole row, or deletes it where `row` is null. Both say what is, so doing it twice is safe. */
export interface ViewChange {
  readonly view: string;
  readonly key: string;
  readonly row: Row | null;
}

/** What an adapter must know of a view: its name, the fields to search by, and in which order. */
export interface ViewShape {
  readonly name: string;
  /**
   * Fields that can be searched and sorted by, and those that a store should keep apart because rows
   * are read and written often. A row may lack one, or hold null there.
   */
  readonly fields: Readonly<Record<string, 'text' | 'number'>>;
  /** Each serves searches that fix its leading fields and sort by the next one, or else by key. */
  readonly indexes: readonly (readonly string[])[];
  /** Rows may be far longer than a few hundred characters. */
  readonly longRows?: true;
}

export interface Find {
  readonly equals?: Readonly<Record<string, string | number>>;
  /** How the keys begin. Where nothing else is asked for, this needs no index. */
  readonly prefix?: string;
  /**
   * Sorts by this field, then by key; without it by key alone. Rows without the field are left
   * out. `from` and `to` are included. Text sorts by code points.
   */
  readonly order?: {
    readonly by: string;
    readonly from?: string | number;
    readonly to?: string | number;
    readonly descending?: boolean;
  };
  /** The place of the last row of the page before; the page begins behind it. */
  readonly after?: Cursor;
  readonly limit: number;
}

/** A place in an order, not a count: rows that arrive or leave meanwhile shift nothing. */
export interface Cursor {
  /** The value of the field that is sorted by; absent where the order is by key alone. */
  readonly value?: string | number;
  readonly key: string;
}

/**
 * Rows derived from the log: disposable, rebuildable, never the truth. They are written by
 * `CommitLog.append` together with the commits they follow from; `apply` and `clear` are for
 * rebuilding, and `apply` for rows that are no more than a saving. What is read is a copy.
 */
export abstract class Views {
  /** The row as of some acknowledged commit; one's own acknowledged commits are always in it. */
  abstract get(view: string, key: string): Promise<Row | undefined>;

  /** Up to `limit` rows that match, in order. Every row that was there all the time is found once. */
  abstract find(view: string, what: Find): Promise<readonly KeyedRow[]>;

  /** Applies changes in their order, all or none of them where the adapter has transactions. */
  abstract apply(changes: readonly ViewChange[]): Promise<void>;

  /** Deletes all rows of a view. */
  abstract clear(view: string): Promise<void>;
}
