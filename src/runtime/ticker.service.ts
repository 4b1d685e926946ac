import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Office } from './office.js';
import { OfficeClock } from './ports/clock.js';
import { WakeUp } from './wake-up.js';

const TICK_EVERY_MS = 1_000;

/** The steady tick of the server, and the wake-ups between its beats. */
@Injectable()
export class TickerService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger(TickerService.name);
  readonly #wakeUp: WakeUp;

  constructor(office: Office, clock: OfficeClock) {
    this.#wakeUp = new WakeUp(office.ticker, clock, (error) => {
      this.#logger.error('The tick failed; the next one tries again.', error);
    });
    office.onArmed((due) => {
      this.#wakeUp.aimAt(due);
    });
  }

  onApplicationBootstrap(): void {
    this.#wakeUp.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#wakeUp.stop();
  }

  @Interval(TICK_EVERY_MS)
  async tick(): Promise<void> {
    await this.#wakeUp.ring();
  }
}
