import { dayNumberIfDate } from '../../calendar/day-number.js';
import { fieldText } from '../client/fields.js';

export interface Span {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

/** Days that follow each other under one name, as one span each. */
export function spansOf(days: readonly unknown[]): readonly Span[] {
  const spans: Span[] = [];
  for (const day of days) {
    const [date, name] = [fieldText(day, 'date'), fieldText(day, 'name')];
    const last = spans.at(-1);
    if (last?.name === name && follows(last.to, date))
      spans[spans.length - 1] = { ...last, to: date };
    else spans.push({ from: date, to: date, name });
  }
  return spans;
}

function follows(last: string, date: string): boolean {
  const day = dayNumberIfDate(last);
  return day !== undefined && dayNumberIfDate(date) === day + 1;
}
