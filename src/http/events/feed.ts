import { Injectable } from '@nestjs/common';
import { Office } from '../../runtime/office.js';
import type { Entry } from '../../runtime/ports/commit-log.js';

/** What the feed says of a commit: enough to know what to load again, nothing that is secret. */
export interface FeedEvent {
  /** Rises by one with each event of this run of the server. */
  readonly id: number;
  readonly stream: string;
  readonly seq: number;
  readonly command: string;
  readonly events: readonly string[];
  readonly recordedAt: string;
}

const KEPT_MAX = 10_000;
/** What people work on. Log-ins, mailboxes and the like are nobody else's business. */
const SHOWN_KINDS: ReadonlySet<string> = new Set(['instance', 'item', 'definition', 'calendar']);

/** The last commits of this process, in their order, for whoever follows what happens. */
@Injectable()
export class Feed {
  readonly #kept: FeedEvent[] = [];
  readonly #followers = new Set<(event: FeedEvent) => void>();
  #last = 0;

  constructor(office: Office) {
    office.onStored((entries) => {
      for (const entry of entries) this.#add(entry);
    });
  }

  /** The newest id; 0 before anything has happened. */
  get last(): number {
    return this.#last;
  }

  /** The events after an id, or undefined where some of them are not kept any more. */
  since(id: number): readonly FeedEvent[] | undefined {
    if (id > this.#last) return undefined;
    const first = this.#kept[0]?.id ?? this.#last + 1;
    return id + 1 < first ? undefined : this.#kept.slice(id + 1 - first);
  }

  /** Calls back with every event from now on; the function that comes back ends that. */
  follow(follower: (event: FeedEvent) => void): () => void {
    this.#followers.add(follower);
    return () => {
      this.#followers.delete(follower);
    };
  }

  #add({ commit }: Entry): void {
    const { stream, seq, command, events, recordedAt } = commit;
    if (!SHOWN_KINDS.has(stream.slice(0, stream.indexOf('/')))) return;
    this.#last += 1;
    const types = [...new Set(events.map(({ type }) => type))];
    const event = {
      id: this.#last,
      stream,
      seq,
      command: command.type,
      events: types,
      recordedAt,
    };
    this.#kept.push(event);
    // Shortened now and then, not each time: moving ten thousand places has its price.
    if (this.#kept.length > 2 * KEPT_MAX) this.#kept.splice(0, this.#kept.length - KEPT_MAX);
    for (const follower of this.#followers) follower(event);
  }
}
