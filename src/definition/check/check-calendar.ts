import { createCalendar } from '../../calendar/calendar.js';
import type { CalendarFacts } from '../calendar-facts.js';
import type { Definition, Text } from '../definition.js';
import type { Finding } from '../problem-at.js';
import { yearsNeeded, type YearsNeeded } from './years-needed.js';

/** Years that are told one by one; a file that lacks more is probably another calendar's. */
const YEARS_TOLD_MAX = 10;

/**
 * The calendar is there, and covers the years that can be told beforehand. Only warnings: a
 * year without data has Monday to Friday, and its dates are counted again when the data comes. The
 * definition must be sound otherwise, since its dates are computed here.
 */
export function checkCalendar(
  definition: Definition,
  facts: CalendarFacts,
  year: number | undefined,
): readonly Finding[] {
  switch (facts.state) {
    case 'missing':
      return [missing(definition.calendar, facts.file)];
    case 'broken':
      return [broken(facts)];
    case 'found':
      return uncovered(definition, facts, year);
  }
}

type Found = Extract<CalendarFacts, { readonly state: 'found' }>;

function uncovered(
  definition: Definition,
  { data, file }: Found,
  year: number | undefined,
): readonly Finding[] {
  const covered = new Set(data.years.map((one) => one.year));
  const calendar = createCalendar(data, definition.zone);
  const firstNeeds = new Map<number, YearsNeeded>();
  try {
    for (const need of yearsNeeded({ definition, calendar, year })) {
      for (let one = need.first; one <= need.last; one += 1) {
        if (!covered.has(one) && !firstNeeds.has(one)) firstNeeds.set(one, need);
      }
    }
  } catch (error) {
    // The calendar room gives up on a file that leaves no working day for decades.
    if (!(error instanceof RangeError)) throw error;
    const why = {
      zh: '工作日太少，期限无法计算。',
      en: 'it has too few working days to count by.',
    };
    return [broken({ file, why })];
  }
  return [...firstNeeds]
    .sort(([a], [b]) => a - b)
    .slice(0, YEARS_TOLD_MAX)
    .map(([one, need]) => notCovered(definition.calendar, file, one, need));
}

function notCovered(id: string, file: string, needed: number, need: YearsNeeded): Finding {
  const { by, defaults } = need;
  const year = String(needed);
  const as: Text =
    defaults.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `（按参数 ${defaults.join('、')} 的默认值）`,
          en: ` (by the default of ${defaults.join(', ')})`,
        };
  return warning(
    'BF433',
    {
      zh: `日历“${id}”没有 ${year} 年的数据，而${by.zh}用到这一年${as.zh}：该年暂按周一至周五计算。`,
      en: `The calendar "${id}" has no data for ${year}, which ${by.en} needs${as.en}: Monday to Friday count there until it has.`,
    },
    {
      zh: `年度放假通知发布后，把 ${year} 年加进 ${file} 并导入。`,
      en: `When the notice of the year is out, add ${year} to ${file} and import it.`,
    },
  );
}

function missing(id: string, file: string): Finding {
  return warning(
    'BF434',
    {
      zh: `找不到日历“${id}”的文件 ${file}，无从得知它有哪些年份。`,
      en: `The calendar "${id}" has no file ${file}, so nobody can tell which years it covers.`,
    },
    {
      zh: '把日历文件放到那里，或改正日历的名称。',
      en: 'Put its file there, or correct the name of the calendar.',
    },
  );
}

function broken({ file, why }: { readonly file: string; readonly why: Text }): Finding {
  return warning(
    'BF509',
    {
      zh: `日历文件 ${file} 有误：${why.zh}`,
      en: `The calendar file ${file} is not right: ${why.en}`,
    },
    {
      zh: '写法见 docs/calendar.md。',
      en: 'docs/calendar.md says how it is written.',
    },
  );
}

function warning(code: string, message: Text, mend: Text): Finding {
  return { code, severity: 'warning', path: ['calendar'], of: 'value', message, mend };
}
