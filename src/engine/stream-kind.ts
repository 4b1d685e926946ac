import type { Calendar } from '../calendar/calendar.js';
import type { Instant } from '../calendar/calendar-data.js';
import type { Definition } from '../definition/definition.js';
import type { Path } from '../definition/problem.js';
import type { Directory } from './directory/state.js';
import type { Refusal, Refused } from './refusal.js';

/**
 * The rules of one kind of stream: what a command does to it, and what an event makes of its state.
 * Everything here is pure and synchronous; states, commands and events are plain JSON.
 */
export interface StreamKind<State, Command extends Typed, Event extends Typed> {
  /** The first part of the stream's name: `instance/2020-review`. */
  readonly kind: StreamKindName;
  readonly initial: State;
  /** Says what happens, or why not. Never changes its arguments. */
  decide(state: State, command: Command, context: Context): Decision<Event>;
  /** Says what an event makes of the state. Total: it accepts every event and never decides. */
  evolve(state: State, event: Event): State;
  /** The same for the events of one commit in their order, where that can be done at less cost. */
  evolveAll?(state: State, events: readonly Event[]): State;
  /** All instants at which the stream wants to be woken, derived from its state. */
  timers(state: State): readonly Timer[];
  /**
   * What other streams are to be told because of these events; `state` is the one after them and
   * `definition` the pinned one.
   */
  reactions(
    state: State,
    events: readonly Event[],
    definition: Definition | undefined,
  ): readonly Reaction[];
  /** What the stream needs to know to decide this command. */
  pins(state: State, command: Command): Pins;
  /** An earlier instant whose state the decision needs, as figures frozen at a moment do. */
  asOf?(state: State, command: Command): Instant | undefined;
  /** Fields of the command that are kept beside the log, erasable, under a digest. */
  personalPaths?(command: Command, definition: Definition | undefined): readonly Path[];
  /** Refuses personal values that are not right, before they are put aside. */
  checkPersonal?(command: Command, definition: Definition | undefined): Refused | undefined;
}

export type StreamKindName =
  'instance' | 'item' | 'definition' | 'calendar' | 'directory' | 'series' | 'security' | 'mailbox';

export interface Typed {
  readonly type: string;
}

/** Everything that a decision may depend on besides the state and the command. */
export interface Context {
  readonly stream: string;
  /** The seq that the commit of this command will have. */
  readonly seq: number;
  /** Office time of the recording; the commit's `recordedAt`. */
  readonly now: Instant;
  /** When it happened; earlier than `now` in a back-dated record (补录). */
  readonly occurredAt: Instant;
  readonly actor: Actor;
  readonly reason: string;
  /** The pinned version; absent for kinds that have none. */
  readonly definition?: {
    readonly id: string;
    readonly version: number;
    readonly text: Definition;
  };
  /** The newest version of the pinned calendar, in the definition's zone. */
  readonly calendar?: Calendar;
  readonly directory: Directory;
  /** The stream's own state as recorded at the instant that `asOf` asked for. */
  readonly past?: unknown;
}

/**
 * A person of the directory; somebody outside, who holds nothing but one task; or the system
 * itself: a timer, another stream's reaction, the courier that carries messages out of the house.
 */
export type Actor =
  | { readonly person: string }
  | { readonly outside: string }
  | { readonly system: 'timer' | 'outbox' | 'setup' | 'courier' };

export interface Pins {
  /** Without a version the newest. */
  readonly definition?: { readonly id: string; readonly version?: number };
  /** Id of the calendar and the zone to read it in. Derived from the definition where absent. */
  readonly calendar?: { readonly id: string; readonly zone: string };
}

export type Decision<Event> =
  | {
      readonly accepted: true;
      readonly events: readonly Event[];
      /** What the caller is told; stored, so that a repeated command is told the same. */
      readonly result?: unknown;
      /** For whom the actor acted (代), where he did not act for himself. */
      readonly principal?: string;
    }
  | { readonly accepted: false; readonly refusal: Refusal };

/** A wake-up: unique by (stream, id, at). */
export interface Timer {
  readonly id: string;
  readonly at: Instant;
}

/** A command to another stream, delivered at least once under a key that makes its effect happen once. */
export interface Reaction {
  readonly stream: string;
  readonly command: Typed;
}

/** A reaction, checked against the commands of the kind that it goes to. */
export function tell<Command extends Typed = Typed>(stream: string, command: Command): Reaction {
  return { stream, command };
}
