import type { CalendarData, LocalDate, NamedDay } from '../../calendar/calendar-data.js';
import { createCalendar, type Calendar } from '../../calendar/calendar.js';
import { addDays, daysBetween, weekday } from '../../calendar/local-date.js';

/** A day between two dates, and whether the count took it. */
export interface CountedDay {
  readonly date: LocalDate;
  /** Monday is 1, Sunday is 7. */
  readonly weekday: number;
  readonly counts: boolean;
  readonly kind: 'workday' | 'makeUpDay' | 'weekend' | 'dayOff';
  /** What the notice calls it. */
  readonly name?: string;
}

/** How a due date was reached from the date that it counts from. */
export interface DayCount {
  readonly calendar: { readonly id: string; readonly version: number; readonly source?: string };
  readonly unit: 'workday' | 'day';
  /** Negative where it counts backwards. */
  readonly n: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Every day after `from` up to `to`, or before it; at most `DAYS_LISTED_MAX`. */
  readonly days: readonly CountedDay[];
  readonly cut: boolean;
}

export const DAYS_LISTED_MAX = 400;

/** The calendar of one version, from its data or, where they are not given, the present one. */
export function calendarOfVersion(
  present: Calendar,
  version: number | undefined,
  calendars: readonly CalendarData[],
): { readonly calendar: Calendar; readonly data: CalendarData | undefined } {
  const data = calendars.find((one) => one.version === (version ?? present.version));
  const calendar =
    data === undefined || version === present.version
      ? present
      : createCalendar(data, present.zone);
  return { calendar, data };
}

export function countDays(
  span: { readonly n: number; readonly unit: 'workday' | 'day' },
  dates: { readonly from: LocalDate; readonly to: LocalDate },
  { calendar, data }: { readonly calendar: Calendar; readonly data: CalendarData | undefined },
): DayCount {
  const { from, to } = dates;
  const length = daysBetween(from, to);
  const step = length < 0 ? -1 : 1;
  const listed = Math.min(Math.abs(length), DAYS_LISTED_MAX);
  const names = namesOf(data);
  const source = data?.years.find(({ year }) => year === Number(to.slice(0, 4)))?.source;
  const { id, version } = calendar;
  return {
    calendar: { id, version, ...(source === undefined ? {} : { source }) },
    ...span,
    ...dates,
    days: Array.from({ length: listed }, (_, i) => {
      const date = addDays(from, step * (i + 1));
      return dayOf(date, span.unit, calendar, names.get(date));
    }),
    cut: listed < Math.abs(length),
  };
}

function dayOf(
  date: LocalDate,
  unit: 'workday' | 'day',
  calendar: Calendar,
  name: string | undefined,
): CountedDay {
  const on = weekday(date);
  const worked = calendar.isWorkday(date);
  const ordinary = on <= 5 ? 'workday' : 'makeUpDay';
  return {
    date,
    weekday: on,
    counts: unit === 'day' || worked,
    kind: worked ? ordinary : on <= 5 ? 'dayOff' : 'weekend',
    ...(name === undefined ? {} : { name }),
  };
}

function namesOf(data: CalendarData | undefined): ReadonlyMap<LocalDate, string> {
  const named = (data?.years ?? []).flatMap<NamedDay>(({ off, work }) => [...off, ...work]);
  return new Map(named.map(({ date, name }) => [date, name]));
}
