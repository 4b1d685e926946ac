import type { Executor } from './executor.js';
import type { Channels } from './ports/channel.js';
import type { OfficeClock } from './ports/clock.js';
import type { Views } from './ports/views.js';
import type { Queries } from './queries.js';

/** What carrying messages out of the house takes. */
export interface CourierParts {
  readonly executor: Executor;
  readonly queries: Queries;
  readonly views: Views;
  readonly clock: OfficeClock;
  readonly channels: Channels;
  /** Zone of quiet hours and digests. */
  readonly zone: string;
}
