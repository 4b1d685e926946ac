import type { Instant } from '../../calendar/calendar-data.js';
import { epochMsOf, instantOfEpochMs } from '../../calendar/instant.js';
import { instantAt, localDateOf, localTimeOf } from '../../calendar/local-time.js';
import { AT_ONCE } from './state.js';
import type { Preferences } from './state.js';

const DAY_MS = 86_400_000;

/** When something that could go now may go: with the next digest, and never in quiet hours. */
export function sendAt(preferences: Preferences, now: Instant, zone: string): Instant {
  const { digestAt } = preferences;
  return outOfQuiet(preferences, digestAt === AT_ONCE ? now : next(digestAt, now, zone), zone);
}

/** The instant itself, or the end of the quiet hours that it lies in. */
export function outOfQuiet(preferences: Preferences, at: Instant, zone: string): Instant {
  const { quietFrom, quietUntil } = preferences;
  if (quietFrom === undefined || quietUntil === undefined) return at;
  const time = localTimeOf(at, zone);
  const quiet =
    quietFrom < quietUntil
      ? quietFrom <= time && time < quietUntil
      : quietFrom <= time || time < quietUntil;
  return quiet ? next(quietUntil, at, zone) : at;
}

/** The first instant, not before this one, at which the clocks show a time of day. */
function next(time: string, from: Instant, zone: string): Instant {
  const today = localDateOf(from, zone);
  const at = instantAt(today, time, zone);
  return at >= from ? at : instantAt(dayAfter(today), time, zone);
}

function dayAfter(date: string): string {
  const midnight = epochMsOf(`${date}T00:00:00.000Z`);
  return instantOfEpochMs(midnight + DAY_MS).slice(0, date.length);
}
