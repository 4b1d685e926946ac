import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseCalendarData } from '../calendar/parse-calendar-data.js';
import type { CalendarFacts } from '../definition/calendar-facts.js';
import type { Text } from '../definition/definition.js';
import { CliError } from './cli-error.js';
import { readText } from './read-text.js';

/** Mistakes of a calendar file that are told; the others show when these are put right. */
const MISTAKES_TOLD_MAX = 3;

/** The calendar whose file lies in the folder `calendars` beside a definition. */
export function calendarBeside(cwd: string, definition: string, id: string): CalendarFacts {
  const file = path.join(path.dirname(definition), 'calendars', `${id}.json`);
  if (!existsSync(path.resolve(cwd, file))) return { state: 'missing', file };
  const data = readJson(cwd, file);
  if (!data.ok) return { state: 'broken', file, why: data.why };
  const parsed = parseCalendarData(data.value);
  if (!parsed.ok) return { state: 'broken', file, why: mistakesIn(parsed.problems) };
  if (parsed.data.id === id) return { state: 'found', file, data: parsed.data };
  const other = parsed.data.id;
  const why = { zh: `它是日历“${other}”的。`, en: `it is that of the calendar "${other}".` };
  return { state: 'broken', file, why };
}

function readJson(
  cwd: string,
  file: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: Text } {
  try {
    return { ok: true, value: JSON.parse(readText(cwd, file)) };
  } catch (error) {
    if (error instanceof CliError) return { ok: false, why: error.text };
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, why: { zh: '它不是 JSON。', en: 'it is no JSON.' } };
  }
}

function mistakesIn(problems: readonly (Text & { readonly path: string })[]): Text {
  const told = problems.slice(0, MISTAKES_TOLD_MAX);
  return {
    zh: told.map(({ path: at, zh }) => (at === '' ? zh : `${at}：${zh}`)).join(''),
    en: told.map(({ path: at, en }) => (at === '' ? en : `${at}: ${en}`)).join(' '),
  };
}
