import type { Instant } from '../calendar/calendar-data.js';
import type { DeadlineEvent } from '../engine/deadline-event.js';
import type { InstanceEvent } from '../engine/instance/event.js';
import type { ItemEvent } from '../engine/item/event.js';
import type { MessageRaised } from '../engine/message.js';
import type { Commit } from '../runtime/commit.js';

/** A rung that fired. */
export interface FiredRung {
  /** When it fired, which is later than its own moment where it is late. */
  readonly at: Instant;
  readonly stream: string;
  readonly rung: Extract<DeadlineEvent, { readonly type: 'rungFired' }>;
}

export interface SentMessage {
  readonly stream: string;
  readonly message: MessageRaised;
}

/** Everything that has happened in a run, in the order in which it was stored. */
export class Journal {
  readonly commits: Commit[];
  readonly firings: FiredRung[];
  readonly messages: SentMessage[];
  /** By task: for whom whoever did it acted (代). */
  readonly principals: Map<string, string>;
  /** Codes of refusals that commands met with. */
  readonly refusals: Set<string>;

  constructor(from?: Journal) {
    this.commits = [...(from?.commits ?? [])];
    this.firings = [...(from?.firings ?? [])];
    this.messages = [...(from?.messages ?? [])];
    this.principals = new Map(from?.principals);
    this.refusals = new Set(from?.refusals);
  }

  note(commit: Commit): void {
    this.commits.push(commit);
    const { stream } = commit;
    if (!stream.startsWith('instance/') && !stream.startsWith('item/')) return;
    // Commits of these streams hold these events and no others.
    for (const event of commit.events as readonly (InstanceEvent | ItemEvent)[]) {
      if (event.type === 'rungFired') {
        this.firings.push({ at: commit.recordedAt, stream, rung: event });
      }
      if (event.type === 'messageRaised') this.messages.push({ stream, message: event });
      if (event.type === 'taskDone') this.#notePrincipal(event.task, commit.principal);
    }
  }

  #notePrincipal(task: string, principal: string | undefined): void {
    if (principal === undefined) this.principals.delete(task);
    else this.principals.set(task, principal);
  }
}
