import type { Instant } from '../calendar/calendar-data.js';
import type { Executor } from './executor.js';
import type { Fired } from './fire-timers.js';
import type { OfficeClock } from './ports/clock.js';
import type { Views } from './ports/views.js';
import { deliveryOfRow, OUTBOX } from './views/outbox-view.js';
import { timerOfRow, TIMERS, type TimerRow } from './views/timers-view.js';

/** How many due timers one tick looks at; the next tick follows at once if there were as many. */
export const TICK_TIMERS_MAX = 500;
/** How many batches one tick works off before it leaves the floor to others. */
const TICK_BATCHES_MAX = 200;
const SWEEP_REACTIONS_MAX = 200;

/**
 * Finds what is due and asks for it to be fired; it decides nothing. A late tick, two at once, or
 * two processes ticking fire nothing twice and lose nothing.
 */
export class Ticker {
  constructor(
    private readonly executor: Executor,
    private readonly views: Views,
    private readonly clock: OfficeClock,
  ) {}

  /** Everything that is due now, with what follows from it; then reactions that were left behind. */
  async tick(): Promise<readonly Fired[]> {
    const fired: Fired[] = [];
    for (let batch = 0; batch < TICK_BATCHES_MAX; batch += 1) {
      const some = await this.runDue(this.clock.now(), TICK_TIMERS_MAX);
      if (some.length === 0) break;
      fired.push(...some);
    }
    for (let batch = 0; batch < TICK_BATCHES_MAX; batch += 1) {
      if ((await this.sweep(SWEEP_REACTIONS_MAX)) < SWEEP_REACTIONS_MAX) break;
    }
    return fired;
  }

  /**
   * Fires up to `limit` timers that are due at an instant, in the order of time and stream. Throws
   * what the store threw, after all have had their turn.
   */
  async runDue(now: Instant, limit: number): Promise<readonly Fired[]> {
    const rows = await this.views.find(TIMERS.name, { order: { by: 'due', to: now }, limit });
    const groups = groupsOf(rows.map(timerOfRow));
    // Asked for in order and all at once: the writer keeps the order and stores many together.
    const outcomes = await Promise.allSettled(
      groups.map(({ stream, at, timers }) => this.executor.fire(stream, at, timers)),
    );
    return outcomes.flatMap((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
  }

  /** Delivers up to `limit` reactions from the outbox, in order; returns how many were there. */
  async sweep(limit: number): Promise<number> {
    const rows = await this.views.find(OUTBOX.name, { order: { by: 'position' }, limit });
    await Promise.all(rows.map((row) => this.executor.deliver(deliveryOfRow(row))));
    return rows.length;
  }

  /** When the next timer is due, overdue ones included. */
  async nextDue(): Promise<Instant | undefined> {
    const [row] = await this.views.find(TIMERS.name, { order: { by: 'due' }, limit: 1 });
    return row && timerOfRow(row).due;
  }
}

interface Group {
  readonly stream: string;
  readonly at: Instant;
  readonly timers: TimerRow[];
}

function groupsOf(rows: readonly TimerRow[]): readonly Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.stream === row.stream && last.at === row.at) last.timers.push(row);
    else groups.push({ stream: row.stream, at: row.at, timers: [row] });
  }
  return groups;
}
