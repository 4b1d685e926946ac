import type { Instant } from '../calendar/calendar-data.js';
import type { Timer, Typed } from '../engine/stream-kind.js';
import type { Commit } from './commit.js';
import type { AnyKind, Rules } from './rules.js';
import { kindOfStream } from './stream-name.js';
import { upcast } from './upcast.js';
import { compareTimers } from './views/timers-view.js';

/** How the head's state was last stored: at which seq, and how long its text was. */
export interface StoredState {
  readonly seq: number;
  readonly size: number;
}

/** Where a stream stands: its folded state and the commit that led there. It never changes. */
export class Head {
  #timers: readonly Timer[] | undefined;

  constructor(
    readonly stream: string,
    readonly rules: AnyKind,
    readonly seq: number,
    readonly hash: string | null,
    /** `''` before the first commit, which is before every instant. */
    readonly recordedAt: Instant,
    readonly state: unknown,
    readonly stored: StoredState = { seq: 0, size: 0 },
  ) {}

  /** The stream's wake-ups, by time and then id. */
  get timers(): readonly Timer[] {
    this.#timers ??= this.rules.timers(this.state).toSorted(compareTimers);
    return this.#timers;
  }

  withStored(stored: StoredState): Head {
    const { stream, rules, seq, hash, recordedAt, state } = this;
    const head = new Head(stream, rules, seq, hash, recordedAt, state, stored);
    head.#timers = this.#timers;
    return head;
  }
}

/** The head of a stream without commits. Throws for a name that belongs to no kind. */
export function emptyHead(stream: string, rules: Rules): Head {
  const name = kindOfStream(stream);
  const kind = name === undefined ? undefined : rules.kinds[name];
  if (kind === undefined) throw new RangeError(`"${stream}" names no stream of a known kind.`);
  return new Head(stream, kind, 0, null, '', kind.initial);
}

/** The head after a commit, whose events are read in their newest shape. */
export function headAfter(head: Head, commit: Commit, rules: Rules): Head {
  const state = stateAfter(head, newestEvents(commit, head.rules, rules));
  const { seq, hash, recordedAt } = commit;
  return new Head(head.stream, head.rules, seq, hash, recordedAt, state, head.stored);
}

function stateAfter({ rules: kind, state }: Head, events: readonly Typed[]): unknown {
  return kind.evolveAll
    ? kind.evolveAll(state, events)
    : events.reduce((before, event) => kind.evolve(before, event), state);
}

export function newestEvents(commit: Commit, kind: AnyKind, rules: Rules): readonly Typed[] {
  if (rules.upcasters.length === 0) return commit.events;
  return commit.events.map((event) => upcast(kind.kind, event, rules.upcasters));
}
