import { readFileSync } from 'node:fs';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { CalendarData } from '../../src/calendar/calendar-data.js';
import { parseCalendarData } from '../../src/calendar/parse-calendar-data.js';

const FILE = new URL('../../workflows/calendars/cn-public.json', import.meta.url);

/** The published data file, which must pass the same door as any import. */
export const cnPublicData: CalendarData = readCalendarFile();

/** The calendar of a public office in Beijing time. */
export const cnPublic = createCalendar(cnPublicData, 'Asia/Shanghai');

function readCalendarFile(): CalendarData {
  const parsed = parseCalendarData(JSON.parse(readFileSync(FILE, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.data;
}
