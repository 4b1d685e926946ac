import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createCalendar } from '../../src/calendar/calendar.js';
import { changedDays } from '../../src/calendar/moved-dates.js';
import { parseCalendarData } from '../../src/calendar/parse-calendar-data.js';
import { addWorkdays, roll } from '../../src/calendar/workdays.js';
import { cnPublic, cnPublicData } from './cn-public.js';

const PAGE = readFileSync(new URL('../../docs/calendar.md', import.meta.url), 'utf8');
const FENCES = [...PAGE.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
const FILES = FENCES.map(([, , text]): unknown => JSON.parse(text ?? ''));
const ROWS = PAGE.split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('docs/calendar.md', () => {
  it('has only snippets that this test runs: two files', () => {
    expect(FENCES.map(([, language]) => language)).toEqual(['json', 'json']);
  });

  it('shows a file that is accepted, and that says what cn-public says', () => {
    const parsed = parseCalendarData(FILES[0]);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const shown = createCalendar(parsed.data, 'Asia/Shanghai');
    expect(addWorkdays(shown, '2026-04-30', 3)).toBe(addWorkdays(cnPublic, '2026-04-30', 3));
    const source = cnPublicData.years.find((year) => year.year === 2026)?.source;
    expect(parsed.data.years[0]?.source).toBe(source);
    expect(changedDays(parsed.data, cnPublicData)).not.toContain('2026-05-09');
  });

  it('shows a file that is refused, with its problems in both languages', () => {
    const parsed = parseCalendarData(FILES[1]);
    const told = ROWS.filter((row) => row[1]?.startsWith('`/')).map((row) => ({
      path: row[1]?.replaceAll('`', ''),
      zh: row[2],
      en: row[3],
    }));
    expect(parsed).toEqual({ ok: false, problems: told });
  });

  it('counts its examples as the calendar does', () => {
    const examples = ROWS.filter((row) => /^\d{4}-/.test(row[1] ?? ''));
    expect(examples).toHaveLength(6);
    for (const [, from, n, gives] of examples) {
      expect(`${from ?? ''} ${addWorkdays(cnPublic, from ?? '', Number(n))}`).toBe(
        `${from ?? ''} ${gives ?? ''}`,
      );
    }
  });

  it('rolls the end of October 2020 as the calendar does', () => {
    expect(PAGE).toContain('becomes Friday the 30th, Monday 2 November, or stays');
    expect(roll(cnPublic, '2020-10-31', 'previousWorkday')).toBe('2020-10-30');
    expect(roll(cnPublic, '2020-10-31', 'nextWorkday')).toBe('2020-11-02');
  });
});
