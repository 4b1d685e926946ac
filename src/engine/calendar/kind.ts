import { tell } from '../stream-kind.js';
import type { StreamKind } from '../stream-kind.js';
import type { CalendarCommand } from './command.js';
import { decideCalendar } from './decide.js';
import type { CalendarEvent } from './event.js';
import { evolveCalendar } from './evolve.js';
import { NO_CALENDAR } from './state.js';
import type { PublishedCalendar } from './state.js';

export const calendarKind: StreamKind<PublishedCalendar, CalendarCommand, CalendarEvent> = {
  kind: 'calendar',
  initial: NO_CALENDAR,
  decide: decideCalendar,
  evolve: evolveCalendar,
  timers: () => [],
  /** Whatever counts working days computes its dates again. */
  reactions: (_state, events) =>
    events.flatMap((event) =>
      event.changed.length === 0
        ? []
        : event.streams.map((stream) => tell(stream, { type: 'recompute' })),
    ),
  pins: () => ({}),
};
