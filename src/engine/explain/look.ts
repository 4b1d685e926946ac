import type { CalendarData, Instant } from '../../calendar/calendar-data.js';
import type { Calendar } from '../../calendar/calendar.js';
import type { Definition } from '../../definition/definition.js';
import type { WrittenDefinition } from '../../definition/written.js';
import { isDeadlineEvent } from '../deadline-event.js';
import type { Directory } from '../directory/state.js';
import type { Instance } from '../instance/state.js';
import { beginWork, type Work } from '../instance/work.js';
import type { Item } from '../item/state.js';
import { beginItemWork, type ItemWork } from '../item/work.js';
import type { Actor, Context, Typed } from '../stream-kind.js';

/** What an explanation looks at besides the state. All of it is passed in; nothing is fetched. */
export interface Look {
  readonly stream: string;
  /** The moment that is asked about. */
  readonly now: Instant;
  readonly definition: {
    readonly id: string;
    readonly version: number;
    readonly text: Definition;
  };
  /** The published text; without it rules are told in words alone. */
  readonly written?: WrittenDefinition | undefined;
  readonly calendar: Calendar;
  /** The versions of the calendar that the past names, by version: what its days are called. */
  readonly calendars: readonly CalendarData[];
  readonly directory: Directory;
  /** The events of the stream that an explanation refers to (`isExplained`), in their order. */
  readonly past: readonly PastEvent[];
}

export interface PastEvent {
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly principal?: string;
  readonly reason: string;
  readonly calendarVersion?: number;
  readonly event: Typed;
}

const EXPLAINED: ReadonlySet<string> = new Set([
  'phaseChanged',
  'stepReopened',
  'stepReturned',
  'itemChanged',
  'extensionAnswered',
  'requestAnswered',
]);

/** Whether answers refer to an event, so that a long history need not be held whole. */
export function isExplained(event: Typed): boolean {
  return isDeadlineEvent(event) || EXPLAINED.has(event.type);
}

/** The state with everything that conditions, parties and dates are worked out from. */
export function workOn(look: Look, state: Instance): Work {
  return beginWork(state, contextOf(look));
}

export function itemWorkOn(look: Look, state: Item): ItemWork {
  return beginItemWork(state, contextOf(look));
}

function contextOf({ stream, now, definition, calendar, directory }: Look): Context {
  const actor: Actor = { system: 'timer' };
  const at = { seq: 0, now, occurredAt: now, actor, reason: '' };
  return { stream, ...at, definition, calendar, directory };
}
