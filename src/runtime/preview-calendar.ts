import type { Instant, LocalDate } from '../calendar/calendar-data.js';
import type { Deadline } from '../engine/deadline.js';
import type { DeadlineEvent } from '../engine/deadline-event.js';
import type { CalendarEvent } from '../engine/calendar/event.js';
import type { Refusal } from '../engine/refusal.js';
import type { Actor, Typed } from '../engine/stream-kind.js';
import type { Head } from './head.js';
import { streamsToRecompute } from './import-calendar.js';
import type { Office } from './office.js';
import { contextOf } from './perform.js';
import { ReferenceResolver, type StateOf } from './references.js';

/** A deadline that would stand on another date, ring at other moments, or be provisional or not. */
export interface MovedDeadline {
  readonly stream: string;
  /** As it stands now. */
  readonly deadline: Deadline;
  readonly state: unknown;
  readonly due: LocalDate;
  readonly provisional: boolean;
  /** Rungs that would ring at another moment. */
  readonly rungs: number;
}

export type CalendarPreview = { readonly ok: false; readonly refusal: Refusal } | Previewed;

interface Previewed {
  readonly ok: true;
  /** The version that the import would make. */
  readonly version: number;
  /** Days whose answer would be another one. */
  readonly changed: readonly LocalDate[];
  /** Streams that would be computed again. */
  readonly streams: number;
  readonly moved: readonly MovedDeadline[];
  /** All that would move; only with the first page, for which everything is looked at. */
  readonly count?: number;
  /** The stream to go on behind; absent where nothing is left to look at. */
  readonly next?: string;
}

export interface PreviewAsked {
  readonly calendar: string;
  readonly data: unknown;
  readonly actor: Actor;
  readonly now: Instant;
  /** Begins behind this stream. */
  readonly after?: string | undefined;
  /** Stops with the stream in which so many deadlines are reached. */
  readonly limit: number;
  /** Awaited after every stream. */
  readonly pause?: () => Promise<void>;
}

const SYSTEM: Actor = { system: 'outbox' };
const SEQ_MADE_UP = 1;

/**
 * What importing a calendar would do to every deadline that stands: the import and what follows
 * from it is decided as it would be, on copies, and nothing is written.
 */
export async function previewCalendar(
  office: Pick<Office, 'rules' | 'queries'>,
  asked: PreviewAsked,
): Promise<CalendarPreview> {
  const stateOf: StateOf = async (stream) => office.queries.head(stream);
  const stream = `calendar/${asked.calendar}`;
  const before = await office.queries.head(stream);
  const command = { type: 'import', data: asked.data, streams: [] } as const;
  const decision = await decided(office, before, command, asked, stateOf);
  if (!decision.accepted) return { ok: false, refusal: decision.refusal };
  // An import that is accepted is this one event.
  const [event] = decision.events as readonly CalendarEvent[];
  if (event === undefined) throw new Error(`${stream} accepted an import without an event`);
  const after = before.rules.evolve(before.state, event);
  const { changed, data } = event;
  const streams = changed.length === 0 ? [] : await streamsToRecompute(office);
  const imported: StateOf = async (name) =>
    name === stream ? { seq: before.seq + SEQ_MADE_UP, state: after } : office.queries.head(name);
  const found = await movedIn(office, streams, imported, asked);
  return { ok: true, version: data.version, changed, streams: streams.length, ...found };
}

async function movedIn(
  office: Pick<Office, 'rules' | 'queries'>,
  streams: readonly string[],
  stateOf: StateOf,
  asked: PreviewAsked,
): Promise<Pick<Previewed, 'moved' | 'count' | 'next'>> {
  const moved: MovedDeadline[] = [];
  let count = 0;
  let next: string | undefined;
  const first = asked.after === undefined;
  const from = first ? 0 : streams.indexOf(asked.after ?? '') + 1;
  for (const stream of streams.slice(from)) {
    if (moved.length >= asked.limit && !first) break;
    const head = await office.queries.head(stream);
    const about = { ...asked, actor: SYSTEM };
    const decision = await decided(office, head, { type: 'recompute' }, about, stateOf);
    const here = decision.accepted ? movedBy(head, decision.events) : [];
    count += here.length;
    if (moved.length < asked.limit) {
      moved.push(...here);
      if (moved.length >= asked.limit && stream !== streams.at(-1)) next = stream;
    }
    await asked.pause?.();
  }
  return { moved, ...(first ? { count } : {}), ...(next === undefined ? {} : { next }) };
}

function movedBy(head: Head, events: readonly Typed[]): readonly MovedDeadline[] {
  const { deadlines } = head.state as { readonly deadlines: Readonly<Record<string, Deadline>> };
  return events.flatMap((event) => {
    if (event.type !== 'deadlineMoved') return [];
    const { id, due, provisional, rungs } = event as Extract<
      DeadlineEvent,
      { type: 'deadlineMoved' }
    >;
    const deadline = deadlines[id];
    if (!deadline) return [];
    const others = rungs.filter((rung, i) => rung.at !== deadline.rungs[i]?.at).length;
    const { stream, state } = head;
    return [{ stream, state, deadline, due, provisional, rungs: others }];
  });
}

async function decided(
  { rules }: Pick<Office, 'rules'>,
  head: Head,
  command: Typed,
  { actor, now }: Pick<PreviewAsked, 'actor' | 'now'>,
  stateOf: StateOf,
) {
  const pins = head.rules.pins(head.state, command);
  const references = await new ReferenceResolver(rules).resolve(pins, stateOf);
  const about = { stream: head.stream, actor };
  const context = contextOf(about, head, now, references, undefined);
  return head.rules.decide(head.state, command, context);
}
