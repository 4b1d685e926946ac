import type { Instant } from '../calendar/calendar-data.js';
import { localTimeOf } from '../calendar/local-time.js';
import type { Rung, Who } from '../definition/definition.js';
import type { Directory } from './directory/state.js';
import { rungsOf } from './deadline.js';
import type { Deadline, DeadlineRules } from './deadline.js';
import type { DeadlineEvent } from './deadline-event.js';
import type { MessageRaised } from './message.js';
import { holderOf, isSomebody } from './party.js';
import type { Party } from './party.js';
import type { Timer } from './stream-kind.js';

/** A rung that fires later than this after its instant is marked late. */
const LATE_AFTER_MS = 60_000;

/** What an instance and an item lend to the firing of their rungs. */
export interface RungFiring {
  readonly due: readonly Timer[];
  readonly deadlines: Readonly<Record<string, Deadline>>;
  readonly rules: DeadlineRules;
  readonly directory: Directory;
  readonly now: Instant;
  partyOf(who: Who, deadline: Deadline): Party | undefined;
  emit(event: DeadlineEvent): void;
  /** Issues a slip and gives back its number; undefined where another stream issues it. */
  slip(series: string, deadline: Deadline, rung: string): string | undefined;
  message(message: RungMessage, deadline: Deadline): void;
}

type RungMessage = Pick<MessageRaised, 'to' | 'kind'> &
  Required<Pick<MessageRaised, 'detail' | 'due'>> &
  Pick<MessageRaised, 'time'>;

/** Fires the rungs that are due, in the order of their instants, each once (K4, K6). */
export function fireDeadlineTimers(firing: RungFiring): void {
  const due = [...firing.due].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  for (const timer of due) {
    const [, deadlineId, rungId] = /^rung:(.+):([^:]+)$/.exec(timer.id) ?? [];
    const deadline = deadlineId === undefined ? undefined : firing.deadlines[deadlineId];
    if (deadline && rungId !== undefined) fireRung(firing, deadline, rungId, timer.at);
  }
}

/** The timers of all armed rungs of running deadlines. Asked for with every commit, of hundreds of deadlines. */
export function rungTimers(deadlines: Readonly<Record<string, Deadline>>): readonly Timer[] {
  const timers: Timer[] = [];
  for (const id in deadlines) {
    const deadline = deadlines[id];
    if (deadline?.state !== 'running') continue;
    for (const rung of deadline.rungs) {
      if (rung.state === 'armed')
        timers.push({ id: `rung:${deadline.id}:${rung.id}`, at: rung.at });
    }
  }
  return timers;
}

function fireRung(firing: RungFiring, deadline: Deadline, rungId: string, at: Instant): void {
  const rung = rungsOf(deadline.ladder, firing.rules.definition).find((one) => one.id === rungId);
  if (!rung || deadline.state !== 'running') return;
  const to = rung.to.length === 0 ? [] : addresseesOf(firing, rung, deadline);
  const slip = rung.slip === undefined ? undefined : firing.slip(rung.slip, deadline, rung.id);
  firing.emit({
    type: 'rungFired',
    deadline: deadline.id,
    rung: rung.id,
    action: rung.action,
    at,
    late: Date.parse(firing.now) - Date.parse(at) > LATE_AFTER_MS,
    to,
    ...(slip === undefined ? {} : { slip }),
  });
  const { title: detail } = rung;
  const { due, dueAt } = deadline;
  const time = dueAt && { time: localTimeOf(dueAt, firing.rules.calendar.zone) };
  for (const party of to) {
    firing.message({ to: party, kind: 'rung', detail, due, ...time }, deadline);
  }
}

/** Whom a rung tells, as things are now; the administrator where nobody can be found. */
export function addresseesOf(
  firing: Pick<RungFiring, 'directory' | 'now' | 'partyOf'>,
  rung: Rung,
  deadline: Deadline,
): readonly Party[] {
  const { directory, now } = firing;
  const found = rung.to
    .flatMap((who) => firing.partyOf(who, deadline) ?? [])
    .filter((party) => isSomebody(party, directory));
  const parties = found.length === 0 ? [{ administrator: true as const }] : found;
  return parties.map((party) => holderOf(party, { directory, now, openedAt: deadline.openedAt }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
