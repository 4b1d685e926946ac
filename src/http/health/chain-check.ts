import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Office } from '../../runtime/office.js';
import { pausesBy } from '../../runtime/pauses.js';
import { WallClock } from '../../runtime/ports/clock.js';

/** The server stops, and the check is no reason to wait. */
class Stopped extends Error {}

/**
 * Checks at every start that all chains hold, in the pauses of the daily work: an office with a long
 * history opens at once, and learns within minutes if somebody has changed its file meanwhile.
 */
@Injectable()
export class ChainCheck implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('History');
  #flaw: string | undefined;
  #stopping = false;
  #ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly office: Office,
    private readonly wall: WallClock,
  ) {}

  /** The first flaw that was found; undefined while none is known. */
  get flaw(): string | undefined {
    return this.#flaw;
  }

  onApplicationBootstrap(): void {
    this.#ended = this.#run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    await this.#ended;
  }

  async #run(): Promise<void> {
    const pause = pausesBy(this.wall);
    try {
      const { flaws, commits, streams } = await this.office.verifier.verifyAll({
        pause: async () => {
          if (this.#stopping) throw new Stopped();
          await pause();
        },
      });
      const [first] = flaws;
      if (first === undefined) {
        this.#logger.log(`All chains hold: ${commits} commits in ${streams} streams.`);
        return;
      }
      this.#flaw = `${first.stream} ${first.seq} ${first.what}`;
      this.#logger.error(
        `The history was changed: ${flaws.length} flaws, the first at ${this.#flaw}. Keep the file as it is and compare it with a backup.`,
      );
    } catch (error) {
      if (error instanceof Stopped) return;
      this.#logger.error(
        'The chains could not be checked.',
        error instanceof Error ? error.stack : '',
      );
    }
  }
}
