import type { Calendar } from '../../calendar/calendar.js';
import type { Instant } from '../../calendar/calendar-data.js';
import type { Definition } from '../../definition/definition.js';
import type { Instance } from '../../engine/instance/state.js';
import type { Item } from '../../engine/item/state.js';
import type { Journal } from '../journal.js';

/** What a run shows at one moment. */
export interface Seen {
  readonly now: Instant;
  /** The first moment of the run. */
  readonly start: Instant;
  readonly zone: string;
  readonly calendar: Calendar;
  readonly instance: Instance;
  /** The version that the instance runs on; absent before its start. */
  readonly definition?: Definition;
  /** By collection and number: `items/ZG-01`. */
  readonly items: ReadonlyMap<string, Item>;
  /** By definition: how many versions are published. */
  readonly versions: Readonly<Record<string, number>>;
  readonly journal: Journal;
  /** What stood before the entry in front of the expectation; only where that is asked for. */
  readonly before?: Standing;
  /** The stream that an `on` names. */
  streamOf(on: string | undefined): string | undefined;
}

/** What an entry may leave unchanged. */
export interface Standing {
  readonly instance: Instance;
  readonly items: ReadonlyMap<string, Item>;
}
