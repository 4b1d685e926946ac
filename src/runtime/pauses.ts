import type { WallClock } from './ports/clock.js';

/** So long something big works without a break. */
const STRETCH_MS = 4;

/** Called again and again by something big: when its stretch is over, whoever waits goes first. */
export function pausesBy(wall: WallClock): () => Promise<void> {
  let since = wall.nowMs();
  return async () => {
    if (wall.nowMs() - since < STRETCH_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = wall.nowMs();
  };
}
