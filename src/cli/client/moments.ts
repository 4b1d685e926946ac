import { CliError } from '../cli-error.js';
import { textOption, type Input, type OptionSpec } from '../command-spec.js';
import { EXIT } from '../exit-code.js';
import type { Client } from './client.js';
import { fieldText } from './fields.js';
import { instantOf, localMoment } from './texts.js';

export const AS_OF: OptionSpec = {
  flag: '--as-of',
  value: { zh: '时刻', en: 'moment' },
  summary: {
    zh: '当时已登记的：日期、日期T时间或带时区的时刻',
    en: 'what had been recorded by then: a date, or a date with T and a time',
  },
};

export const EFFECTIVE: OptionSpec = {
  flag: '--effective',
  value: { zh: '时刻', en: 'moment' },
  summary: {
    zh: '当时已发生的，不论何时登记',
    en: 'what had happened by then, whenever it was recorded',
  },
};

/** The time and zone of the office that a server runs. */
export interface OfficeTime {
  readonly now: string;
  readonly zone: string;
  readonly virtual: boolean;
}

export async function officeTime(client: Client): Promise<OfficeTime> {
  const clock = await client.get('/clock');
  const virtual = (clock as { readonly virtual?: unknown }).virtual === true;
  return { now: fieldText(clock, 'now'), zone: fieldText(clock, 'zone'), virtual };
}

/** The instant of an option; today's end counts as now, since nobody has recorded later things. */
export function momentOption(
  input: Input,
  name: string,
  { now, zone }: OfficeTime,
): string | undefined {
  const text = textOption(input, name);
  if (text === undefined) return undefined;
  const instant = instantOf(text, zone);
  if (instant === undefined) throw noMoment(`--${name}`, text);
  const today = instantOf(now.slice(0, 'yyyy-mm-dd'.length), zone);
  const isDate = text.length === 'yyyy-mm-dd'.length;
  return isDate && instant > now && today !== undefined && instant <= nextDay(today)
    ? now
    : instant;
}

/** The office may be a day ahead of the date that its instant begins with. */
function nextDay(instant: string): string {
  const DAY_MS = 24 * 60 * 60_000;
  return new Date(Date.parse(instant) + DAY_MS).toISOString();
}

export function noMoment(where: string, text: string): CliError {
  return new CliError(
    EXIT.usage,
    { zh: `${where} 的 ${text} 不是时刻。`, en: `${where} cannot be ${text}.` },
    {
      zh: '可写 2020-08-24、2020-08-24T09:00 或 2020-08-24T09:00:00+08:00。',
      en: 'Write 2020-08-24, 2020-08-24T09:00 or 2020-08-24T09:00:00+08:00.',
    },
  );
}

/** Wall time in milliseconds as a clock in the office shows it; nothing where there is none. */
export function machineMoment(value: unknown, zone: string): string {
  return typeof value === 'number' ? localMoment(new Date(value).toISOString(), zone) : '';
}
