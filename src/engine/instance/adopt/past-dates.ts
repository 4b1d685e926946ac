import { isLocalDate } from '../../../calendar/local-date.js';
import type { LocalDate } from '../../../calendar/calendar-data.js';
import type { Path } from '../../../definition/problem.js';
import { problem } from './adopt-problem.js';
import type { AdoptProblem } from './adopt-problem.js';

type Dated = readonly [name: string, date: LocalDate | undefined];

/** Dates of one thing in the order in which they must have come, none in the future. */
export function pastDates(
  path: Path,
  today: LocalDate,
  dates: readonly Dated[],
): readonly AdoptProblem[] {
  const problems: AdoptProblem[] = [];
  let before: Dated | undefined;
  for (const [name, date] of dates) {
    if (date === undefined) continue;
    const at = [...path, name];
    const wrong = dateProblem(at, date, today);
    if (wrong) {
      problems.push(wrong);
      continue;
    }
    const earlier = before?.[1];
    if (earlier !== undefined && date < earlier) {
      problems.push(
        problem(
          'adopt.dateOrder',
          at,
          `${date}早于${earlier}，请核对先后`,
          `${date} is before ${earlier}; check which came first`,
        ),
      );
    }
    before = [name, date];
  }
  return problems;
}

/** A date that something which has happened must say. */
export function neededDate(
  path: Path,
  name: string,
  date: LocalDate | undefined,
): readonly AdoptProblem[] {
  if (date !== undefined) return [];
  return [problem('adopt.dateMissing', [...path, name], '请填写日期', 'say on which date')];
}

/** A date that may lie ahead. */
export function anyDate(path: Path, date: LocalDate | undefined): readonly AdoptProblem[] {
  return date === undefined || isLocalDate(date) ? [] : [noDate(path, date)];
}

function dateProblem(path: Path, date: LocalDate, today: LocalDate): AdoptProblem | undefined {
  if (!isLocalDate(date)) return noDate(path, date);
  return date <= today
    ? undefined
    : problem(
        'adopt.dateFuture',
        path,
        `${date}还没有到，只能接续已经发生的事`,
        `${date} is still to come; only what has happened can be adopted`,
      );
}

function noDate(path: Path, date: LocalDate): AdoptProblem {
  return problem('date.invalid', path, `${date}不是日期`, `${date} is not a date`);
}
