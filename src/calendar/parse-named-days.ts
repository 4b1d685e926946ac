import type { LocalDate, NamedDay } from './calendar-data.js';
import type { Report } from './calendar-problem.js';
import { isLocalDate, weekday } from './local-date.js';
import { readFields, readList, readText } from './read-json.js';

/** The two lists of a year. */
export type DayKind = 'off' | 'work';

interface ListPlace {
  readonly path: string;
  readonly kind: DayKind;
  /** Undefined if the year itself could not be read; then no date is held against it. */
  readonly year: number | undefined;
}

const DAYS_MAX = 366;
const NAME_LENGTH_MAX = 100;

/** The days of one list that could be read, in the order of their dates. `seen` carries dates to the year's other list. */
export function parseNamedDays(
  value: unknown,
  at: ListPlace,
  seen: Map<LocalDate, DayKind>,
  report: Report,
): readonly NamedDay[] | undefined {
  const entries = readList(value, at.path, DAYS_MAX, report);
  const days = entries?.flatMap((entry, index): readonly NamedDay[] => {
    const path = `${at.path}/${String(index)}`;
    const fields = readFields(entry, path, ['date', 'name'], report);
    const date = readDate(fields?.get('date'), { ...at, path: `${path}/date` }, seen, report);
    const name = readText(fields?.get('name'), `${path}/name`, NAME_LENGTH_MAX, report);
    return date === undefined || name === undefined ? [] : [{ date, name }];
  });
  return days?.sort((a, b) => (a.date < b.date ? -1 : 1));
}

function readDate(
  value: unknown,
  at: ListPlace,
  seen: Map<LocalDate, DayKind>,
  report: Report,
): LocalDate | undefined {
  if (typeof value !== 'string' || !isLocalDate(value)) {
    report(
      at.path,
      '应为存在的日期，如 2026-05-01。',
      'Expected a date that exists, such as 2026-05-01.',
    );
    return undefined;
  }
  if (at.year !== undefined && Number(value.slice(0, 4)) !== at.year) {
    report(
      at.path,
      `${value} 不在 ${String(at.year)} 年。`,
      `${value} is not in the year ${String(at.year)}.`,
    );
  }
  if (at.kind === 'work' && weekday(value) <= 5) {
    report(
      at.path,
      `${value} 不是周末，本来就上班，不能列为调休上班日。`,
      `${value} is no weekend day; the office works then anyway, so it cannot be a make-up working day.`,
    );
  }
  const before = seen.get(value);
  if (before === at.kind) report(at.path, `${value} 重复。`, `${value} is listed twice.`);
  if (before !== undefined && before !== at.kind) {
    report(
      at.path,
      `${value} 既是放假日又是上班日。`,
      `${value} is both a day off and a working day.`,
    );
  }
  seen.set(value, at.kind);
  return value;
}
