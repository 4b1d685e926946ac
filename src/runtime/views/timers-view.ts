import type { Instant } from '../../calendar/calendar-data.js';
import type { Timer } from '../../engine/stream-kind.js';
import type { KeyedRow, ViewChange, ViewShape } from '../ports/views.js';

/** One row per armed timer, unique by stream, id and instant, sorted by when it is due. */
export const TIMERS: ViewShape = {
  name: 'timers',
  fields: { due: 'text', stream: 'text' },
  indexes: [['due'], ['stream']],
};

/** A timer's row. `due` is `at`, unless firing failed and is to be tried again later. */
export interface TimerRow extends Timer {
  readonly stream: string;
  readonly due: Instant;
}

/** By stream first, so that rows of one instant come stream by stream. Streams have no blanks. */
export function timerKey(stream: string, timer: Timer): string {
  return `${stream} ${timer.id} ${timer.at}`;
}

export function putTimer(stream: string, timer: Timer, due: Instant): ViewChange {
  const { id, at } = timer;
  return { view: TIMERS.name, key: timerKey(stream, timer), row: { stream, id, at, due } };
}

/** What changes in the view when a stream's timers do. */
export function timerChanges(
  stream: string,
  before: readonly Timer[],
  after: readonly Timer[],
): readonly ViewChange[] {
  if (before.length === 0 && after.length === 0) return [];
  const had = new Set(before.map((timer) => timerKey(stream, timer)));
  const has = new Set(after.map((timer) => timerKey(stream, timer)));
  const gone = [...had].filter((key) => !has.has(key));
  const armed = after.filter((timer) => !had.has(timerKey(stream, timer)));
  return [
    ...gone.map((key) => ({ view: TIMERS.name, key, row: null })),
    ...armed.map((timer) => putTimer(stream, timer, timer.at)),
  ];
}

export function timerOfRow({ key, row }: KeyedRow): TimerRow {
  const { stream, id, at, due } = row;
  if (
    typeof stream !== 'string' ||
    typeof id !== 'string' ||
    typeof at !== 'string' ||
    typeof due !== 'string'
  ) {
    throw new TypeError(`The row "${key}" of the view timers is damaged; rebuild the views.`);
  }
  return { stream, id, at, due };
}
