import type { Calendar } from '../calendar/calendar.js';
import type { Instant, LocalDate } from '../calendar/calendar-data.js';
import { addDays } from '../calendar/local-date.js';
import { endOfDay, instantAt, localDateOf } from '../calendar/local-time.js';
import { addWorkdays, roll, workdaysBetween } from '../calendar/workdays.js';
import type { DateRule, Definition, Rung, Span } from '../definition/definition.js';
import type { Party } from './party.js';

/** A due date with its ladder, on a task, a step as a whole, or an item. */
export interface Deadline {
  readonly id: string;
  /** The step it stands on; of an item `item`, `report` or `milestone`. */
  readonly on: string;
  readonly owner: Party;
  /** The department whose head and deputy in charge the ladder climbs to. */
  readonly department?: string;
  readonly due: LocalDate;
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
}

/** A deadline that begins to run now; rungs whose moment is past are skipped (K9). */
export function newDeadline(
  what: Pick<Deadline, 'id' | 'on' | 'owner' | 'due' | 'given' | 'openedAt'> & {
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
    rungs: armRungs(what.due, ladder, now, rules),
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
export interface DeadlineRules {
  readonly definition: Definition;
  readonly calendar: Calendar;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The light of an open deadline at an instant (K2); none once it is stopped, met or ended. */
export function lightOf(deadline: Deadline, now: Instant, rules: DeadlineRules): Light | undefined {
  if (deadline.state !== 'running') return undefined;
  const today = localDateOf(now, rules.calendar.zone);
  if (today > deadline.due) return 'red';
  const yellowFrom = shift(deadline.due, rules.definition.office.yellow, -1, rules);
  const span = spanOf(rules.definition.office.yellow, rules.params);
  if (span.unit === 'day') return today >= yellowFrom ? 'yellow' : 'green';
  return workdaysBetween(rules.calendar, today, deadline.due) <= span.n ? 'yellow' : 'green';
}

/** On time means recorded at or before the due date 24:00 (K1). */
export function isLate(due: LocalDate, at: Instant, zone: string): boolean {
  return at > endOfDay(due, zone);
}

/** The rungs of a due date; those whose moment is not after `from` are skipped (K5, K9). */
export function armRungs(
  due: LocalDate,
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
  due: LocalDate,
  now: Instant,
  rules: DeadlineRules,
): readonly ArmedRung[] | undefined {
  const rungs = armRungs(due, deadline.ladder, now, rules);
  if (due !== deadline.due) return rungs;
  const known = rules.calendar.covers(due) !== deadline.provisional;
  if (known && rungs.every((rung, i) => rung.at === deadline.rungs[i]?.at)) return undefined;
  return rungs.map((rung, i) => {
    const before = deadline.rungs[i];
    return before && before.state !== 'armed' ? before : rung;
  });
}

export function rungsOf(ladder: string | undefined, definition: Definition): readonly Rung[] {
  return ladder === undefined ? [] : (definition.ladders[ladder] ?? []);
}

function rungMoment(due: LocalDate, rung: Rung, rules: DeadlineRules): Instant {
  return ringingOn(shift(due, rung.span, rung.side === 'before' ? -1 : 1, rules), rules);
}

/** The moment at which a rung or a reminder of this day rings: on a working day, at the hour (K3). */
export function ringingOn(day: LocalDate, rules: Omit<DeadlineRules, 'params'>): Instant {
  const ringing = rules.calendar.isWorkday(day) ? day : addWorkdays(rules.calendar, day, 1);
  return instantAt(ringing, rules.definition.office.fireAt, rules.calendar.zone);
}

/** A date moved by a span; working days by the calendar, the start day never counted (K10). */
export function shift(
  date: LocalDate,
  span: Span,
  sign: 1 | -1,
  rules: Pick<DeadlineRules, 'calendar' | 'params'>,
): LocalDate {
  const { n, unit } = spanOf(span, rules.params);
  return unit === 'workday' ? addWorkdays(rules.calendar, date, sign * n) : addDays(date, sign * n);
}

/** A due date by its rule, from the date that its anchor stands for. */
export function dueBy(rule: DateRule, anchor: LocalDate, rules: DeadlineRules): LocalDate {
  const moved = rule.span ? shift(anchor, rule.span, rule.sign, rules) : anchor;
  return roll(rules.calendar, moved, rule.roll);
}

/** The due date after a suspension: later by the working days of [suspended, resumed) (K11). */
export function dueAfterSuspension(
  due: LocalDate,
  suspendedOn: LocalDate,
  resumedOn: LocalDate,
  calendar: Calendar,
): LocalDate {
  const stood = workdaysBetween(calendar, addDays(suspendedOn, -1), addDays(resumedOn, -1));
  return stood === 0 ? due : addWorkdays(calendar, due, stood);
}

/** A span with its number: written there, or the value of a parameter. */
export function spanOf(
  span: Span,
  params: Readonly<Record<string, unknown>>,
): { readonly n: number; readonly unit: 'workday' | 'day' } {
  if (!('parameter' in span)) return span;
  const text = params[span.parameter];
  const match = typeof text === 'string' ? /^(\d+)(wd|d)$/.exec(text) : null;
  if (!match) throw new RangeError(`parameter ${span.parameter} is no span such as 3wd or 20d`);
  return { n: Number(match[1]), unit: match[2] === 'wd' ? 'workday' : 'day' };
}
