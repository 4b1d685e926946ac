import type { Instant } from '../calendar/calendar-data.js';
import type { Definition } from '../definition/definition.js';
import type { Places } from '../definition/places.js';
import type { Problem } from '../definition/problem.js';
import type { ParseOnce } from './parse-once.js';
import type { EnterDirectory } from './read-directory.js';
import type { Scenario, Variant } from './scenario.js';
import type { Planned } from './timeline.js';

/** A scenario with everything that it names, checked and ready to run. */
export interface Loaded {
  readonly file: string;
  readonly scenario: Scenario;
  readonly places: Places;
  /** The definition that the instance starts with; it says in which zone the moments are. */
  readonly definition: Definition;
  /** All that may be published in the run, so that names of later versions are known too. */
  readonly definitions: readonly Definition[];
  /** The calendar file as it was parsed, and its id. */
  readonly calendar: { readonly id: string; readonly data: unknown };
  readonly directory: Required<EnterDirectory>;
  /** Texts of the files that are published or imported, by the name that the scenario has for them. */
  readonly files: ReadonlyMap<string, string>;
  /** Reads a definition; each text once. */
  readonly parse: ParseOnce;
  readonly base: readonly Planned[];
  readonly variants: readonly LoadedVariant[];
}

export interface LoadedVariant {
  readonly variant: Variant;
  /** The moment where it leaves the base run; absent where it is the whole run. */
  readonly until?: Instant;
  /** What follows on the base run; for a variant of the whole run nothing. */
  readonly planned: readonly Planned[];
}

/** A mistake in one of the files of a scenario. */
export interface FileProblem extends Problem {
  readonly file: string;
}
