import type { Calendar } from '../calendar/calendar.js';
import type { LocalDate } from '../calendar/calendar-data.js';
import { localDateOf } from '../calendar/local-time.js';
import type { Definition } from '../definition/definition.js';
import type { Context } from './stream-kind.js';

/** One decision in the making: the events so far and the state that they lead to. */
export interface WorkOn<State, Event> {
  readonly definition: Definition;
  readonly calendar: Calendar;
  readonly context: Context;
  /** In the definition's zone. */
  readonly today: LocalDate;
  readonly state: State;
  readonly events: readonly Event[];
  /** Set where the actor acts for somebody else (代). */
  principal: string | undefined;
  emit(event: Event): void;
}

export function beginWorkOn<State, Event>(
  state: State,
  context: Context,
  evolve: (state: State, event: Event) => State,
): WorkOn<State, Event> {
  const { calendar, definition, stream } = context;
  if (!definition || !calendar) {
    throw new Error(`${stream} was decided without its definition or calendar`);
  }
  const events: Event[] = [];
  let current = state;
  let today: LocalDate | undefined;
  return {
    definition: definition.text,
    calendar,
    context,
    get today() {
      return (today ??= localDateOf(context.now, calendar.zone));
    },
    get state() {
      return current;
    },
    events,
    principal: undefined,
    emit(event) {
      events.push(event);
      current = evolve(current, event);
    },
  };
}
