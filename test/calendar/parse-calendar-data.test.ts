import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCalendarData } from '../../src/calendar/parse-calendar-data.js';
import { anyCalendarData } from './any-calendar.js';

const OFF = { date: '2026-05-01', name: '劳动节' };
const WORK = { date: '2026-05-09', name: '劳动节调休' };

function file(year: object = {}): Record<string, unknown> {
  return {
    id: 'cn-public',
    version: 2,
    years: [{ year: 2026, off: [OFF], work: [WORK], ...year }],
  };
}

function problemsOf(input: unknown) {
  const parsed = parseCalendarData(input);
  return parsed.ok ? [] : parsed.problems;
}

function pathsOf(input: unknown): readonly string[] {
  return problemsOf(input).map((problem) => problem.path);
}

describe('a calendar file', () => {
  it('is accepted when every date is sound', () => {
    expect(parseCalendarData(file())).toEqual({ ok: true, data: file() });
  });

  it('may say where a year comes from', () => {
    const parsed = parseCalendarData(file({ source: 'notice 1' }));
    expect(parsed.ok && parsed.data.years[0]?.source).toBe('notice 1');
  });

  it('may hold a year of which nothing is special, and no year at all', () => {
    expect(problemsOf(file({ off: [], work: [] }))).toEqual([]);
    expect(problemsOf({ id: 'plain', version: 1, years: [] })).toEqual([]);
  });

  it('is put in the order of its dates, so that the same days have the same bytes', () => {
    const may2 = { date: '2026-05-02', name: '劳动节' };
    const year2025 = { year: 2025, off: [], work: [] };
    const year2026 = { year: 2026, off: [may2, OFF], work: [WORK] };
    const parsed = parseCalendarData({ ...file(), years: [year2026, year2025] });
    expect(parsed.ok && parsed.data.years).toEqual([year2025, { ...year2026, off: [OFF, may2] }]);
  });

  it('comes back the same when it is parsed again', () => {
    fc.assert(
      fc.property(anyCalendarData(), (data) => {
        const once = parseCalendarData(JSON.parse(JSON.stringify(data)));
        expect(once.ok).toBe(true);
        expect(once.ok && parseCalendarData(once.data)).toEqual(once);
      }),
    );
  });

  it('is not touched by the parser', () => {
    const input = file({ off: [{ date: '2026-05-02', name: 'b' }, OFF] });
    const copy = structuredClone(input);
    parseCalendarData(input);
    expect(input).toEqual(copy);
  });
});

describe('a calendar file is refused', () => {
  it('for a date listed twice', () => {
    expect(problemsOf(file({ off: [OFF, OFF] }))).toEqual([
      { path: '/years/0/off/1/date', zh: '2026-05-01 重复。', en: '2026-05-01 is listed twice.' },
    ]);
  });

  it('for a date that is both off and worked', () => {
    expect(problemsOf(file({ off: [{ ...WORK }] }))).toEqual([
      {
        path: '/years/0/work/0/date',
        zh: '2026-05-09 既是放假日又是上班日。',
        en: '2026-05-09 is both a day off and a working day.',
      },
    ]);
  });

  it('for a date outside its year', () => {
    expect(problemsOf(file({ off: [{ date: '2027-01-01', name: '元旦' }] }))).toEqual([
      {
        path: '/years/0/off/0/date',
        zh: '2027-01-01 不在 2026 年。',
        en: '2027-01-01 is not in the year 2026.',
      },
    ]);
  });

  it('for a make-up day from Monday to Friday, which must be a slip', () => {
    expect(problemsOf(file({ work: [{ date: '2026-05-08', name: 'Friday' }] }))[0]?.en).toMatch(
      /^2026-05-08 is no weekend day/,
    );
  });

  it('for a date that does not exist', () => {
    expect(pathsOf(file({ off: [{ date: '2026-02-29', name: 'no leap year' }] }))).toEqual([
      '/years/0/off/0/date',
    ]);
    expect(pathsOf(file({ off: [{ date: 20260501, name: 'a number' }] }))).toEqual([
      '/years/0/off/0/date',
    ]);
  });

  it('for a year listed twice', () => {
    const year = { year: 2026, off: [], work: [] };
    expect(pathsOf({ ...file(), years: [year, year] })).toEqual(['/years/1/year']);
  });

  it('for an unknown key, at every level', () => {
    expect(pathsOf({ ...file(), zone: 'Asia/Shanghai' })).toEqual(['/zone']);
    expect(pathsOf(file({ holidays: [] }))).toEqual(['/years/0/holidays']);
    expect(pathsOf(file({ off: [{ ...OFF, isOffDay: true }] }))).toEqual([
      '/years/0/off/0/isOffDay',
    ]);
  });

  it('for a key named __proto__, which pollutes nothing', () => {
    const input: unknown = JSON.parse(
      '{"id":"x","version":1,"years":[],"__proto__":{"id":"y"},"constructor":{}}',
    );
    expect(pathsOf(input)).toEqual(['/__proto__', '/constructor']);
    expect(pathsOf(JSON.parse('{"__proto__":{"id":"x","version":1,"years":[]}}'))).toEqual([
      '/__proto__',
      '/id',
      '/version',
      '/years',
    ]);
  });

  it('for a missing key, and says what is expected there', () => {
    expect(pathsOf({})).toEqual(['/id', '/version', '/years']);
    expect(pathsOf({ ...file(), years: [{}] })).toEqual([
      '/years/0/year',
      '/years/0/off',
      '/years/0/work',
    ]);
    expect(problemsOf({ ...file(), version: undefined })).toEqual([
      {
        path: '/version',
        zh: '应为 1 到 1000000 的整数。',
        en: 'Expected a whole number from 1 to 1000000.',
      },
    ]);
  });

  it.each([[null], [undefined], [[]], ['text'], [7], [true]])(
    'for being %j, which is no object',
    (input) => {
      expect(problemsOf(input)).toEqual([
        { path: '', zh: '应为一个对象。', en: 'Expected an object.' },
      ]);
    },
  );

  it.each(['', 'CN', '2026', 'a b', 'a/b', '../a', 'a'.repeat(65), 7])('for the id %j', (id) => {
    expect(pathsOf({ ...file(), id })).toEqual(['/id']);
  });

  it.each([0, 1.5, -1, 1_000_001, '1', Number.NaN])('for the version %j', (version) => {
    expect(pathsOf({ ...file(), version })).toEqual(['/version']);
  });

  it.each([1899, 2200, '2026'])('for the year %j', (year) => {
    expect(pathsOf({ ...file(), years: [{ year, off: [], work: [] }] })).toEqual(['/years/0/year']);
  });

  it('for a blank or endless name or source', () => {
    expect(pathsOf(file({ off: [{ ...OFF, name: ' ' }] }))).toEqual(['/years/0/off/0/name']);
    expect(pathsOf(file({ off: [{ ...OFF, name: 'x'.repeat(101) }] }))).toEqual([
      '/years/0/off/0/name',
    ]);
    expect(pathsOf(file({ source: 'x'.repeat(501) }))).toEqual(['/years/0/source']);
    expect(pathsOf(file({ source: null }))).toEqual(['/years/0/source']);
  });

  it('for lists that are too long, without reading them', () => {
    expect(pathsOf(file({ off: new Array(367).fill(OFF) }))).toEqual(['/years/0/off']);
    expect(pathsOf({ ...file(), years: new Array(201).fill(null) })).toEqual(['/years']);
    expect(pathsOf(file({ work: { 0: WORK } }))).toEqual(['/years/0/work']);
  });

  it('with a hundred problems at most', () => {
    const off = new Array(366).fill(null);
    expect(problemsOf(file({ off }))).toHaveLength(100);
  });

  it('with the path of an endless key cut short, and escaped', () => {
    expect(pathsOf({ ...file(), ['k'.repeat(100_000)]: 1 })).toEqual([`/${'k'.repeat(40)}`]);
    expect(pathsOf({ ...file(), 'a/b~c': 1 })).toEqual(['/a~1b~0c']);
  });

  it('and never with an exception, whatever is imported', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        const parsed = parseCalendarData(input);
        expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      }),
    );
  });
});
