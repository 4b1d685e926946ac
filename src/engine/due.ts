import type { Calendar } from '../calendar/calendar.js';
import type { Instant, LocalDate } from '../calendar/calendar-data.js';
import { addDays } from '../calendar/local-date.js';
import { epochMsOf, HOUR_MS, instantOfEpochMs, MINUTE_MS } from '../calendar/instant.js';
import {
  endOfDay,
  instantAt,
  localDateOf,
  localTimeOf,
  startOfDay,
} from '../calendar/local-time.js';
import { addWorkdays, roll, workdaysBetween } from '../calendar/workdays.js';
import type { Roll } from '../calendar/workdays.js';
import type { CountedSpan, DateRule, Span } from '../definition/definition.js';
import { parseSpan } from '../definition/parse-span.js';

/** When something is due: on a day until its 24:00, or, counted in hours, at a moment of that day. */
export interface Due {
  readonly due: LocalDate;
  readonly dueAt?: Instant;
}

/** What is counted from: a day, and its moment where that is known. */
export interface Anchored {
  readonly date: LocalDate;
  readonly at?: Instant;
}

/** How long a due date stood still in all, so that a rule that is counted again keeps that time. */
export interface Stood {
  readonly workdays: number;
  readonly ms: number;
}

/** What the arithmetic of dates needs to know. */
export interface DueRules {
  readonly calendar: Calendar;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A due date by its rule, from what its anchor stands for. */
export function dueBy(rule: DateRule, anchor: Anchored, rules: DueRules): Due {
  const { calendar } = rules;
  const { n, unit } = rule.span ? spanOf(rule.span, rules.params) : NONE;
  if (rule.span && unit === 'hour') {
    const from = momentOf(anchor, rule.sign, calendar.zone);
    return rolledMoment(calendar, addHours(from, rule.sign * n), rule.roll);
  }
  const moved = rule.span ? shift(anchor.date, rule.span, rule.sign, rules) : anchor.date;
  return { due: roll(calendar, moved, rule.roll) };
}

const NONE: CountedSpan = { n: 0, unit: 'day' };

/** Until when it is in time. */
export function dueMoment({ due, dueAt }: Due, zone: string): Instant {
  return dueAt ?? endOfDay(due, zone);
}

/** On time means recorded at or before the due date 24:00, or the moment that the hours led to (K1). */
export function isLate(due: Due, at: Instant, zone: string): boolean {
  return at > dueMoment(due, zone);
}

export function isSameDue(a: Due, b: Due): boolean {
  return a.due === b.due && a.dueAt === b.dueAt;
}

/** Just the due date of something that has more to it. */
export function dueOnly({ due, dueAt }: Due): Due {
  return dueAt === undefined ? { due } : { due, dueAt };
}

/**
 * A date moved by a span; working days by the calendar, the start day never counted (K10). Of hours
 * it is the day that they lead to.
 */
export function shift(date: LocalDate, span: Span, sign: 1 | -1, rules: DueRules): LocalDate {
  const { n, unit } = spanOf(span, rules.params);
  const { zone } = rules.calendar;
  switch (unit) {
    case 'workday':
      return addWorkdays(rules.calendar, date, sign * n);
    case 'day':
      return addDays(date, sign * n);
    case 'hour':
      return localDateOf(addHours(momentOf({ date }, sign, zone), sign * n), zone);
    default:
      return unit satisfies never;
  }
}

/** When a span is over that begins at an instant: days are over with the last of them, hours to the minute. */
export function spanEnd(from: Instant, span: Span, rules: DueRules): Instant {
  const { n, unit } = spanOf(span, rules.params);
  const { zone } = rules.calendar;
  if (unit === 'hour') return addHours(from, n);
  return endOfDay(shift(localDateOf(from, zone), span, 1, rules), zone);
}

/** The due date after it stood still: later by the working days of [from, to), or by the hours (K11). */
export function dueAfterStanding(due: Due, stood: Stood, calendar: Calendar): Due {
  if (due.dueAt !== undefined) return momentDue(addMs(due.dueAt, stood.ms), calendar.zone);
  return stood.workdays === 0
    ? dueOnly(due)
    : { due: addWorkdays(calendar, due.due, stood.workdays) };
}

/** What passed from the suspension until now; the day of suspension counts, that of resumption does not. */
export function stoodSince(
  from: { readonly on: LocalDate; readonly at?: Instant },
  now: Instant,
  calendar: Calendar,
): Stood {
  const today = localDateOf(now, calendar.zone);
  return {
    workdays: workdaysBetween(calendar, addDays(from.on, -1), addDays(today, -1)),
    ms: from.at === undefined ? 0 : epochMsOf(now) - epochMsOf(from.at),
  };
}

/** A span with its number: written there, or the value of a parameter. */
export function spanOf(span: Span, params: Readonly<Record<string, unknown>>): CountedSpan {
  if (!('parameter' in span)) return span;
  const text = params[span.parameter];
  const parsed = typeof text === 'string' ? parseSpan(text) : undefined;
  if (!parsed) throw new RangeError(`parameter ${span.parameter} is no span such as 3wd or 20d`);
  return parsed;
}

export function addHours(at: Instant, hours: number): Instant {
  return addMs(at, hours * HOUR_MS);
}

/** The day from which is counted never counts itself: hours forward begin at its end, hours back at its beginning. */
function momentOf({ date, at }: Anchored, sign: 1 | -1, zone: string): Instant {
  return at ?? (sign > 0 ? endOfDay(date, zone) : startOfDay(date, zone));
}

/** On a day off the same time of another day. */
function rolledMoment(calendar: Calendar, at: Instant, how: Roll): Due {
  const { zone } = calendar;
  const on = localDateOf(at, zone);
  const day = roll(calendar, on, how);
  if (day === on) return momentDue(at, zone);
  const seconds = epochMsOf(at) % MINUTE_MS;
  return momentDue(addMs(instantAt(day, localTimeOf(at, zone), zone), seconds), zone);
}

function momentDue(at: Instant, zone: string): Due {
  return { due: localDateOf(at, zone), dueAt: at };
}

function addMs(at: Instant, ms: number): Instant {
  return instantOfEpochMs(epochMsOf(at) + ms);
}
