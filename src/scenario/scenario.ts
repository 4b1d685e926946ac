import type { Text } from '../definition/definition.js';
import type { Expectation } from './expect/expectation.js';

/** A scenario file as its schema accepts it. Moments are local times in the definition's zone. */
export interface Scenario {
  readonly title: Text;
  readonly description?: Text;
  readonly definition: string;
  readonly calendar: string;
  readonly directory: string;
  readonly instance: string;
  readonly rows: readonly Row[];
  readonly variants?: readonly Variant[];
}

export interface Row {
  readonly row: string | number;
  readonly title?: Text;
  readonly do: readonly Entry[];
}

export interface Variant extends Circumstances {
  readonly id: string;
  readonly title: Text;
  /** Up to, not including, this moment it is the base run. */
  readonly until?: string;
  readonly rows?: readonly Row[];
}

/** What a variant may change from the beginning. */
export interface Circumstances {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly tickers?: 1 | 2;
}

export type Entry = CommandEntry | ClockEntry | EngineEntry | ExpectEntry;

/** Besides these the fields of the command. */
export interface CommandEntry {
  readonly at?: string;
  readonly as: string;
  readonly on?: string;
  readonly do: string;
  readonly occurredAt?: string;
  readonly reason?: string;
  readonly refused?: string;
  readonly for?: Readonly<Record<string, readonly (number | string)[]>>;
  readonly [field: string]: unknown;
}

export interface ClockEntry {
  readonly clock: string;
}

export interface EngineEntry {
  readonly at?: string;
  readonly engine: 'stop' | 'start';
}

export interface ExpectEntry {
  readonly at?: string;
  readonly expect: Expectation;
  /** Counted as a snapshot in the report. */
  readonly snapshot?: boolean;
}

// A command may have any fields, so that the compiler cannot tell the entries apart by their keys.

export function isClock(entry: Entry): entry is ClockEntry {
  return 'clock' in entry;
}

export function isEngine(entry: Entry): entry is EngineEntry {
  return 'engine' in entry;
}

export function isExpect(entry: Entry): entry is ExpectEntry {
  return 'expect' in entry;
}

export function isCommand(entry: Entry): entry is CommandEntry {
  return 'do' in entry;
}
