import type { Instant } from '../calendar/calendar-data.js';
import type { Ticking } from '../runtime/advance.js';
import type { Fired } from '../runtime/fire-timers.js';

/**
 * Several engines on one store that all look at the clock at once, and each of them twice: what an unlucky office
 * with two processes may see. Nothing may come of it but what comes of one.
 */
export class TwinTickers implements Ticking {
  constructor(private readonly tickers: readonly Ticking[]) {}

  async tick(): Promise<readonly Fired[]> {
    const all = [...this.tickers, ...this.tickers];
    const fired = await Promise.all(all.map(async (ticker) => ticker.tick()));
    return fired.flat();
  }

  async nextDue(): Promise<Instant | undefined> {
    return this.tickers[0]?.nextDue();
  }
}
