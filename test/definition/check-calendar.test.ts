import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/calendar/local-date.js';
import type { CalendarFacts } from '../../src/definition/calendar-facts.js';
import { parseDefinition } from '../../src/definition/parse-definition.js';
import type { Problem } from '../../src/definition/problem.js';
import { cnPublicData } from '../calendar/cn-public.js';
import { step, withSteps, YAML } from '../support/definition-yaml.js';

const FILE = 'workflows/calendars/cn-public.json';

/** The real calendar, without the years that are not named. */
function withYears(...years: readonly number[]): CalendarFacts {
  const kept = cnPublicData.years.filter(({ year }) => years.includes(year));
  return { state: 'found', file: FILE, data: { ...cnPublicData, years: kept } };
}

function warnings(source: string, facts: CalendarFacts, year?: number): readonly Problem[] {
  const parsed = parseDefinition(source, { calendarOf: () => facts, year });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.warnings;
}

/** Each missing year, and what needs it. */
function missing(source: string, facts: CalendarFacts, year?: number): readonly string[] {
  return warnings(source, facts, year).map(({ code, message: { en } }) => {
    const [, needed = '', by = ''] = /no data for (\d+), which (.+) needs/.exec(en) ?? [];
    return `${code} ${needed} ${by}`;
  });
}

/** The definition with one more step, in a phase that has no window; the year of the window is covered. */
function due(rule: string): string {
  return withSteps(step('A', `kind: do, by: office, due: ${rule}`));
}

function window(written: string): string {
  return YAML.replace('{ months: [4, 6] }', written);
}

/** A window between two dates; no parameter is needed for its year. */
function dated(from: string, to: string): string {
  return window(`{ from: ${from}, to: ${to} }`).replace(/^parameters:\n {2}year: .*\n/m, '');
}

function parameter(yaml: string, source: string): string {
  return source.replace('parameters:', `parameters:\n  ${yaml}`);
}

describe('the years of the calendar', () => {
  it('are not looked at where nobody knows the calendar', () => {
    const parsed = parseDefinition(YAML);
    expect(parsed.ok && parsed.warnings).toEqual([]);
  });

  it('hold the window of the default year', () => {
    expect(warnings(YAML, withYears(2020))).toEqual([]);
    expect(warnings(YAML, withYears(2019, 2021))).toEqual([
      {
        code: 'BF433',
        severity: 'warning',
        path: ['calendar'],
        line: 5,
        column: 11,
        message: {
          zh: '日历“cn-public”没有 2020 年的数据，而阶段“P”的窗口用到这一年（按参数 year 的默认值）：该年暂按周一至周五计算。',
          en: 'The calendar "cn-public" has no data for 2020, which the window of phase "P" needs (by the default of year): Monday to Friday count there until it has.',
        },
        mend: {
          zh: `年度放假通知发布后，把 2020 年加进 ${FILE} 并导入。`,
          en: `When the notice of the year is out, add 2020 to ${FILE} and import it.`,
        },
      },
    ]);
  });

  it('are not guessed where the year has no default', () => {
    const source = YAML.replace(', default: 2020', '');
    expect(missing(source, withYears())).toEqual([]);
  });

  it('hold the year that is asked about, and then not the default', () => {
    expect(missing(YAML, withYears(2026), 2026)).toEqual([]);
    expect(missing(YAML, withYears(2020), 2027)).toEqual([
      'BF433 2027 a process that starts in 2027',
    ]);
    expect(warnings(YAML, withYears(2020), 2027)[0]?.message.zh).toBe(
      '日历“cn-public”没有 2027 年的数据，而在 2027 年发起的流程用到这一年：该年暂按周一至周五计算。',
    );
  });

  it('hold the dates that are written, before and after', () => {
    const source = dated('2019-12-01', '2021-02-28');
    expect(missing(source, withYears(2019, 2020, 2021))).toEqual([]);
    expect(missing(source, withYears(2020))).toEqual([
      'BF433 2019 the window of phase "P"',
      'BF433 2021 the window of phase "P"',
    ]);
    expect(missing(due('{ from: { date: 2021-03-01 } }'), withYears(2020))).toEqual([
      'BF433 2021 the due date of step "A"',
    ]);
  });

  it('hold what is counted from a date over the end of its year', () => {
    const days = (rule: string) => missing(due(`{ from: ${rule} }`), withYears(2020));
    const told = ['BF433 2021 the due date of step "A"'];
    expect(days('{ date: 2020-12-30 }, plus: 1wd')).toEqual([]);
    expect(days('{ date: 2020-12-30 }, plus: 2wd')).toEqual(told);
    expect(days('{ date: 2020-12-30 }, plus: 1d')).toEqual([]);
    expect(days('{ date: 2020-12-30 }, plus: 2d')).toEqual(told);
    expect(days('{ date: 2021-01-04 }, minus: 2wd')).toEqual(told);
    // No working day is looked for on the way back, and the result stands in 2020.
    expect(days('{ date: 2021-01-04 }, minus: 10d')).toEqual([]);
    // Only 2020-12-31 and what is before it is counted.
    expect(days('{ date: 2021-01-01 }, minus: 2wd')).toEqual([]);
  });

  it('hold the day that a date is rolled to, and the day it is rolled from', () => {
    const rolled = (date: string, roll: string) =>
      missing(due(`{ from: { date: ${date} }, roll: ${roll} }`), withYears(2022));
    expect(rolled('2022-12-31', 'none')).toEqual(['BF433 2020 the window of phase "P"']);
    expect(rolled('2022-12-31', 'nextWorkday')).toEqual([
      'BF433 2020 the window of phase "P"',
      'BF433 2023 the due date of step "A"',
    ]);
    expect(rolled('2023-01-01', 'previousWorkday')).toHaveLength(2);
  });

  it('hold what parameters give by default, and say which', () => {
    const source = parameter(
      'day: { title: { zh: 日, en: Day }, schema: { type: string, format: date }, default: 2020-12-20 }\n  time: { title: { zh: 时限, en: Time }, schema: { type: string, format: span }, default: 30d }',
      due('{ from: { parameter: day }, plus: { parameter: time } }'),
    );
    expect(missing(source, withYears(2020, 2021))).toEqual([]);
    const [told] = warnings(source, withYears(2020));
    expect(told?.message.en).toContain('has no data for 2021');
    expect(told?.message.en).toContain('(by the default of day, time)');
    expect(told?.message.zh).toContain('（按参数 day、time 的默认值）');
  });

  it('hold what counts from the end of a window, and the deadline of a group', () => {
    const inWindow = window('{ months: 12 }').replace(
      'needs: P1, by: office, due: none',
      'needs: P1, by: office, due: { from: windowEnd, plus: 5wd }',
    );
    expect(missing(inWindow, withYears(2020))).toEqual(['BF433 2021 the due date of step "P2"']);
    const group = withSteps(
      'G: { title: { zh: 组, en: Group }, deadlines: { end: { title: { zh: 止, en: End }, due: { from: { date: 2021-05-01 } }, owner: office } }, steps: { G1: { title: { zh: 甲, en: One }, kind: do, by: office, due: none } } }',
    );
    expect(missing(group, withYears(2020))).toEqual(['BF433 2021 the deadline "end" of step "G"']);
  });

  it('need nothing for dates that nobody knows yet', () => {
    const rules = [
      '{ from: opened, plus: 900d }',
      '{ from: started, plus: 900wd }',
      '{ from: { field: asked }, plus: 900d }',
    ];
    for (const rule of rules) expect(missing(due(rule), withYears(2020))).toEqual([]);
  });

  it('are told once each, and ten at most', () => {
    const told = missing(dated('2020-01-01', '2099-12-31'), withYears(2020));
    expect(told).toHaveLength(10);
    expect(told[0]).toBe('BF433 2021 the window of phase "P"');
    expect(told[9]).toBe('BF433 2030 the window of phase "P"');
  });

  it.each(['0001-01-01', '9999-12-31'])('survive the date %s', (date) => {
    expect(missing(due(`{ from: { date: ${date} }, plus: 9999wd }`), withYears(2020))).toEqual([]);
  });
});

describe('the file of the calendar', () => {
  it('is missed with the place where it was looked for', () => {
    const [problem, ...more] = warnings(YAML, { state: 'missing', file: FILE });
    expect(problem).toMatchObject({ code: 'BF434', severity: 'warning', line: 5, column: 11 });
    expect(problem?.message.zh).toContain(FILE);
    expect(problem?.message.en).toContain(FILE);
    expect(more).toEqual([]);
  });

  it('is named with what is wrong with it', () => {
    const why = { zh: '它不是 JSON。', en: 'it is no JSON.' };
    const [problem] = warnings(YAML, { state: 'broken', file: FILE, why });
    expect(problem).toMatchObject({ code: 'BF509', severity: 'warning', line: 5 });
    expect(problem?.message.zh).toBe(`日历文件 ${FILE} 有误：它不是 JSON。`);
    expect(problem?.message.en).toBe(`The calendar file ${FILE} is not right: it is no JSON.`);
  });

  it('is wrong if it leaves too few working days to count by', () => {
    const years = Array.from({ length: 60 }, (_, i) => {
      const year = 2020 + i;
      const days = Array.from({ length: 365 }, (__, day) => addDays(`${String(year)}-01-01`, day));
      return { year, off: days.map((date) => ({ date, name: '休' })), work: [] };
    });
    // Leap years keep their last day, which is worked unless it is a Saturday or Sunday.
    const data = { ...cnPublicData, years };
    const source = due('{ from: { date: 2020-03-01 }, plus: 100wd }');
    const told = warnings(source, { state: 'found', file: FILE, data });
    expect(told.map(({ code, message }) => [code, message.en])).toEqual([
      ['BF509', `The calendar file ${FILE} is not right: it has too few working days to count by.`],
    ]);
  });

  it('is not asked for while the definition has errors', () => {
    const calendarOf = (): CalendarFacts => {
      throw new Error('asked');
    };
    expect(parseDefinition(YAML.replace('by: office', 'by: ofice'), { calendarOf }).ok).toBe(false);
  });
});
