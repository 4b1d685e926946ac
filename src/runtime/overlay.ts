import type { Commit } from './commit.js';
import type { Head } from './head.js';
import type { Entry } from './ports/commit-log.js';
import type { ViewChange } from './ports/views.js';

/** What is known of the streams: by the store, or on top of it. */
export interface Ground {
  head(stream: string): Promise<Head>;
  commitUnder(stream: string, commandKey: string): Promise<Commit | undefined>;
  /** Commits of a stream recorded up to an instant, oldest first. */
  recordedUpTo(stream: string, instant: string): AsyncIterable<Commit>;
}

/**
 * Commits that have been decided and not yet stored, as if they were: later decisions of the same
 * turn build on them. Dropping it undoes them all.
 */
export class Overlay implements Ground {
  readonly entries: Entry[] = [];
  /** Changes of rows that no commit brings about, such as dropping a row that was found settled. */
  readonly settled: ViewChange[] = [];
  readonly #heads = new Map<string, Head>();
  readonly #keys = new Map<string, Commit>();
  /** Heads as they were first found, so that one turn sees one ground. */
  readonly #found = new Map<string, Head>();

  constructor(private readonly ground: Ground) {}

  async head(stream: string): Promise<Head> {
    const known = this.#heads.get(stream) ?? this.#found.get(stream);
    if (known !== undefined) return known;
    const head = await this.ground.head(stream);
    this.#found.set(stream, head);
    return head;
  }

  async commitUnder(stream: string, commandKey: string): Promise<Commit | undefined> {
    const own = this.#keys.get(`${stream} ${commandKey}`);
    if (own !== undefined) return own;
    const head = await this.head(stream);
    return head.mayKnow(commandKey) ? this.ground.commitUnder(stream, commandKey) : undefined;
  }

  async *recordedUpTo(stream: string, instant: string): AsyncIterable<Commit> {
    yield* this.ground.recordedUpTo(stream, instant);
    for (const { commit } of this.entries) {
      if (commit.stream === stream && commit.recordedAt <= instant) yield commit;
    }
  }

  add(entry: Entry, head: Head): void {
    const { stream, commandKey } = entry.commit;
    this.entries.push(entry);
    this.#heads.set(stream, head);
    this.#keys.set(`${stream} ${commandKey}`, entry.commit);
  }

  settle(changes: readonly ViewChange[]): void {
    this.settled.push(...changes);
  }

  /** The heads after these commits. */
  heads(): readonly Head[] {
    return [...this.#heads.values()];
  }

  /** Lays this overlay's commits on the one it stands on. */
  mergeInto(below: Overlay): void {
    for (const [key, commit] of this.#keys) below.#keys.set(key, commit);
    for (const [stream, head] of this.#heads) below.#heads.set(stream, head);
    below.entries.push(...this.entries);
    below.settled.push(...this.settled);
  }
}
