import { Injectable, Logger } from '@nestjs/common';
import { Office } from '../../runtime/office.js';
import type { Position, Recorded } from '../../runtime/ports/commit-log.js';

/** What the feed says of a commit: enough to know what to load again, nothing that is secret. */
export interface FeedEvent {
  readonly stream: string;
  readonly seq: number;
  readonly command: string;
  readonly events: readonly string[];
  readonly recordedAt: string;
}

export interface Told {
  readonly position: Position;
  readonly event: FeedEvent;
}

/** Somebody who follows what happens. */
export interface Follower {
  tell(told: Told): void;
  /** Nobody knows whether he was told everything: he has to come back and resume. */
  lost(): void;
}

/** How somebody begins: with what he missed, or with no more than a place if that cannot be said. */
export interface Begun {
  readonly missed: readonly Told[] | 'unknown';
  /** Up to where he has been told; undefined in an empty log. */
  readonly at: Position | undefined;
}

/** A follower who missed more than that does better to load everything again. */
export const MISSED_COMMITS_MAX = 2_000;
const READ_COMMITS = 200;
/** What people work on. Log-ins, mailboxes and the like are nobody else's business. */
const SHOWN_KINDS: ReadonlySet<string> = new Set(['instance', 'item', 'definition', 'calendar']);

/**
 * What happens, from the log in the order of storing, for whoever follows it. It is read once for
 * all of them, and not at all while there are none.
 */
@Injectable()
export class Feed {
  readonly #logger = new Logger(Feed.name);
  readonly #followers = new Set<Follower>();
  /** Up to where the followers were told. It is found out anew for the first of them. */
  #told: { readonly at: Position | undefined } | undefined;
  #telling: Promise<void> | undefined;
  #isBehind = false;

  constructor(private readonly office: Office) {
    office.onStored(() => {
      if (this.#followers.size > 0) void this.#tellAll();
    });
  }

  /** Up to where everybody who follows has been told. */
  get at(): Position | undefined {
    return this.#told?.at;
  }

  /** Calls `begin` once, then tells the follower of everything behind it, until `leave`. */
  async follow(
    lastId: Position | undefined,
    follower: Follower,
    begin: (so: Begun) => void,
  ): Promise<void> {
    const waiting: Told[] = [];
    const joining: Follower = {
      tell: (told) => waiting.push(told),
      lost: () => {
        this.#followers.delete(joining);
        follower.lost();
      },
    };
    this.#followers.add(joining);
    try {
      // From here on he is told of what comes; what is there already he reads by himself.
      await this.#tellAll();
      const begun = await this.#begun(lastId);
      if (!this.#followers.delete(joining)) return;
      begin(begun);
      this.#followers.add(follower);
      for (const told of waiting) if (told.position > (begun.at ?? '')) follower.tell(told);
    } finally {
      this.leave(joining);
    }
  }

  leave(follower: Follower): void {
    this.#followers.delete(follower);
    if (this.#followers.size === 0) this.#told = undefined;
  }

  async #begun(lastId: Position | undefined): Promise<Begun> {
    if (lastId === undefined) return { missed: [], at: await this.#end() };
    const missed: Recorded[] = [];
    for (let at = lastId; ;) {
      const read = await this.office.queries.recorded({ after: at, limit: READ_COMMITS });
      if (read === undefined) break;
      missed.push(...read);
      if (missed.length > MISSED_COMMITS_MAX) break;
      at = read.at(-1)?.position ?? at;
      if (read.length < READ_COMMITS) return { missed: missed.flatMap(shown), at };
    }
    return { missed: 'unknown', at: await this.#end() };
  }

  async #end(): Promise<Position | undefined> {
    const [last] = (await this.office.queries.recorded({ descending: true, limit: 1 })) ?? [];
    return last?.position;
  }

  /** Tells of everything that is stored by now. Who asks while it is under way waits for the same. */
  #tellAll(): Promise<void> {
    this.#isBehind = true;
    this.#telling ??= this.#tell().finally(() => {
      this.#telling = undefined;
    });
    return this.#telling;
  }

  async #tell(): Promise<void> {
    try {
      while (this.#isBehind) {
        this.#isBehind = false;
        if (this.#told === undefined) this.#told = { at: await this.#end() };
        else await this.#tellSince(this.#told.at);
      }
    } catch (error) {
      this.#logger.error(
        'The log could not be read for the feed: its followers are let go.',
        error,
      );
      this.#told = undefined;
      for (const follower of [...this.#followers]) follower.lost();
    }
  }

  async #tellSince(start: Position | undefined): Promise<void> {
    for (let after = start; ;) {
      const read = (await this.office.queries.recorded({ after, limit: READ_COMMITS })) ?? [];
      for (const one of read) {
        for (const told of shown(one)) for (const follower of this.#followers) follower.tell(told);
      }
      after = read.at(-1)?.position ?? after;
      if (this.#followers.size === 0) return;
      this.#told = { at: after };
      if (read.length < READ_COMMITS) return;
    }
  }
}

function shown({ position, commit }: Recorded): readonly Told[] {
  const { stream, seq, command, events, recordedAt } = commit;
  if (!SHOWN_KINDS.has(stream.slice(0, stream.indexOf('/')))) return [];
  const types = [...new Set(events.map(({ type }) => type))];
  return [{ position, event: { stream, seq, command: command.type, events: types, recordedAt } }];
}
