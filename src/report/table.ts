import type { Text } from '../definition/definition.js';

/** What somebody may hand in as a table. */
export const tableLimits = {
  bytesMax: 10 * 1024 * 1024,
  rowsMax: 5_000,
  columnsMax: 100,
  /** Of an XLSX file once it is unpacked: a workbook of so many rows has a few megabytes. */
  unpackedBytesMax: 100 * 1024 * 1024,
  entriesMax: 2_000,
} as const;

/** One cell: what is written there, or the value of its formula. Dates of Excel are local dates, `2020-09-30`. */
export type Cell = string | number | boolean;

export interface TableRow {
  /** As a person counts it in the file: the headers stand in row 1. */
  readonly row: number;
  /** By header; an empty cell is left out. */
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Why a file is no table, for whoever handed it in. */
export interface TableProblem {
  readonly code: string;
  readonly text: Text;
}
