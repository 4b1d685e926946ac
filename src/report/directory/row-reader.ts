import type { Text } from '../../definition/definition.js';
import { ONE_OF_LIST, type DirectoryList } from '../../engine/directory/directory-list.js';
import { instantWritten, type Edge } from '../../engine/directory/written-moments.js';
import { dateIn } from '../date-in.js';
import type { RowProblem } from '../row-problem.js';
import type { TableRow } from '../table.js';
import type { DirectoryNames } from './directory-names.js';
import { withoutApostrophe } from './neutral.js';
import { termsIn } from './term-text.js';

/** A problem of a directory's table. */
export interface DirectoryRowProblem extends RowProblem {
  readonly list: DirectoryList;
}

/** Which header fills in what, by the key of the column. */
export type Headers = ReadonlyMap<string, string>;

/** The texts of a row by the keys of their columns. */
export interface Cells {
  /** Without such a column whatever is on record stays. */
  has(key: string): boolean;
  /** Empty where there is nothing. */
  text(key: string): string;
}

export function cellsOf({ cells }: TableRow, headers: Headers): Cells {
  return {
    has: (key) => headers.has(key),
    text: (key) => {
      const header = headers.get(key);
      const cell = header === undefined ? undefined : cells[header];
      return cell === undefined ? '' : withoutApostrophe(String(cell).trim());
    },
  };
}

/** One row of a table of the directory. What it cannot read it notes, and reads as nothing. */
export class RowReader implements Cells {
  readonly problems: DirectoryRowProblem[] = [];

  readonly #cells: Cells;

  constructor(
    readonly list: DirectoryList,
    private readonly row: TableRow,
    private readonly headers: Headers,
    private readonly names: DirectoryNames,
    private readonly zone: string,
  ) {
    this.#cells = cellsOf(row, headers);
  }

  /** As a person counts it in the file. */
  get number(): number {
    return this.row.row;
  }

  /** Keys of the columns that the table has. */
  get keys(): readonly string[] {
    return [...this.headers.keys()];
  }

  has(key: string): boolean {
    return this.#cells.has(key);
  }

  text(key: string): string {
    return this.#cells.text(key);
  }

  /** What a column says, or what is on record where there is none; empty cells say nothing. */
  field<T>(key: string, before: T | undefined, read: (text: string) => T | undefined) {
    if (!this.has(key)) return before;
    const text = this.text(key);
    return text === '' ? undefined : read(text);
  }

  /** The code of what a text names. */
  code(key: string, list: DirectoryList, text: string): string | undefined {
    const found = this.names.find(list, text);
    if ('code' in found) return found.code;
    const { zh, en } = ONE_OF_LIST[list];
    const codes = found.candidates;
    if (codes.length === 0) {
      this.wrong(key, 'import.unknown', {
        zh: `通讯录和表中都没有${zh}“${text}”：请核对，或先录入。`,
        en: `Neither the directory nor the table has a ${en} "${text}": check it, or enter it first.`,
      });
    } else {
      this.wrong(key, 'import.ambiguous', {
        zh: `“${text}”不止一个：请改写为代码（${codes.join('、')}）。`,
        en: `There are several "${text}": write the code instead (${codes.join(', ')}).`,
      });
    }
    return undefined;
  }

  /** The end of a day, or the beginning of one. */
  instant(key: string, edge: Edge, text: string): string | undefined {
    const at = instantWritten(dateIn(text) ?? text, edge, this.zone);
    if (at === undefined) {
      this.wrong(key, 'import.date', {
        zh: `“${text}”不是日期：请写成2020-09-30。`,
        en: `"${text}" is not a date: write it like 2020-09-30.`,
      });
    }
    return at;
  }

  /** Departments or posts, each with its dates. */
  terms(key: string, list: 'departments' | 'posts', text: string) {
    return termsIn(text).flatMap(({ name, from, until }) => {
      const code = this.code(key, list, name);
      const start = from === undefined ? undefined : this.instant(key, 'from', from);
      const end = until === undefined ? undefined : this.instant(key, 'until', until);
      if (code === undefined) return [];
      const span = {
        ...(start !== undefined && { from: start }),
        ...(end !== undefined && { until: end }),
      };
      return [{ code, span }];
    });
  }

  wrong(key: string, code: string, text: Text): void {
    const column = this.headers.get(key) ?? '';
    const { row } = this.row;
    this.problems.push({ list: this.list, row, column, code, severity: 'error', text });
  }
}
