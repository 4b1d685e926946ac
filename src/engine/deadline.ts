import type { Instant, LocalDate } from '../calendar/calendar-data.js';
import { instantAt, localDateOf } from '../calendar/local-time.js';
import { addWorkdays, workdaysBetween } from '../calendar/workdays.js';
import type { Definition, Rung } from '../definition/definition.js';
import { addHours, dueMoment, isSameDue, shift, spanOf } from './due.js';
import type { Due, DueRules, Stood } from './due.js';
import type { Party } from './party.js';

/** A due date with its ladder, on a task, a step as a whole, or an item. */
export interface Deadline extends Due {
  readonly id: string;
  /** The step it stands on; of an item `item`, `report` or `milestone`. */
  readonly on: string;
  readonly owner: Party;
  /** The department whose head and deputy in charge the ladder climbs to. */
  readonly department?: string;
  /** The due date was said or granted by somebody, so that no rule moves it any more. */
  readonly given: boolean;
  readonly ladder?: string;
  readonly rungs: readonly ArmedRung[];
  /** `stopped` while a submission waits for verification: nothing rings, no moment moves. */
  readonly state: 'running' | 'stopped' | 'suspended' | 'met' | 'ended';
  /** When the task was opened that it stands on; decides whether a proxy covers it. */
  readonly openedAt: Instant;
  readonly metAt?: Instant;
  readonly late: boolean;
  /** Rungs climbed; back to 0 by an extension. */
  readonly level: number;
  /** The calendar has no data for its year: counted Monday to Friday until they are imported. */
  readonly provisional: boolean;
  /** How long it stood still in suspensions; a due date that somebody gives begins without. */
  readonly stood?: Stood;
}

/** A deadline that begins to run now; rungs whose moment is past are skipped (K9). */
export function newDeadline(
  what: Pick<Deadline, 'id' | 'on' | 'owner' | 'due' | 'dueAt' | 'given' | 'openedAt'> & {
    readonly department: string | undefined;
    readonly ladder: string | undefined;
  },
  now: Instant,
  rules: DeadlineRules,
): Deadline {
  const { department, ladder, ...rest } = what;
  return {
    ...rest,
    ...(department === undefined ? {} : { department }),
    ...(ladder === undefined ? {} : { ladder }),
    rungs: armRungs(what, ladder, now, rules),
    state: 'running',
    late: false,
    level: 0,
    provisional: !rules.calendar.covers(what.due),
  };
}

export interface ArmedRung {
  readonly id: string;
  readonly at: Instant;
  /** `skipped`: its moment was past when the due date was set, or passed while the clock stood. */
  readonly state: 'armed' | 'fired' | 'skipped';
}

export type Light = 'green' | 'yellow' | 'red';

/** What the arithmetic of deadlines needs to know of a definition. */
export interface DeadlineRules extends DueRules {
  readonly definition: Definition;
}

/** The light of an open deadline at an instant (K2); none once it is stopped, met or ended. */
export function lightOf(deadline: Deadline, now: Instant, rules: DeadlineRules): Light | undefined {
  if (deadline.state !== 'running') return undefined;
  const { calendar, definition, params } = rules;
  const today = localDateOf(now, calendar.zone);
  if (isPast(deadline, now, calendar.zone)) return 'red';
  const { yellow } = definition.office;
  const { n, unit } = spanOf(yellow, params);
  switch (unit) {
    case 'hour':
      return now >= addHours(dueMoment(deadline, calendar.zone), -n) ? 'yellow' : 'green';
    case 'day':
      return today >= shift(deadline.due, yellow, -1, rules) ? 'yellow' : 'green';
    case 'workday':
      return workdaysBetween(calendar, today, deadline.due) <= n ? 'yellow' : 'green';
    default:
      return unit satisfies never;
  }
}

/** Its day is over, or its moment has passed. */
export function isPast({ due, dueAt }: Due, now: Instant, zone: string): boolean {
  return dueAt === undefined ? localDateOf(now, zone) > due : now > dueAt;
}

/** The rungs of a due date; those whose moment is not after `from` are skipped (K5, K9). */
export function armRungs(
  due: Due,
  ladder: string | undefined,
  from: Instant,
  rules: DeadlineRules,
): readonly ArmedRung[] {
  return rungsOf(ladder, rules.definition).map((rung) => {
    const at = rungMoment(due, rung, rules);
    return { id: rung.id, at, state: at > from ? 'armed' : 'skipped' };
  });
}

/** After the clock stood: rungs that passed meanwhile are not made up (K5). */
export function skipPassed(rungs: readonly ArmedRung[], now: Instant): readonly ArmedRung[] {
  return rungs.map((rung) =>
    rung.state === 'armed' && rung.at <= now ? { ...rung, state: 'skipped' } : rung,
  );
}

/**
 * The rungs of a deadline that is computed again, or undefined where nothing moves. A change of the
 * calendar moves what is still to ring; what has rung is never undone.
 */
export function recomputedRungs(
  deadline: Deadline,
  due: Due,
  now: Instant,
  rules: DeadlineRules,
): readonly ArmedRung[] | undefined {
  const rungs = armRungs(due, deadline.ladder, now, rules);
  if (!isSameDue(due, deadline)) return rungs;
  const known = rules.calendar.covers(due.due) !== deadline.provisional;
  if (known && rungs.every((rung, i) => rung.at === deadline.rungs[i]?.at)) return undefined;
  return rungs.map((rung, i) => {
    const before = deadline.rungs[i];
    return before && before.state !== 'armed' ? before : rung;
  });
}

export function rungsOf(ladder: string | undefined, definition: Definition): readonly Rung[] {
  return ladder === undefined ? [] : (definition.ladders[ladder] ?? []);
}

/** Days from the due date ring at the hour of working days; hours from its moment ring to the minute. */
function rungMoment(due: Due, rung: Rung, rules: DeadlineRules): Instant {
  const sign = rung.side === 'before' ? -1 : 1;
  const { n, unit } = spanOf(rung.span, rules.params);
  if (unit === 'hour') return addHours(dueMoment(due, rules.calendar.zone), sign * n);
  return ringingOn(shift(due.due, rung.span, sign, rules), rules);
}

/** The moment at which a rung or a reminder of this day rings: on a working day, at the hour (K3). */
export function ringingOn(day: LocalDate, rules: Omit<DeadlineRules, 'params'>): Instant {
  const ringing = rules.calendar.isWorkday(day) ? day : addWorkdays(rules.calendar, day, 1);
  return instantAt(ringing, rules.definition.office.fireAt, rules.calendar.zone);
}
