import type { CalendarData } from '../calendar/calendar-data.js';
import type { Definition } from '../definition/definition.js';
import type { StreamKind, StreamKindName, Typed } from '../engine/stream-kind.js';
import type { Commit } from './commit.js';
import type { ViewChange, ViewShape } from './ports/views.js';
import type { Upcaster } from './upcast.js';

/** A kind whose states and events the runtime carries about without looking into them. */
export type AnyKind = StreamKind<unknown, Typed, Typed>;

export type Kinds = Readonly<Partial<Record<StreamKindName, AnyKind>>>;

/** What the runtime needs to know of the engine, in one place. */
export interface Rules {
  readonly kinds: Kinds;
  readonly projections: readonly Projection<unknown>[];
  readonly readers: ReferenceReaders;
  readonly upcasters: readonly Upcaster[];
  /** The stream whose state is the directory of the organisation. */
  readonly directory: string;
  /** Zone of the local date by which security streams are named. */
  readonly zone: string;
}

/** What one commit made of its stream. */
export interface Change<State> {
  readonly stream: string;
  readonly before: State;
  readonly after: State;
  /** With its events in their newest shape. */
  readonly commit: Commit;
}

/**
 * Keeps the rows of some views for one kind of stream. Every row belongs to the one stream that
 * puts it, and follows from that stream's commits alone.
 */
export interface Projection<State> {
  readonly kind: StreamKindName;
  readonly views: readonly ViewShape[];
  changes(change: Change<State>): readonly ViewChange[];
}

/** Finds what decisions refer to in the states of definition and calendar streams. */
export interface ReferenceReaders {
  definition(state: unknown, version: number): Definition | undefined;
  /** The newest version of a definition; undefined before the first. */
  newest?(state: unknown): number | undefined;
  /** One version of a calendar, or the newest. Every version stays readable from the state. */
  calendar(state: unknown, version?: number): CalendarData | undefined;
}
