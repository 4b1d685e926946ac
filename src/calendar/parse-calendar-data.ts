import type { CalendarData, CalendarYear, LocalDate } from './calendar-data.js';
import type { CalendarProblem, Report } from './calendar-problem.js';
import { parseNamedDays, type DayKind } from './parse-named-days.js';
import { readFields, readList, readText, readWholeNumber } from './read-json.js';

export type ParsedCalendarData =
  | { readonly ok: true; readonly data: CalendarData }
  | { readonly ok: false; readonly problems: readonly CalendarProblem[] };

const PROBLEMS_MAX = 100;
const YEARS_MAX = 200;
const YEAR_RANGE = { min: 1900, max: 2199 };
const VERSION_RANGE = { min: 1, max: 1_000_000 };
const SOURCE_LENGTH_MAX = 500;
const ID_SHAPE = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * Accepts an imported file, already parsed as JSON, or says what is wrong with it, at most 100 problems at once.
 * The data is a fresh copy in the order of the dates, so that the same calendar always has the same bytes.
 */
export function parseCalendarData(input: unknown): ParsedCalendarData {
  const problems: CalendarProblem[] = [];
  const report: Report = (path, zh, en) => {
    if (problems.length < PROBLEMS_MAX) problems.push({ path, zh, en });
  };
  const data = parseFile(input, report);
  return data === undefined || problems.length > 0 ? { ok: false, problems } : { ok: true, data };
}

function parseFile(input: unknown, report: Report): CalendarData | undefined {
  const fields = readFields(input, '', ['id', 'version', 'years'], report);
  if (fields === undefined) return undefined;
  const id = readId(fields.get('id'), report);
  const version = readWholeNumber(fields.get('version'), '/version', VERSION_RANGE, report);
  const years = parseYears(fields.get('years'), report);
  return id === undefined || version === undefined || years === undefined
    ? undefined
    : { id, version, years };
}

function readId(value: unknown, report: Report): string | undefined {
  if (typeof value === 'string' && ID_SHAPE.test(value)) return value;
  report(
    '/id',
    '应以小写字母开头，只含小写字母、数字和连字符，最多 64 个字符。',
    'Expected small letters, digits and hyphens, beginning with a letter, at most 64 characters.',
  );
  return undefined;
}

function parseYears(value: unknown, report: Report): readonly CalendarYear[] | undefined {
  const seen = new Set<number>();
  const years = readList(value, '/years', YEARS_MAX, report)?.flatMap(
    (entry, index): readonly CalendarYear[] => {
      const path = `/years/${String(index)}`;
      const year = parseYear(entry, path, report);
      if (year === undefined) return [];
      if (seen.has(year.year)) {
        report(
          `${path}/year`,
          `${String(year.year)} 年重复。`,
          `The year ${String(year.year)} is listed twice.`,
        );
      }
      seen.add(year.year);
      return [year];
    },
  );
  return years?.sort((a, b) => a.year - b.year);
}

function parseYear(value: unknown, path: string, report: Report): CalendarYear | undefined {
  const fields = readFields(value, path, ['year', 'off', 'work', 'source'], report);
  if (fields === undefined) return undefined;
  const seen = new Map<LocalDate, DayKind>();
  const year = readWholeNumber(fields.get('year'), `${path}/year`, YEAR_RANGE, report);
  const off = parseNamedDays(
    fields.get('off'),
    { path: `${path}/off`, year, kind: 'off' },
    seen,
    report,
  );
  const work = parseNamedDays(
    fields.get('work'),
    { path: `${path}/work`, year, kind: 'work' },
    seen,
    report,
  );
  const source = fields.has('source')
    ? readText(fields.get('source'), `${path}/source`, SOURCE_LENGTH_MAX, report)
    : undefined;
  if (year === undefined || off === undefined || work === undefined) return undefined;
  return source === undefined ? { year, off, work } : { year, off, work, source };
}
