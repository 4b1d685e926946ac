import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Courier } from './courier.js';

const ROUND_EVERY_MS = 1_000;

/** The courier's steady rounds. */
@Injectable()
export class CourierService implements OnApplicationShutdown {
  readonly #logger = new Logger(CourierService.name);
  readonly #rounds = new Set<Promise<void>>();
  #stopped = false;

  constructor(private readonly courier: Courier) {}

  /** Sets off a round without waiting for the one before: a slow channel is busy by itself. */
  @Interval(ROUND_EVERY_MS)
  round(): void {
    if (this.#stopped) return;
    const round = this.#run().finally(() => this.#rounds.delete(round));
    this.#rounds.add(round);
  }

  /** Sets off no more rounds, and waits for those under way: their attempts are to be noted. */
  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#rounds);
  }

  async #run(): Promise<void> {
    try {
      for (const { code, message } of (await this.courier.run()).refused) {
        this.#logger.error(`Messages could not be posted (${code}): ${message.en}`);
      }
    } catch (error) {
      this.#logger.error('The round of the courier failed; the next one tries again.', error);
    }
  }
}
