import type { CalendarEvent } from './event.js';
import type { PublishedCalendar } from './state.js';

export function evolveCalendar(state: PublishedCalendar, event: CalendarEvent): PublishedCalendar {
  return { versions: [...state.versions, event.data] };
}
