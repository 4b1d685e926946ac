import { coalesce } from './coalesce.js';
import type { Heads } from './heads.js';
import { Overlay, type Ground } from './overlay.js';
import type { CommitLog, Entry } from './ports/commit-log.js';
import type { Views } from './ports/views.js';

/** Work that is decided on an overlay and answered when it is stored. */
export interface Job<Answer> {
  /** May run several times, each time on a fresh overlay; only the last run is stored. */
  run(overlay: Overlay, attempt: Attempt): Promise<Answer>;
}

/** What is known of a job's earlier runs. */
export interface Attempt {
  /** Hashes of commits of this job that a log without transactions stored before the conflict. */
  readonly stored: ReadonlySet<string>;
}

interface Waiting {
  readonly job: Job<unknown>;
  readonly stored: Set<string>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (why: unknown) => void;
}

/** Told of everything that this process has stored, as soon as it is durable, in its order. */
export type StoredListener = (entries: readonly Entry[]) => void;

const BATCH_JOBS_MAX = 64;
/** How often a job may find that another process was faster. Nothing but a conflict is retried. */
const CONFLICTS_MAX = 16;

/**
 * The one writer of this process: it decides, one after the other, what the current turn of the
 * event loop has collected, stores it with one append, and only then answers.
 */
export class Writer {
  readonly #queue: Waiting[] = [];
  readonly #alone: (() => Promise<void>)[] = [];
  #running = false;

  constructor(
    private readonly ground: Ground,
    private readonly heads: Heads,
    private readonly log: CommitLog,
    private readonly views: Views,
    private readonly onStored: StoredListener,
  ) {}

  /** The answer, once everything that the job decided is durable. Jobs run in the order given. */
  do<Answer>(job: Job<Answer>): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.#queue.push({
        job,
        stored: new Set(),
        resolve: resolve as (answer: unknown) => void,
        reject,
      });
      if (!this.#running) void this.#work();
    });
  }

  /** Does something while nothing is being written, and before anything that is asked for later. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#alone.push(async () => {
        await work().then(resolve, reject);
      });
      if (!this.#running) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#running = true;
    while (this.#queue.length > 0 || this.#alone.length > 0) {
      for (const work of this.#alone.splice(0)) await work();
      await new Promise((resolve) => setImmediate(resolve)); // Lets the turn bring in its others.
      const batch = this.#queue.splice(0, BATCH_JOBS_MAX);
      try {
        await this.#store(batch, 0);
      } catch (error) {
        this.heads.forgetAll(); // Nobody knows what was stored.
        for (const one of batch) one.reject(error);
      }
    }
    this.#running = false;
  }

  async #store(batch: readonly Waiting[], conflicts: number): Promise<void> {
    const overlay = new Overlay(this.ground);
    const done: { readonly waiting: Waiting; readonly answer: unknown; readonly until: number }[] =
      [];
    for (const waiting of batch) {
      const own = new Overlay(overlay);
      try {
        const answer = await waiting.job.run(own, waiting);
        own.mergeInto(overlay);
        done.push({ waiting, answer, until: overlay.entries.length });
      } catch (error) {
        waiting.reject(error); // Its overlay is dropped; the others of the batch go on.
      }
    }
    const { entries } = overlay;
    const appended =
      entries.length === 0
        ? ({ ok: true } as const)
        : await this.log.append(this.log.atomic ? coalesce(entries) : entries);
    if (appended.ok) {
      this.heads.keep(overlay.heads());
      if (overlay.settled.length > 0) await this.views.apply(overlay.settled);
      for (const { waiting, answer } of done) waiting.resolve(answer);
      this.onStored(entries);
      return;
    }
    this.heads.forget(entries.map(({ commit }) => commit.stream));
    if (conflicts >= CONFLICTS_MAX) {
      const { stream, seq } = appended.conflict;
      throw new Error(
        `${stream} was changed by others ${conflicts} times while seq ${seq} was being written; try again later.`,
      );
    }
    let from = 0;
    for (const { waiting, until } of done) {
      for (const { commit } of entries.slice(from, Math.min(until, appended.stored))) {
        waiting.stored.add(commit.hash);
      }
      from = until;
      await this.#storeAlone(waiting, conflicts + 1);
    }
  }

  async #storeAlone(waiting: Waiting, conflicts: number): Promise<void> {
    try {
      await this.#store([waiting], conflicts);
    } catch (error) {
      this.heads.forgetAll();
      waiting.reject(error);
    }
  }
}
