import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Instant } from '../../calendar/calendar-data.js';
import { BoundedMap } from '../../runtime/bounded-map.js';
import { Office } from '../../runtime/office.js';
import { pausesBy } from '../../runtime/pauses.js';
import { OfficeClock, WallClock } from '../../runtime/ports/clock.js';
import type { Verified } from '../../runtime/verify.js';

/** One run of the proof over everything. */
export interface Verification {
  readonly job: string;
  readonly deep: boolean;
  readonly by: string;
  readonly startedAt: Instant;
  state: 'running' | 'done' | 'failed';
  streams: number;
  commits: number;
  /** Commits there were when it began; 0 until they are counted. */
  ofCommits: number;
  verified?: Verified;
}

const JOBS_KEPT_MAX = 20;

/** Proves the log beside the daily work, one run at a time. A restart forgets the runs. */
@Injectable()
export class Verifications implements OnApplicationShutdown {
  readonly #jobs = new BoundedMap<Verification>(JOBS_KEPT_MAX);
  readonly #logger = new Logger('Audit');
  #running: Verification | undefined;
  #ended: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(
    private readonly office: Office,
    private readonly clock: OfficeClock,
    private readonly wall: WallClock,
  ) {}

  get running(): Verification | undefined {
    return this.#running;
  }

  find(job: string): Verification | undefined {
    return this.#jobs.get(job);
  }

  /** Begins a run; the caller has made sure that there is none. */
  begin(deep: boolean, by: string): Verification {
    const startedAt = this.clock.now();
    const job = randomUUID();
    const started: Verification = {
      job,
      deep,
      by,
      startedAt,
      state: 'running',
      streams: 0,
      commits: 0,
      ofCommits: 0,
    };
    this.#jobs.set(job, started);
    this.#running = started;
    this.#ended = this.#run(started);
    return started;
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    await this.#ended;
  }

  async #run(run: Verification): Promise<void> {
    try {
      run.verified = await this.office.verifier.verifyAll({
        deep: run.deep,
        pause: this.#pauses(),
        progress: ({ streams, commits, ofCommits }) => {
          run.streams = streams;
          run.commits = commits;
          run.ofCommits = ofCommits;
        },
      });
      run.state = 'done';
    } catch (error) {
      run.state = 'failed';
      if (!(error instanceof Stopped)) {
        this.#logger.error('A verification broke off.', error instanceof Error ? error.stack : '');
      }
    } finally {
      this.#running = undefined;
    }
  }

  #pauses(): () => Promise<void> {
    const pause = pausesBy(this.wall);
    return async () => {
      if (this.#stopping) throw new Stopped();
      await pause();
    };
  }
}

/** The server stops, and the proof is no reason to wait. */
class Stopped extends Error {}
