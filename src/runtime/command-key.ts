import type { Instant } from '../calendar/calendar-data.js';
import type { Actor, Timer } from '../engine/stream-kind.js';
import { digestOf } from './digest.js';

/** Longest key that a caller may choose. */
export const KEY_LENGTH_MAX = 200;
const IDS_DIGEST_LENGTH = 'sha256:'.length + 16;

/**
 * The key as it is stored: prefixed by the actor, so that nobody can hit, or probe for, the key of
 * somebody else.
 */
export function commandKeyOf(actor: Actor, key: string): string {
  if ('system' in actor) return `${actor.system}:${key}`;
  const [side, id] = 'person' in actor ? ['person', actor.person] : ['outside', actor.outside];
  return `${side}/${encodeURIComponent(id)}:${key}`;
}

/** The same for everybody who fires the same timers of one stream and instant. */
export function timerKeyOf(stream: string, at: Instant, timers: readonly Timer[]): string {
  const ids = digestOf(timers.map((timer) => timer.id).join('\n')).slice(0, IDS_DIGEST_LENGTH);
  return `${stream}:${at}:${ids}`;
}

/** The same for everybody who delivers the same reaction. */
export function reactionKeyOf(stream: string, seq: number, index: number): string {
  return `${stream}:${seq}:${index}`;
}
