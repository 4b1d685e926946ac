import type { Instant } from '../calendar/calendar-data.js';
import { refuse } from './refusal.js';
import type { Refused } from './refusal.js';
import type { Timer } from './stream-kind.js';

/** Of the timers asked for, those that stand and are due; the others are passed over. */
export function dueTimers(
  asked: readonly Timer[],
  standing: readonly Timer[],
  now: Instant,
): readonly Timer[] {
  const known = new Set(standing.map(({ id, at }) => `${id} ${at}`));
  return asked.filter(({ id, at }) => known.has(`${id} ${at}`) && at <= now);
}

export function timersGone(timers: readonly Timer[]): Refused {
  return refuse('timer.gone', '定时已失效', 'the timer is gone', { timers });
}
