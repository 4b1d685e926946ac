import { commandKeyOf, reactionKeyOf } from './command-key.js';
import type { Commit } from './commit.js';
import { emptyHead, headAfter, type Head } from './head.js';
import type { Heads } from './heads.js';
import { PastStates } from './past-states.js';
import { derivedChanges, reactionsOf } from './perform.js';
import type { CommitLog } from './ports/commit-log.js';
import type { ViewChange, Views } from './ports/views.js';
import { ReferenceResolver } from './references.js';
import type { Rules } from './rules.js';
import { STREAM_KINDS } from './stream-name.js';
import { viewShapes } from './view-shapes.js';
import { INCIDENTS } from './views/incidents-view.js';
import { keepHead } from './views/heads-view.js';
import { deliveryOf, putDelivery, type Delivery } from './views/outbox-view.js';
import type { Writer } from './writer.js';

const PAGE_COMMITS = 500;
const PAGE_STREAMS = 500;
const OUTBOX_ACTOR = { system: 'outbox' } as const;

export type RebuildProgress = (so: { readonly streams: number }) => void;

/** Makes the views again from the log alone. */
export class Rebuilder {
  readonly #references: ReferenceResolver;
  readonly #past: PastStates;

  constructor(
    private readonly rules: Rules,
    private readonly log: CommitLog,
    private readonly views: Views,
    private readonly heads: Heads,
    private readonly writer: Writer,
  ) {
    this.#references = new ReferenceResolver(rules);
    this.#past = new PastStates(rules, log);
  }

  /**
   * Drops all views and builds them anew. This process writes nothing meanwhile; other processes
   * must not, and lists are incomplete until it is done. Breaking off is harmless: start again.
   */
  async rebuild(progress?: RebuildProgress): Promise<void> {
    await this.writer.alone(async () => {
      for (const { name } of viewShapes(this.rules.projections)) await this.views.clear(name);
      this.heads.forgetAll();
      const unarrived: Delivery[] = [];
      let streams = 0;
      await this.#eachStream(async (stream) => {
        unarrived.push(...(await this.#replay(emptyHead(stream, this.rules), 0)));
        streams += 1;
        progress?.({ streams });
      });
      // Only now is it known which of them became incidents.
      await this.#refillOutbox(unarrived);
    });
  }

  /**
   * Brings the views of one stream up to its newest commit, after a crash between the two. Doing it
   * needlessly, or several at once, changes nothing.
   */
  async catchUp(stream: string): Promise<void> {
    const { head, appliedSeq } = await this.heads.stored(stream);
    await this.#refillOutbox(await this.#replay(head, appliedSeq));
    this.heads.forget([stream]);
  }

  async #eachStream(visit: (stream: string) => Promise<void>): Promise<void> {
    for (const kind of STREAM_KINDS) {
      if (this.rules.kinds[kind] === undefined) continue;
      let after = '';
      for (;;) {
        const streams = await this.log.streams(kind, after, PAGE_STREAMS);
        for (const stream of streams) await visit(stream);
        after = streams.at(-1) ?? after;
        if (streams.length < PAGE_STREAMS) break;
      }
    }
  }

  /**
   * Folds on from a head and writes what the commits after `applied` make of the views. Gives back
   * their reactions that have not arrived.
   */
  async #replay(from: Head, applied: number): Promise<readonly Delivery[]> {
    const unarrived: Delivery[] = [];
    let head = from;
    for (;;) {
      const commits = await this.log.read(head.stream, head.seq, PAGE_COMMITS);
      const changes: ViewChange[] = [];
      for (const commit of commits) {
        const before = head;
        head = headAfter(before, commit, this.rules);
        if (commit.seq <= applied) continue;
        changes.push(...derivedChanges(before, head, commit, this.rules));
        unarrived.push(...(await this.#unarrived(before, head, commit)));
      }
      if (head.seq > applied) {
        // A head says where its stream stands now: one row for all these commits.
        const kept = keepHead(head);
        changes.push(...kept.changes);
        head = head.withStored(kept.stored);
      }
      await this.views.apply(lastOfEach(changes));
      if (commits.length < PAGE_COMMITS) return unarrived;
    }
  }

  /** The reactions of a commit that the streams they were sent to have not carried out. */
  async #unarrived(before: Head, after: Head, commit: Commit): Promise<readonly Delivery[]> {
    const pins = before.rules.pins(before.state, commit.command);
    const definition = await this.#references.definition(pins, (stream) => this.#past.at(stream));
    const unarrived: Delivery[] = [];
    const reactions = reactionsOf(after, commit, definition?.text, this.rules);
    for (const [index, reaction] of reactions.entries()) {
      const commandKey = commandKeyOf(
        OUTBOX_ACTOR,
        reactionKeyOf(commit.stream, commit.seq, index),
      );
      if ((await this.log.findByKey(reaction.stream, commandKey)) !== undefined) continue;
      unarrived.push(deliveryOf(commit, index, reaction, await this.#depthAfter(commit)));
    }
    return unarrived;
  }

  /** Puts reactions back into the outbox; but those that were given up have become incidents. */
  async #refillOutbox(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) {
      const incident = commandKeyOf(OUTBOX_ACTOR, delivery.key);
      if ((await this.views.get(INCIDENTS.name, incident)) !== undefined) continue;
      await this.views.apply([putDelivery(delivery)]);
    }
  }

  /** How long the chain is that a commit's reactions continue: its own key says where it came from. */
  async #depthAfter(commit: Commit): Promise<number> {
    let depth = 1;
    let at: Commit | undefined = commit;
    for (;;) {
      const [, stream, seq] = /^outbox:(.+):(\d+):\d+$/.exec(at?.commandKey ?? '') ?? [];
      if (stream === undefined) return depth;
      depth += 1;
      [at] = await this.log.read(stream, Number(seq) - 1, 1);
    }
  }
}

/** The last change of each row, in the order in which the rows were first touched. */
function lastOfEach(changes: readonly ViewChange[]): readonly ViewChange[] {
  const rows = new Map<string, ViewChange>();
  for (const change of changes) rows.set(`${change.view} ${change.key}`, change);
  return [...rows.values()];
}
