import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ExpiredCredentials } from './expired-credentials.js';
import { FileSweep } from './files/sweep-files.js';
import { Office } from './office.js';
import { OfficeClock } from './ports/clock.js';
import { WakeUp } from './wake-up.js';

const TICK_EVERY_MS = 1_000;

/** The steady tick of the server, and the wake-ups between its beats; what is cleared away now and then. */
@Injectable()
export class TickerService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger(TickerService.name);
  readonly #wakeUp: WakeUp;
  #clearing: Promise<void> = Promise.resolve();

  constructor(
    office: Office,
    clock: OfficeClock,
    private readonly expired: ExpiredCredentials,
    private readonly files: FileSweep,
  ) {
    this.#wakeUp = new WakeUp(office.ticker, clock, (error) => {
      this.#logger.error('The tick failed; the next one tries again.', error);
    });
    office.onArmed((due) => {
      this.#wakeUp.aimAt(due);
    });
  }

  onApplicationBootstrap(): void {
    this.#wakeUp.start();
    this.#clear();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#wakeUp.stop();
    await this.#clearing;
  }

  @Interval(TICK_EVERY_MS)
  async tick(): Promise<void> {
    this.#clear();
    await this.#wakeUp.ring();
  }

  /** Nobody waits for it, and what rings does not depend on it. */
  #clear(): void {
    this.#clearing = this.#clearing
      .then(async () => this.expired.sweep())
      .catch((error: unknown) => {
        this.#logger.error('Expired sessions and tokens could not be deleted.', error);
      })
      .then(async () => this.files.sweep())
      .then((count) => {
        if (count > 0) this.#logger.log(`${count} uploads that nothing refers to were removed.`);
      })
      .catch((error: unknown) => {
        this.#logger.error('Uploads that nothing refers to could not be removed.', error);
      });
  }
}
