import { type Environment, EvaluationError } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import type { Calendar } from '../../calendar/calendar.js';
import { addDays, daysBetween, isLocalDate } from '../../calendar/local-date.js';
import { addWorkdays, workdaysBetween } from '../../calendar/workdays.js';
import { PATTERN_TEXT_LENGTH_MAX, WORKDAYS_ADDED_MAX } from './caps.js';
import { compareRatios, parseShare, Ratio, ratioOfDouble } from './ratio.js';

/**
 * Where the calendar of the evaluation under way lies. CEL hands its functions nothing but their
 * arguments; evaluation is synchronous and never nested, so one place per environment is enough.
 */
export interface Desk {
  calendar: Calendar | undefined;
}

/** Adds everything that expressions of a definition can call besides CEL's own functions. */
export function registerFunctions(cel: Environment, desk: Desk): void {
  registerRatios(cel);
  registerDates(cel, desk);
  const patterns = new Map<string, RE2JS>();
  cel.registerFunction(
    'rematch(string, string): bool',
    (text: string, pattern: string) => {
      if (text.length > PATTERN_TEXT_LENGTH_MAX) throw noAnswer('the text is too long');
      const compiled = patterns.get(pattern) ?? RE2JS.compile(pattern);
      patterns.set(pattern, compiled);
      return compiled.matcher(text).find();
    },
    SYNCHRONOUS,
  );
}

const SYNCHRONOUS = { async: false } as const;

function registerRatios(cel: Environment): void {
  cel.registerType('Ratio', { ctor: Ratio, fields: {} });
  cel.registerFunction(
    'ratio(int, int): Ratio',
    (over: bigint, under: bigint) => {
      if (under === 0n) throw noAnswer('a share of nothing');
      return under < 0n ? new Ratio(-over, -under) : new Ratio(over, under);
    },
    SYNCHRONOUS,
  );
  cel.registerFunction(
    'share(string): Ratio',
    (text: string) => {
      const share = parseShare(text);
      if (share === undefined) throw noAnswer('not a share');
      return share;
    },
    SYNCHRONOUS,
  );
  for (const [op, holds] of Object.entries(COMPARISONS)) {
    const compare = (a: Comparable, b: Comparable): boolean =>
      holds(compareRatios(exact(a), exact(b)));
    cel.registerOperator(`Ratio ${op} Ratio`, compare);
    for (const other of ['int', 'double']) {
      cel.registerOperator(`Ratio ${op} ${other}`, compare);
      // CEL mirrors equality by itself.
      if (op !== '==') cel.registerOperator(`${other} ${op} Ratio`, compare);
    }
  }
}

type Comparable = Ratio | bigint | number;

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function exact(value: Comparable): Ratio {
  if (value instanceof Ratio) return value;
  if (typeof value === 'bigint') return new Ratio(value, 1n);
  const ratio = ratioOfDouble(value);
  if (ratio === undefined) throw noAnswer('not a finite number');
  return ratio;
}

function registerDates(cel: Environment, desk: Desk): void {
  cel.registerFunction(
    'workdays(string, string): int',
    (from: string, to: string) => {
      return BigInt(workdaysBetween(calendarOn(desk), date(from), date(to)));
    },
    SYNCHRONOUS,
  );
  cel.registerFunction(
    'addWorkdays(string, int): string',
    (from: string, n: bigint) => {
      if (n > WORKDAYS_ADDED_MAX || n < -WORKDAYS_ADDED_MAX) throw noAnswer('too many days');
      const calendar = calendarOn(desk);
      return inRange(() => addWorkdays(calendar, date(from), Number(n)));
    },
    SYNCHRONOUS,
  );
  cel.registerFunction(
    'addDays(string, int): string',
    (from: string, n: bigint) => inRange(() => addDays(date(from), Number(n))),
    SYNCHRONOUS,
  );
  cel.registerFunction(
    'daysBetween(string, string): int',
    (from: string, to: string) => BigInt(daysBetween(date(from), date(to))),
    SYNCHRONOUS,
  );
}

/** A date that is empty or malformed is a question without an answer: the event has not come yet. */
function date(text: string): string {
  if (!isLocalDate(text)) throw noAnswer('not a date');
  return text;
}

/** Dates outside the years 0001 to 9999 give no answer. */
function inRange(compute: () => string): string {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) throw noAnswer(error.message);
    throw error;
  }
}

function calendarOn(desk: Desk): Calendar {
  if (desk.calendar === undefined) throw new Error('An expression ran without a calendar.');
  return desk.calendar;
}

function noAnswer(why: string): EvaluationError {
  return new EvaluationError({ code: 'no_answer', message: why });
}
