import type { ViewShape } from './ports/views.js';
import type { Projection } from './rules.js';
import { COURIER } from './views/courier-view.js';
import { HEADS, STATES } from './views/heads-view.js';
import { incidentsProjection } from './views/incidents-view.js';
import { OUTBOX } from './views/outbox-view.js';
import { TIMERS } from './views/timers-view.js';

/** All views that a store has to keep: those of the runtime and those of the kinds' projections. */
export function viewShapes(projections: readonly Projection<unknown>[]): readonly ViewShape[] {
  const kept = [HEADS, STATES, TIMERS, OUTBOX, COURIER];
  return [...kept, ...[incidentsProjection, ...projections].flatMap((one) => one.views)];
}
