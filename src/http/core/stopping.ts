import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';

/** Tells open streams and the readiness check that the server is on its way out. */
@Injectable()
export class Stopping implements BeforeApplicationShutdown {
  #stopping = false;
  readonly #listeners = new Set<() => void>();

  get begun(): boolean {
    return this.#stopping;
  }

  /** Calls back when it begins; the function that comes back takes that away again. */
  onBegin(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  beforeApplicationShutdown(): void {
    this.#stopping = true;
    for (const listener of this.#listeners) listener();
  }
}
