import type { CalendarData, LocalDate } from '../../calendar/calendar-data.js';

export interface CalendarEvent {
  readonly type: 'imported';
  readonly data: CalendarData;
  /** Days whose answer is another than before. */
  readonly changed: readonly LocalDate[];
  readonly streams: readonly string[];
}
