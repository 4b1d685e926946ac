import type { Moment } from './moment.js';
import type { Overlay } from './overlay.js';
import type { Means } from './perform.js';
import type { Delivery } from './views/outbox-view.js';

/** What one act works with, from its command to the last reaction it sets off. */
export interface Scene {
  readonly moment: Moment;
  readonly overlay: Overlay;
  readonly means: Means;
  /** Reactions on their way, first in, first out. Their rows are already in the outbox. */
  readonly queue: Delivery[];
  /** Reactions that may still be delivered before the act is answered. */
  budget: number;
}

/** How many reactions an act carries out before it is answered; the sweep finishes the rest. */
export const DRAIN_REACTIONS_MAX = 256;

export function newScene(moment: Moment, overlay: Overlay, means: Means): Scene {
  return { moment, overlay, means, queue: [], budget: DRAIN_REACTIONS_MAX };
}
