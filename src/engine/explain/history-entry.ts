import type { Instant } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';
import type { CalendarEvent } from '../calendar/event.js';
import type { DefinitionEvent } from '../definition/event.js';
import type { DirectoryEvent } from '../directory/event.js';
import type { InstanceEvent } from '../instance/event.js';
import type { ItemEvent } from '../item/event.js';
import type { MailboxEvent } from '../mailbox/event.js';
import type { SecurityEvent } from '../security/event.js';
import type { SeriesEvent } from '../series/event.js';
import type { Actor, StreamKindName, Typed } from '../stream-kind.js';
import { actorText } from './actor-text.js';
import { personName } from './name-of.js';
import type { Telling } from './words-of-deadline.js';
import { wordsOfInstance } from './words-of-instance.js';
import { wordsOfItem } from './words-of-item.js';
import { wordsOfMailbox } from './words-of-mailbox.js';
import {
  wordsOfCalendar,
  wordsOfDefinition,
  wordsOfDirectory,
  wordsOfSecurity,
  wordsOfSeries,
} from './words-of-office.js';

/** What a commit says, as far as a history shows it. */
export interface Recorded {
  readonly stream: string;
  readonly seq: number;
  readonly command: Typed;
  readonly events: readonly Typed[];
  readonly actor: Actor;
  readonly principal?: string;
  readonly reason: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

/** One commit as people read it. */
export interface HistoryEntry {
  readonly stream: string;
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  /** It happened before it was recorded (补录). */
  readonly backDated: boolean;
  readonly actor: { readonly who: Actor; readonly name: Text };
  /** For whom the actor acted (代). */
  readonly principal?: { readonly id: string; readonly name: Text };
  readonly command: string;
  readonly reason: string;
  readonly events: readonly EventEntry[];
  /** On a security stream: what was refused, and why. */
  readonly refusal?: {
    readonly by: Actor;
    readonly stream: string;
    readonly command: string;
    readonly code: string;
  };
}

export interface EventEntry {
  readonly type: string;
  readonly text: Text;
  /** Where the event says so itself, as one does that was recorded later or adopted. */
  readonly occurredAt?: Instant;
}

export function historyEntry(telling: Telling, commit: Recorded): HistoryEntry {
  const { stream, seq, recordedAt, occurredAt, actor, principal, reason, events } = commit;
  const refusal = refusalIn(stream, events);
  return {
    stream,
    seq,
    recordedAt,
    occurredAt,
    backDated: occurredAt < recordedAt,
    actor: { who: actor, name: actorText(telling, actor) },
    ...(principal !== undefined && {
      principal: { id: principal, name: personName(telling, principal) },
    }),
    command: commit.command.type,
    reason,
    events: events.map((event) => eventEntry(telling, stream, event)),
    ...(refusal && { refusal }),
  };
}

function eventEntry(telling: Telling, stream: string, event: Typed): EventEntry {
  const occurredAt = whenItHappened(event);
  return {
    type: event.type,
    text: wordsOfEvent(telling, stream, event),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
}

/** When an event says that it happened, where it says so itself. */
export function whenItHappened(event: Typed): Instant | undefined {
  return 'occurredAt' in event && typeof event.occurredAt === 'string'
    ? event.occurredAt
    : undefined;
}

/** What one event of a stream says. The stream's kind says which events it can hold. */
export function wordsOfEvent(telling: Telling, stream: string, event: Typed): Text {
  const parts = stream.split('/');
  // Only the kind of that name writes to the stream.
  const kind = parts[0] as StreamKindName;
  switch (kind) {
    case 'instance':
      return wordsOfInstance(telling, event as InstanceEvent);
    case 'item': {
      const [number = '', collection = ''] = parts.toReversed();
      return wordsOfItem(telling, { collection, number }, event as ItemEvent);
    }
    case 'definition':
      return wordsOfDefinition(event as DefinitionEvent);
    case 'calendar':
      return wordsOfCalendar(event as CalendarEvent);
    case 'directory':
      return wordsOfDirectory(telling, event as DirectoryEvent);
    case 'series':
      return wordsOfSeries(event as SeriesEvent);
    case 'mailbox':
      return wordsOfMailbox(telling, event as MailboxEvent);
    case 'security':
      return wordsOfSecurity(telling, event as SecurityEvent);
    default:
      return kind satisfies never;
  }
}

function refusalIn(stream: string, events: readonly Typed[]): HistoryEntry['refusal'] {
  if (!stream.startsWith('security/')) return undefined;
  const refused = (events as readonly SecurityEvent[]).find(
    (event) => event.type === 'refusalRecorded',
  );
  if (!refused) return undefined;
  const { by, command, code } = refused;
  return { by, stream: refused.stream, command, code };
}
