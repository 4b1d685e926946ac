/**
 * Reading is done at once, so somebody who reads in a loop and waits for nothing else would never
 * let the event loop turn, and no write would ever come to pass. After so many reads in one turn a
 * reader waits for the next.
 */
const READS_PER_TURN_MAX = 32;

export class FairReads {
  #reads = 0;

  async read<Result>(work: () => Result): Promise<Result> {
    if (this.#reads === 0) {
      setImmediate(() => {
        this.#reads = 0;
      });
    }
    this.#reads += 1;
    if (this.#reads > READS_PER_TURN_MAX) await new Promise((resolve) => setImmediate(resolve));
    return work();
  }
}
