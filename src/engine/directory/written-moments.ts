import type { Instant } from '../../calendar/calendar-data.js';
import { epochMsOf, instantOfEpochMs } from '../../calendar/instant.js';
import { addDays } from '../../calendar/local-date.js';
import { endOfDay, instantAt, localDateOf, startOfDay } from '../../calendar/local-time.js';
import type { Entries } from './command.js';
import type { Span } from './span.js';
import type { PersonEntry } from './state.js';

/** A date as `from` means its beginning; as `until`, or where something ends, the end of that day. */
export type Edge = 'from' | 'until';

const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?$/;
const ZONED = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(?:Z|([+-])(\d\d):(\d\d))$/;
const MINUTE_MS = 60_000;

/** A date, a date and time of the office, or an instant with its zone; undefined for what is none. */
export function instantWritten(text: string, edge: Edge, zone: string): Instant | undefined {
  try {
    const [, date, time] = LOCAL.exec(text) ?? [];
    if (date === undefined) return instantWithZone(text);
    if (time !== undefined) return instantAt(date, time, zone);
    return edge === 'from' ? startOfDay(date, zone) : endOfDay(date, zone);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function instantWithZone(text: string): Instant | undefined {
  const [, local, second = '00', ms = '', sign = '+', hours = '00', minutes = '00'] =
    ZONED.exec(text) ?? [];
  if (local === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const shown = epochMsOf(`${local}:${second}.${ms.padEnd(3, '0')}Z`);
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return instantOfEpochMs(sign === '-' ? shown + offset : shown - offset);
}

/** The shortest text that means this instant: a date where it lies between two days. */
export function writtenInstant(at: Instant, edge: Edge, zone: string): string {
  try {
    const date = localDateOf(at, zone);
    const written = edge === 'from' ? date : addDays(date, -1);
    return instantWritten(written, edge, zone) === at ? written : at;
  } catch (error) {
    // At the ends of all dates there is no day before or behind.
    if (error instanceof RangeError) return at;
    throw error;
  }
}

/** Entries as people write them, with their dates as instants. What is no date stays as it is. */
export function entriesInInstants(
  { departments = [], posts = [], people = [] }: Entries,
  zone: string,
): Required<Entries> {
  const ended = <One extends { readonly ended?: Instant }>(one: One): One =>
    one.ended === undefined ? one : { ...one, ended: instantOr(one.ended, 'until', zone) };
  return {
    departments: departments.map(ended),
    posts: posts.map(ended),
    people: people.map((person) => personInInstants(person, zone)),
  };
}

function personInInstants(person: PersonEntry, zone: string): PersonEntry {
  const { departments, posts, left } = person;
  const inInstants = <One extends Span>(one: string | One): string | One =>
    typeof one === 'string' ? one : spanInInstants(one, zone);
  return {
    ...person,
    ...(departments && { departments: departments.map(inInstants) }),
    posts: posts.map(inInstants),
    ...(left !== undefined && { left: instantOr(left, 'until', zone) }),
  };
}

function spanInInstants<One extends Span>(span: One, zone: string): One {
  const { from, until } = span;
  return {
    ...span,
    ...(from !== undefined && { from: instantOr(from, 'from', zone) }),
    ...(until !== undefined && { until: instantOr(until, 'until', zone) }),
  };
}

function instantOr(text: string, edge: Edge, zone: string): string {
  return instantWritten(text, edge, zone) ?? text;
}
