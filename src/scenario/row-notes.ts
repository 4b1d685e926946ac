import type { Comparison } from './expect/comparison.js';
import type { Assertion, RowReport } from './report.js';
import type { Row } from './scenario.js';
import type { Planned } from './timeline.js';

interface Notes {
  at?: string;
  moment: string;
  commands: number;
  firings: number;
  readonly assertions: Assertion[];
}

/** What came of the rows of a run, noted entry by entry. */
export class RowNotes {
  readonly #notes: readonly Notes[];
  /** Expectations that are marked as snapshots. */
  snapshots = 0;

  constructor(private readonly rows: readonly Row[]) {
    this.#notes = rows.map(() => ({ moment: '', commands: 0, firings: 0, assertions: [] }));
  }

  reached({ row, at }: Planned, moment: string): void {
    const notes = this.#of(row);
    notes.at ??= at;
    if (notes.moment === '') notes.moment = moment;
    this.#moment = moment;
  }

  #moment = '';

  commanded({ row }: Planned): void {
    this.#of(row).commands += 1;
  }

  fired({ row }: Planned, count: number): void {
    this.#of(row).firings += count;
  }

  snapshot(): void {
    this.snapshots += 1;
  }

  asserted(
    { row }: Planned,
    line: number,
    comparisons: readonly (Comparison & Pick<Assertion, 'said'>)[],
  ): void {
    const moment = this.#moment;
    this.#of(row).assertions.push(...comparisons.map((one) => ({ ...one, moment, line })));
  }

  reports(): readonly RowReport[] {
    return this.rows.map(({ row, title }, i) => ({
      row: String(row),
      ...(title ? { title } : {}),
      ...this.#of(i),
    }));
  }

  #of(row: number): Notes {
    const notes = this.#notes[row];
    if (!notes) throw new RangeError(`There is no row ${row}.`);
    return notes;
  }
}
