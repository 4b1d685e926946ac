import { commandKeyOf } from './command-key.js';
import { contextAgain, type Archive } from './decide-again.js';
import { emptyHead, headAfter, type Head } from './head.js';
import type { Heads } from './heads.js';
import { PastStates } from './past-states.js';
import { changesOf, reactionsOf } from './perform.js';
import type { CommitLog } from './ports/commit-log.js';
import type { ViewChange, Views } from './ports/views.js';
import { ReferenceResolver } from './references.js';
import type { Rules } from './rules.js';
import { STREAM_KINDS } from './stream-name.js';
import { viewShapes } from './view-shapes.js';
import { INCIDENTS } from './views/incidents-view.js';
import { deliveryOf, putDelivery, type Delivery } from './views/outbox-view.js';
import type { Commit } from './commit.js';
import type { Writer } from './writer.js';

const PAGE_COMMITS = 500;
const PAGE_STREAMS = 500;
const OUTBOX_ACTOR = { system: 'outbox' } as const;

export type RebuildProgress = (so: { readonly streams: number }) => void;

/** Makes the views again from the log alone. */
export class Rebuilder {
  constructor(
    private readonly rules: Rules,
    private readonly log: CommitLog,
    private readonly views: Views,
    private readonly heads: Heads,
    private readonly writer: Writer,
  ) {}

  /**
   * Drops all views and builds them anew. This process writes nothing meanwhile; other processes
   * must not, and lists are incomplete until it is done. Breaking off is harmless: start again.
   */
  async rebuild(progress?: RebuildProgress): Promise<void> {
    await this.writer.alone(async () => {
      for (const { name } of viewShapes(this.rules.projections)) await this.views.clear(name);
      this.heads.forgetAll();
      let streams = 0;
      await this.#eachStream(async (stream) => {
        await this.#replay(emptyHead(stream, this.rules), 0);
        streams += 1;
        progress?.({ streams });
      });
      // Only now is it known which reactions have arrived, and which became incidents.
      const archive = this.#archive();
      await this.#eachStream(async (stream) => this.#refillOutbox(stream, 0, archive));
    });
  }

  /**
   * Brings the views of one stream up to its newest commit, after a crash between the two. Doing it
   * needlessly, or several at once, changes nothing.
   */
  async catchUp(stream: string): Promise<void> {
    const stored = await this.heads.stored(stream);
    const applied = stored.appliedSeq;
    await this.#replay(stored.head, applied);
    await this.#refillOutbox(stream, applied, this.#archive());
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

  /** Folds on from a head and writes what the commits after `applied` make of the views. */
  async #replay(from: Head, applied: number): Promise<void> {
    let head = from;
    for (;;) {
      const commits = await this.log.read(head.stream, head.seq, PAGE_COMMITS);
      const changes: ViewChange[] = [];
      for (const commit of commits) {
        const after = headAfter(head, commit, this.rules);
        if (commit.seq > applied) {
          const made = changesOf(head, after, commit, this.rules);
          changes.push(...made.changes);
          head = after.withStored(made.stored);
        } else {
          head = after;
        }
      }
      await this.views.apply(lastOfEach(changes));
      if (commits.length < PAGE_COMMITS) return;
    }
  }

  /** Puts the reactions of commits after a seq back into the outbox that have not arrived. */
  async #refillOutbox(stream: string, afterSeq: number, archive: Archive): Promise<void> {
    let head = await archive.past.at(stream, afterSeq);
    for (;;) {
      const commits = await this.log.read(stream, head.seq, PAGE_COMMITS);
      for (const commit of commits) {
        const context = await contextAgain(commit, head, archive);
        head = headAfter(head, commit, this.rules);
        const reactions = reactionsOf(head, commit, context, this.rules);
        for (const [index, reaction] of reactions.entries()) {
          const delivery = deliveryOf(commit, index, reaction, await this.#depthAfter(commit));
          if (!(await this.#hasArrived(delivery))) await this.views.apply([putDelivery(delivery)]);
        }
      }
      if (commits.length < PAGE_COMMITS) return;
    }
  }

  async #hasArrived({ key, target }: Delivery): Promise<boolean> {
    const commandKey = commandKeyOf(OUTBOX_ACTOR, key);
    if ((await this.log.findByKey(target, commandKey)) !== undefined) return true;
    return (await this.views.get(INCIDENTS.name, commandKey)) !== undefined;
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

  #archive(): Archive {
    const { rules, log } = this;
    const references = new ReferenceResolver(rules);
    return { rules, log, references, past: new PastStates(rules, log) };
  }
}

/** The last change of each row, in the order in which the rows were first touched. */
function lastOfEach(changes: readonly ViewChange[]): readonly ViewChange[] {
  const rows = new Map<string, ViewChange>();
  for (const change of changes) rows.set(`${change.view} ${change.key}`, change);
  return [...rows.values()];
}
