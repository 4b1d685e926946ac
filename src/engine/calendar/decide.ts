import type { CalendarData } from '../../calendar/calendar-data.js';
import { changedDays } from '../../calendar/moved-dates.js';
import { parseCalendarData } from '../../calendar/parse-calendar-data.js';
import { administratorOnly } from '../administrator-only.js';
import { refuse } from '../refusal.js';
import type { Context, Decision } from '../stream-kind.js';
import type { CalendarCommand } from './command.js';
import type { CalendarEvent } from './event.js';
import type { PublishedCalendar } from './state.js';

/** Imports years of holidays and make-up days as a new version; older versions stay readable. */
export function decideCalendar(
  state: PublishedCalendar,
  command: CalendarCommand,
  context: Context,
): Decision<CalendarEvent> {
  const refused = administratorOnly(context);
  if (refused) return refused;
  const parsed = parseCalendarData(command.data);
  if (!parsed.ok) {
    return refuse(
      'calendar.invalid',
      `日历文件有误：${parsed.problems.map((problem) => problem.zh).join('；')}`,
      `the calendar file is not right: ${parsed.problems.map((problem) => problem.en).join('; ')}`,
      { problems: parsed.problems },
    );
  }
  if (context.stream !== `calendar/${parsed.data.id}`) {
    return refuse(
      'calendar.otherId',
      `文件是日历${parsed.data.id}`,
      `the file is about the calendar ${parsed.data.id}`,
      {
        id: parsed.data.id,
      },
    );
  }
  const before = state.versions.at(-1) ?? { id: parsed.data.id, version: 0, years: [] };
  const data = joinYears(before, parsed.data);
  const changed = changedDays(before, data);
  return {
    accepted: true,
    events: [{ type: 'imported', data, changed, streams: command.streams }],
    result: { version: data.version, changed: changed.length },
  };
}

function joinYears(before: CalendarData, imported: CalendarData): CalendarData {
  const years = new Map(before.years.map((year) => [year.year, year]));
  for (const year of imported.years) years.set(year.year, year);
  return {
    id: imported.id,
    version: before.version + 1,
    years: [...years.values()].sort((a, b) => a.year - b.year),
  };
}
