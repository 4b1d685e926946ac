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

/** Longer streams are few, and their keys would take more room than asking the log takes time. */
const KEYS_MAX = 16;

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
    /** Keys of all its commits, where this process has seen every one of them; else undefined. */
    readonly keys?: readonly string[],
  ) {}

  /** The stream's wake-ups, by time and then id. */
  get timers(): readonly Timer[] {
    this.#timers ??= this.rules.timers(this.state).toSorted(compareTimers);
    return this.#timers;
  }

  /** False only if no command was ever carried out here under this key. */
  mayKnow(commandKey: string): boolean {
    return this.keys?.includes(commandKey) ?? true;
  }

  withStored(stored: StoredState): Head {
    const { stream, rules, seq, hash, recordedAt, state, keys } = this;
    const head = new Head(stream, rules, seq, hash, recordedAt, state, stored, keys);
    head.#timers = this.#timers;
    return head;
  }
}

/** The head of a stream without commits. Throws for a name that belongs to no kind. */
export function emptyHead(stream: string, rules: Rules): Head {
  const name = kindOfStream(stream);
  const kind = name === undefined ? undefined : rules.kinds[name];
  if (kind === undefined) throw new RangeError(`"${stream}" names no stream of a known kind.`);
  return new Head(stream, kind, 0, null, '', kind.initial, undefined, []);
}

/** The head after a commit, whose events are read in their newest shape. */
export function headAfter(head: Head, commit: Commit, rules: Rules): Head {
  const state = stateAfter(head, newestEvents(commit, head.rules, rules));
  const { seq, hash, recordedAt } = commit;
  const keys = seq <= KEYS_MAX ? head.keys && [...head.keys, commit.commandKey] : undefined;
  return new Head(head.stream, head.rules, seq, hash, recordedAt, state, head.stored, keys);
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
