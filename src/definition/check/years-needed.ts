import type { Calendar } from '../../calendar/calendar.js';
import type { LocalDate } from '../../calendar/calendar-data.js';
import { addDays, isLocalDate } from '../../calendar/local-date.js';
import { monthWindow } from '../../calendar/month-window.js';
import { addWorkdays, roll } from '../../calendar/workdays.js';
import type { CountedSpan, DateRule, Definition, Span, Text, Window } from '../definition.js';
import { parseSpan } from '../parse-span.js';

/** One part of a definition, and the years whose working days it counts on. */
export interface YearsNeeded {
  readonly first: number;
  readonly last: number;
  /** The part, as the subject of a sentence. */
  readonly by: Text;
  /** Parameters whose defaults lead to these years; a start that says otherwise leads elsewhere. */
  readonly defaults: readonly string[];
}

/** What is known before anything has started. */
export interface Outlook {
  readonly definition: Definition;
  readonly calendar: Calendar;
  /** The year in which the process is to run, where somebody says so. */
  readonly year?: number | undefined;
}

/** A date, and all days that count on the way to it. */
interface Reach {
  readonly date: LocalDate;
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly defaults: readonly string[];
}

const HOURS_PER_DAY = 24;

/** So far within the years 0001 to 9999 that no span leads out of them. */
const COUNTABLE = { min: 100, max: 9900 };

/**
 * The years that can be told beforehand: that in which a run starts, those of windows, those of dates that
 * are written or the default of a parameter. When a task will open, or which date an event will carry,
 * nobody knows before.
 */
export function yearsNeeded(outlook: Outlook): readonly YearsNeeded[] {
  const { definition, year } = outlook;
  const start =
    year === undefined ? [] : [{ first: year, last: year, by: run(year), defaults: [] }];
  const windows = Object.values(definition.phases).flatMap(({ id, window }) =>
    needed(window && windowReach(outlook, window), {
      zh: `阶段“${id}”的窗口`,
      en: `the window of phase "${id}"`,
    }),
  );
  return [...start, ...windows, ...deadlines(outlook)];
}

function deadlines(outlook: Outlook): readonly YearsNeeded[] {
  const { phases, steps } = outlook.definition;
  return Object.values(steps).flatMap((step) => {
    const window = phases[step.phase]?.window;
    if (step.kind === 'group') {
      return Object.entries(step.deadlines).flatMap(([name, { due }]) =>
        needed(reachOf(outlook, due, window), {
          zh: `步骤“${step.id}”的期限“${name}”`,
          en: `the deadline "${name}" of step "${step.id}"`,
        }),
      );
    }
    if (!('due' in step)) return [];
    return needed(reachOf(outlook, step.due, window), {
      zh: `步骤“${step.id}”的期限`,
      en: `the due date of step "${step.id}"`,
    });
  });
}

function run(year: number): Text {
  return { zh: `在 ${String(year)} 年发起的流程`, en: `a process that starts in ${String(year)}` };
}

function needed(reach: Reach | undefined, by: Text): readonly YearsNeeded[] {
  if (reach === undefined) return [];
  const { first, last, defaults } = reach;
  return [{ first: yearOf(first), last: yearOf(last), by, defaults: [...new Set(defaults)] }];
}

/** The days of a window; its `date` is its end, as far as that is known. */
function windowReach(outlook: Outlook, window: Window): Reach | undefined {
  if (window.kind === 'dates') {
    const from = reachOf(outlook, window.from, undefined);
    const to = reachOf(outlook, window.to, undefined);
    return from && to ? across(from, to) : (from ?? to);
  }
  const { definition, calendar, year } = outlook;
  const value = year ?? definition.parameters[window.year]?.default;
  if (typeof value !== 'number' || !isCountable(value)) return undefined;
  const { first, last } = monthWindow(value, window.from, window.to);
  const defaults = year === undefined ? [window.year] : [];
  const date = roll(calendar, last, window.roll);
  return { date, first, last: later(last, date), defaults };
}

function across(from: Reach, to: Reach): Reach {
  return {
    date: to.date,
    first: earlier(from.first, to.first),
    last: later(from.last, to.last),
    defaults: [...from.defaults, ...to.defaults],
  };
}

/** The date that a rule gives, by the arithmetic of the engine, where everything it needs is known. */
function reachOf(
  outlook: Outlook,
  rule: DateRule | undefined,
  window: Window | undefined,
): Reach | undefined {
  if (rule === undefined) return undefined;
  const { calendar, definition } = outlook;
  const anchor = anchorOf(outlook, rule, window);
  const span = spanOf(definition, rule.span);
  if (anchor === undefined || span === undefined) return undefined;
  const n = rule.sign * span.n;
  const byWorkdays = span.unit === 'workday' && n !== 0;
  const shifted = byWorkdays
    ? addWorkdays(calendar, anchor.date, n)
    : addDays(anchor.date, span.unit === 'hour' ? daysOfHours(n) : n);
  const date = roll(calendar, shifted, rule.roll);
  // Days of the calendar are passed over unseen; of working days each is looked at, but not the first.
  const counted = byWorkdays ? addDays(anchor.date, rule.sign) : shifted;
  const defaults = [...anchor.defaults, ...span.defaults];
  return { date, first: earlier(counted, date), last: later(counted, date), defaults };
}

/** Hours forward begin at the end of the day from which they count, hours back at its beginning. */
function daysOfHours(n: number): number {
  return n < 0 ? Math.floor(n / HOURS_PER_DAY) : 1 + Math.floor(n / HOURS_PER_DAY);
}

type Known<T> = T & { readonly defaults: readonly string[] };

function anchorOf(
  outlook: Outlook,
  { from }: DateRule,
  window: Window | undefined,
): Known<{ readonly date: LocalDate }> | undefined {
  switch (from.kind) {
    case 'date':
      return isDate(from.date) ? { date: from.date, defaults: [] } : undefined;
    case 'parameter': {
      const date = outlook.definition.parameters[from.name]?.default;
      return isDate(date) ? { date, defaults: [from.name] } : undefined;
    }
    case 'windowEnd':
      return window?.kind === 'dates'
        ? reachOf(outlook, window.to, undefined)
        : window && windowReach(outlook, window);
    case 'opened':
    case 'started':
    case 'given':
    case 'field':
    case 'event':
      return undefined;
  }
}

function spanOf(
  definition: Definition,
  span: Span = { n: 0, unit: 'day' },
): Known<CountedSpan> | undefined {
  if (!('parameter' in span)) return { ...span, defaults: [] };
  const text = definition.parameters[span.parameter]?.default;
  const parsed = typeof text === 'string' ? parseSpan(text) : undefined;
  return parsed && { ...parsed, defaults: [span.parameter] };
}

function isDate(value: unknown): value is LocalDate {
  return typeof value === 'string' && isLocalDate(value) && isCountable(yearOf(value));
}

function isCountable(year: number): boolean {
  return Number.isInteger(year) && year >= COUNTABLE.min && year <= COUNTABLE.max;
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b;
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? b : a;
}
