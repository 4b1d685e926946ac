import type { Actor, Typed } from '../../engine/stream-kind.js';
import type { Commit } from '../../runtime/commit.js';
import { instantOfMoment, isMoment, momentOf } from '../moment.js';
import { type Comparison, isParts, shown } from './comparison.js';
import type { ExpectedEvent, Expectation } from './expectation.js';
import type { Seen } from './seen.js';

/** Parts of an expected event that stand in the commit and not in the event. */
const OF_THE_COMMIT = [
  'actor',
  'principal',
  'occurredAt',
  'recordedAt',
  'reason',
  'definitionVersion',
] as const;

/** Each event must stand in its stream's history with at least the parts that are written. */
export function expectHistory(expected: Expectation, seen: Seen): readonly Comparison[] {
  return (expected.history ?? []).map((one, i) => {
    const name = `history.${i + 1}`;
    const stream = seen.streamOf(one.stream);
    const candidates = seen.journal.commits
      .filter((commit) => commit.stream === stream)
      .flatMap((commit) => commit.events.map((event) => ({ commit, event })))
      .filter(({ event }) => event.type === one.event);
    const ok = candidates.some((candidate) => wrongParts(one, candidate, seen.zone).length === 0);
    const found = ok ? shown(one) : nearest(one, candidates, seen.zone);
    return { name, expected: shown(one), found, ok };
  });
}

interface Candidate {
  readonly commit: Commit;
  readonly event: Typed;
}

/** The event that fits best, with the parts in which it differs. */
function nearest(expected: ExpectedEvent, candidates: readonly Candidate[], zone: string): string {
  const ranked = candidates
    .map((candidate) => ({ candidate, wrong: wrongParts(expected, candidate, zone) }))
    .toSorted((a, b) => a.wrong.length - b.wrong.length);
  const [best] = ranked;
  if (!best) return 'none';
  const found = foundParts(best.candidate, zone);
  return `{ ${best.wrong.map((part) => `${part}: ${shown(found[part])}`).join(', ')} }`;
}

function wrongParts(
  expected: ExpectedEvent,
  candidate: Candidate,
  zone: string,
): readonly string[] {
  const found = foundParts(candidate, zone);
  return Object.entries(expected)
    .filter(([part]) => part !== 'stream' && part !== 'event')
    .filter(([part, value]) => !contains(found[part], value, zone))
    .map(([part]) => part);
}

function foundParts({ commit, event }: Candidate, zone: string): Readonly<Record<string, unknown>> {
  const parts = event as Typed & Readonly<Record<string, unknown>>;
  const own: Readonly<Record<string, unknown>> = { ...commit };
  return {
    ...parts,
    // The word `event` says the type, so an event's own field of that name has another.
    'event-id': parts['event'],
    ...Object.fromEntries(OF_THE_COMMIT.map((part) => [part, own[part]])),
    occurredAt: momentOf(commit.occurredAt, zone),
    recordedAt: momentOf(commit.recordedAt, zone),
    actor: actorName(commit.actor),
  };
}

export function actorName(actor: Actor): string {
  if ('person' in actor) return actor.person;
  return 'outside' in actor ? `outside ${actor.outside}` : actor.system;
}

/** At least what is expected; local moments stand for instants, and a date for any time of its day. */
function contains(found: unknown, expected: unknown, zone: string): boolean {
  if (isParts(expected) && isParts(found)) {
    return Object.entries(expected).every(([key, value]) => contains(found[key], value, zone));
  }
  if (Array.isArray(expected) && Array.isArray(found)) {
    return (
      expected.length === found.length &&
      expected.every((value, i) => contains(found[i], value, zone))
    );
  }
  if (typeof expected === 'string' && typeof found === 'string') {
    return found === expected || isSameTime(found, expected, zone);
  }
  return shown(found) === shown(expected);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T.*Z$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/;

function isSameTime(found: string, expected: string, zone: string): boolean {
  if (!MOMENT.test(expected) || !isMoment(expected)) return false;
  const moment = INSTANT.test(found) ? momentOf(found, zone) : found;
  if (!expected.includes(' ')) return MOMENT.test(moment) && moment.startsWith(`${expected} `);
  // 24:00 of one day is 00:00 of the next.
  return moment === momentOf(instantOfMoment(expected, zone), zone);
}
