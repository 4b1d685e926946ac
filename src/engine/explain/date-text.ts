import type { Instant, LocalDate } from '../../calendar/calendar-data.js';
import { localDateOf, localTimeOf } from '../../calendar/local-time.js';
import type { Text } from '../../definition/definition.js';
import type { Due } from '../due.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The date as offices write it: 2020年4月20日. */
export function dateText(date: LocalDate): Text {
  const { year, month, day } = partsOf(date);
  return {
    zh: `${year}年${month}月${day}日`,
    en: `${day} ${MONTHS[month - 1] ?? ''} ${year}`,
  };
}

/** The month that a date lies in. */
export function monthText(date: LocalDate): Text {
  const { year, month } = partsOf(date);
  return { zh: `${year}年${month}月`, en: `${MONTHS[month - 1] ?? ''} ${year}` };
}

/** Date and time of an instant as clocks in the zone show them. */
export function momentText(at: Instant, zone: string): Text {
  const { zh, en } = dateText(localDateOf(at, zone));
  const time = localTimeOf(at, zone);
  return { zh: `${zh} ${time}`, en: `${en} ${time}` };
}

/** A due date, with its time of day where it was counted in hours. */
export function dueText({ due, dueAt }: Due, zone: string): Text {
  return dueAt === undefined ? dateText(due) : momentText(dueAt, zone);
}

function partsOf(date: LocalDate) {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}
