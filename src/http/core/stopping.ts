import type { Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

const SWEEP_MS = 50;

/** Tells open streams and the readiness check that the server is on its way out. */
@Injectable()
export class Stopping implements BeforeApplicationShutdown {
  #stopping = false;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly host: HttpAdapterHost) {}

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
    this.#letIdleConnectionsGo();
  }

  /**
   * A connection that was busy when the stop began and has had its answer since would be kept open
   * for whatever its client asks next, and the stop would wait for it.
   */
  #letIdleConnectionsGo(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    const sweep = setInterval(() => {
      server.closeIdleConnections();
    }, SWEEP_MS);
    server.once('close', () => {
      clearInterval(sweep);
    });
    sweep.unref();
  }
}
