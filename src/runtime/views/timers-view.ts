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

/** By time and then id. */
export function compareTimers(a: Timer, b: Timer): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** What changes in the view when a stream's timers do; both are sorted so. */
export function timerChanges(
  stream: string,
  before: readonly Timer[],
  after: readonly Timer[],
): readonly ViewChange[] {
  const changes: ViewChange[] = [];
  let kept = 0;
  for (const timer of after) {
    let gone = before[kept];
    while (gone && compareTimers(gone, timer) < 0) {
      changes.push(dropTimer(stream, gone));
      kept += 1;
      gone = before[kept];
    }
    if (gone && compareTimers(gone, timer) === 0) kept += 1;
    else changes.push(putTimer(stream, timer, timer.at));
  }
  for (const gone of before.slice(kept)) changes.push(dropTimer(stream, gone));
  return changes;
}

function dropTimer(stream: string, timer: Timer): ViewChange {
  return { view: TIMERS.name, key: timerKey(stream, timer), row: null };
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
