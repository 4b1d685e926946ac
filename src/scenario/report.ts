import type { Instant } from '../calendar/calendar-data.js';
import type { Text } from '../definition/definition.js';
import type { Coverage } from './coverage/coverage.js';
import type { Comparison } from './expect/comparison.js';
import type { FileProblem } from './loaded.js';

/** What came of one scenario file. */
export interface ScenarioReport {
  readonly file: string;
  readonly title: Text;
  /** Mistakes in its files, because of which nothing ran. */
  readonly problems: readonly FileProblem[];
  /** The run itself, and then its variants. */
  readonly runs: readonly RunReport[];
  readonly coverage: readonly Coverage[];
  readonly ok: boolean;
}

export interface RunReport {
  /** Absent for the run itself. */
  readonly variant?: string;
  readonly title: Text;
  /** A variant that is the whole run once more, under another circumstance. */
  readonly whole: boolean;
  readonly rows: readonly RowReport[];
  /** What is proven of the log after the run. */
  readonly proofs: readonly Proof[];
  readonly commits: number;
  readonly commands: number;
  readonly firings: number;
  readonly messages: number;
  /** Ledgers that were counted and compared. */
  readonly snapshots: number;
  readonly passed: number;
  readonly failed: number;
  readonly ok: boolean;
}

export interface RowReport {
  readonly row: string;
  readonly title?: Text;
  /** The first moment of the row; none if it was never reached. */
  readonly at?: Instant;
  /** The same as people of the zone write it: `04-27 09:00`. */
  readonly moment: string;
  readonly commands: number;
  readonly firings: number;
  readonly assertions: readonly Assertion[];
}

/** One thing that was expected at a moment. */
export interface Assertion extends Comparison {
  readonly moment: string;
  /** Line of the entry in the scenario file. */
  readonly line: number;
  /** What the engine said, where it refused. */
  readonly said?: Text;
}

export interface Proof {
  readonly id: 'chains' | 'decisions' | 'heads' | 'views' | 'incidents';
  readonly ok: boolean;
  /** How much was looked at. */
  readonly count: number;
  /** The first few of what is wrong. */
  readonly flaws: readonly string[];
}
