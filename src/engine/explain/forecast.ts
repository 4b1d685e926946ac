import type { Instant } from '../../calendar/calendar-data.js';
import type { Calendar } from '../../calendar/calendar.js';
import type { Definition, Text } from '../../definition/definition.js';
import type { Directory } from '../directory/state.js';
import { evolveInstance } from '../instance/evolve.js';
import { instanceKind } from '../instance/kind.js';
import type { InstanceCommand } from '../instance/command.js';
import type { Instance, PhaseState } from '../instance/state.js';
import { evolveItem } from '../item/evolve.js';
import { itemKind } from '../item/kind.js';
import type { ItemCommand } from '../item/command.js';
import type { Item } from '../item/state.js';
import {
  tell,
  type Actor,
  type Context,
  type Reaction,
  type Timer,
  type Typed,
} from '../stream-kind.js';
import { wordsOfEvent } from './history-entry.js';

/** What is folded forward: an instance with its items, and what they refer to. */
export interface ForecastLook {
  readonly now: Instant;
  readonly definition: { readonly id: string; readonly version: number; readonly text: Definition };
  readonly calendar: Calendar;
  readonly directory: Directory;
  readonly instance: { readonly stream: string; readonly state: Instance };
  readonly items: readonly { readonly stream: string; readonly state: Item }[];
}

export interface ForecastBounds {
  /** The last instant that is looked at. */
  readonly until?: Instant;
  /** Events foretold at most, `FORECAST_EVENTS_MAX` at the highest. */
  readonly limit?: number;
}

export const FORECAST_EVENTS_MAX = 500;

/** What would happen if nobody acted. */
export interface Forecast {
  readonly from: Instant;
  /** In the order in which it would happen. */
  readonly events: readonly ForetoldEvent[];
  readonly phases: readonly ForetoldPhase[];
  /** Commands to other streams, which are not followed: a number, for instance, is never given here. */
  readonly ignored: readonly {
    readonly at: Instant;
    readonly stream: string;
    readonly command: string;
  }[];
  /** Why it ends where it ends: nothing is left to come, or a bound was reached. */
  readonly ended: 'atRest' | 'until' | 'limit';
}

export interface ForetoldEvent {
  readonly at: Instant;
  readonly stream: string;
  readonly what: string;
  readonly text: Text;
}

export interface ForetoldPhase {
  readonly id: string;
  readonly title: Text;
  readonly state: PhaseState['state'];
  /** As it would be when the forecast ends. */
  readonly foretold: PhaseState['state'];
  readonly window?: { readonly from: Instant; readonly to: Instant };
  readonly enteredAt?: Instant;
  readonly endedAt?: Instant;
  /** The calendar has no data for a year of the window, so that it may still move. */
  readonly provisional: boolean;
}

/** Reactions between the streams of one instance that one firing may set off. */
const REACTIONS_MAX = 1_000;

/**
 * Fires the streams' own timers in their order on a clock of its own, through the same rules as
 * ever, and says what would happen. Nothing is written, and nobody acts.
 */
export function forecast(look: ForecastLook, bounds: ForecastBounds = {}): Forecast {
  const limit = Math.min(bounds.limit ?? FORECAST_EVENTS_MAX, FORECAST_EVENTS_MAX);
  const run = new ForecastRun(look);
  let ended: Forecast['ended'] = 'atRest';
  for (;;) {
    const next = run.nextDue();
    if (next === undefined) break;
    if (bounds.until !== undefined && next.at > bounds.until) {
      ended = 'until';
      break;
    }
    if (run.events.length >= limit) {
      ended = 'limit';
      break;
    }
    run.fire(next);
  }
  return {
    from: look.now,
    events: run.events.slice(0, limit),
    phases: phasesOf(look, run.instance),
    ignored: run.ignored,
    ended,
  };
}

interface Due {
  readonly stream: string;
  readonly at: Instant;
  readonly timers: readonly Timer[];
}

const TIMER: Actor = { system: 'timer' };
const OUTBOX: Actor = { system: 'outbox' };

class ForecastRun {
  readonly events: ForetoldEvent[] = [];
  readonly ignored: { at: Instant; stream: string; command: string }[] = [];
  instance: Instance;
  readonly #items: Map<string, Item>;
  /** Timers that a firing left standing: they are passed over, or nothing would ever come after. */
  readonly #passed = new Set<string>();

  constructor(private readonly look: ForecastLook) {
    this.instance = look.instance.state;
    this.#items = new Map(look.items.map(({ stream, state }) => [stream, state]));
  }

  /** The stream that wakes up next, the instance first; what is overdue fires now. */
  nextDue(): Due | undefined {
    let next: Due | undefined;
    for (const [stream, timers] of this.#timers()) {
      for (const timer of timers) {
        const at = timer.at < this.look.now ? this.look.now : timer.at;
        if (next === undefined || at < next.at) next = { stream, at, timers: [timer] };
        else if (at === next.at && stream === next.stream)
          next = { ...next, timers: [...next.timers, timer] };
      }
    }
    return next;
  }

  fire({ stream, at, timers }: Due): void {
    for (const timer of timers) this.#passed.add(passedKey(stream, timer));
    const firing = tell<ItemCommand & InstanceCommand>(stream, { type: 'fireTimers', timers });
    const queue: Reaction[] = [...this.#decide(stream, firing.command, at, TIMER)];
    for (let told = 0; queue.length > 0; told += 1) {
      const [reaction] = queue.splice(0, 1);
      if (!reaction) return;
      if (told >= REACTIONS_MAX || !this.#knows(reaction)) {
        const { stream: to, command } = reaction;
        this.ignored.push({ at, stream: to, command: command.type });
        continue;
      }
      queue.push(...this.#decide(reaction.stream, reaction.command, at, OUTBOX));
    }
  }

  *#timers(): Iterable<readonly [string, readonly Timer[]]> {
    const { stream } = this.look.instance;
    yield [stream, this.#standing(stream, instanceKind.timers(this.instance))];
    for (const [item, state] of this.#items) {
      yield [item, this.#standing(item, itemKind.timers(state))];
    }
  }

  #standing(stream: string, timers: readonly Timer[]): readonly Timer[] {
    return timers.filter((timer) => !this.#passed.has(passedKey(stream, timer)));
  }

  #knows({ stream }: Reaction): boolean {
    return stream === this.look.instance.stream || this.#items.has(stream);
  }

  /** The reactions to what was decided; a refusal decides nothing, as it would in the office. */
  #decide(stream: string, command: Typed, at: Instant, actor: Actor): readonly Reaction[] {
    const context = this.#context(stream, at, actor);
    const text = this.look.definition.text;
    const item = this.#items.get(stream);
    if (item) {
      const decision = itemKind.decide(item, command as ItemCommand, context);
      if (!decision.accepted) return [];
      const after = decision.events.reduce(evolveItem, item);
      this.#items.set(stream, after);
      this.#tell(stream, at, decision.events);
      return itemKind.reactions(after, decision.events, text);
    }
    const decision = instanceKind.decide(this.instance, command as InstanceCommand, context);
    if (!decision.accepted) return [];
    this.instance = decision.events.reduce(evolveInstance, this.instance);
    this.#tell(stream, at, decision.events);
    return instanceKind.reactions(this.instance, decision.events, text);
  }

  #context(stream: string, now: Instant, actor: Actor): Context {
    const { definition, calendar, directory } = this.look;
    const at = { seq: 0, now, occurredAt: now, actor, reason: '' };
    return { stream, ...at, definition, calendar, directory };
  }

  /** What only repeats another event is not told: messages, news of an item, counts. */
  #tell(stream: string, at: Instant, events: readonly Typed[]): void {
    const { definition, calendar, directory } = this.look;
    const telling = { definition: definition.text, directory, zone: calendar.zone };
    for (const event of events) {
      if (UNTOLD.has(event.type)) continue;
      const text = wordsOfEvent(telling, stream, event);
      this.events.push({ at, stream, what: event.type, text });
    }
  }
}

const UNTOLD: ReadonlySet<string> = new Set(['messageRaised', 'itemNoted', 'counterRaised']);

function passedKey(stream: string, { id, at }: Timer): string {
  return `${stream} ${id} ${at}`;
}

function phasesOf(look: ForecastLook, after: Instance): readonly ForetoldPhase[] {
  const { calendar, definition, instance } = look;
  return Object.values(definition.text.phases).map(({ id, title }) => {
    const now = instance.state.phases[id];
    const then = after.phases[id] ?? now;
    const { from, to, enteredAt, endedAt } = then ?? {};
    return {
      id,
      title,
      state: now?.state ?? 'pending',
      foretold: then?.state ?? 'pending',
      ...(from !== undefined && to !== undefined ? { window: { from, to } } : {}),
      ...(enteredAt === undefined ? {} : { enteredAt }),
      ...(endedAt === undefined ? {} : { endedAt }),
      provisional: [from, to].some((at) => at !== undefined && !calendar.covers(at.slice(0, 10))),
    };
  });
}
