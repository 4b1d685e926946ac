import type { Instant } from '../calendar/calendar-data.js';
import { epochMsOf, instantOfEpochMs } from '../calendar/instant.js';
import type { Timer } from '../engine/stream-kind.js';
import type { Fired } from './fire-timers.js';
import type { ViewChange } from './ports/views.js';
import { putTimer, timerKey, TIMERS, type TimerRow } from './views/timers-view.js';

/** A timer that could not be fired is tried again this much later, for ever: it must not be lost. */
const TRY_AGAIN_AFTER_MS = 3_600_000;

/**
 * What becomes of the rows that were found due: nothing, where firing has taken them away. One that
 * is still there is put off. So is, once, one whose timer is gone: its row may have been written
 * just now by another process; found gone a second time it is dropped.
 */
export function settleTimerRows(
  rows: readonly TimerRow[],
  fired: readonly Fired[],
  armed: readonly Timer[],
  now: Instant,
): readonly ViewChange[] {
  const gone = new Set(fired.flatMap(({ at, ids }) => ids.map((id) => `${id} ${at}`)));
  const still = new Set(armed.map(({ id, at }) => `${id} ${at}`));
  const later = instantOfEpochMs(epochMsOf(now) + TRY_AGAIN_AFTER_MS);
  return rows.flatMap((row) => {
    const name = `${row.id} ${row.at}`;
    if (gone.has(name) && !still.has(name)) return [];
    if (still.has(name) || row.due === row.at) return [putTimer(row.stream, row, later)];
    return [{ view: TIMERS.name, key: timerKey(row.stream, row), row: null }];
  });
}
