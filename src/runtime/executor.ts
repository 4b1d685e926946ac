import type { Instant } from '../calendar/calendar-data.js';
import { refuse, type Refusal } from '../engine/refusal.js';
import type { Actor, Typed } from '../engine/stream-kind.js';
import { act, type Acted } from './act.js';
import { canonicalCopy, plainCopy } from './canonical.js';
import { commandKeyOf, KEY_LENGTH_MAX } from './command-key.js';
import { deliver, drain } from './drain.js';
import { namesErasables } from './erasables.js';
import { fireTimers, type Fired } from './fire-timers.js';
import type { Moments } from './moment.js';
import type { Means, Order } from './perform.js';
import { newScene } from './scene.js';
import { settleTimerRows } from './settle-timer-rows.js';
import type { Delivery } from './views/outbox-view.js';
import type { TimerRow } from './views/timers-view.js';
import type { Writer } from './writer.js';

/** A command of a person, or of the system while it is being set up. */
export interface Request {
  readonly stream: string;
  readonly command: Typed;
  readonly actor: Actor;
  /** Chosen by the caller, who takes the same one when he tries again. */
  readonly key: string;
  /** When it happened, if that was earlier (补录). */
  readonly occurredAt?: Instant;
  readonly reason?: string;
  /** The seq that the caller saw; the command is refused if the stream has moved on. */
  readonly version?: number;
}

export type Answer =
  | {
      readonly ok: true;
      readonly seq: number;
      readonly result: unknown;
      readonly repeated: boolean;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** Carries commands to their streams. Safe to call from everywhere at once. */
export class Executor {
  constructor(
    private readonly writer: Writer,
    private readonly moments: Moments,
    private readonly means: Means,
  ) {}

  /**
   * Answers when the command, the reactions it set off and all lists are durable. A refusal is an
   * answer; an exception means that the outcome is unknown, and asking again with the same key is
   * safe.
   */
  async execute(request: Request): Promise<Answer> {
    const taken = takeIn(request);
    if ('refusal' in taken) return { ok: false, refusal: taken.refusal };
    const order = await this.#withFiles(taken.order);
    return this.writer.do({
      run: async (overlay, { stored }) => {
        const scene = newScene(this.moments.next(), overlay, this.means);
        return answerOf(await act(order, request.version, scene), stored);
      },
    });
  }

  async #withFiles(order: Order): Promise<Order> {
    const { files } = this.means;
    if (files === undefined || !('person' in order.actor)) return order;
    const command = await files.addTo(order.command, order.stream, order.actor);
    return command === order.command ? order : { ...order, command };
  }

  /** Fires what is due on one stream up to an instant; `rows` are those that said so. */
  async fire(stream: string, until: Instant, rows: readonly TimerRow[]): Promise<readonly Fired[]> {
    return this.writer.do({
      run: async (overlay) => {
        const scene = newScene(this.moments.next(), overlay, this.means);
        const fired = await fireTimers(stream, until, scene, () => drain(scene));
        const { timers } = await overlay.head(stream);
        overlay.settle(settleTimerRows(rows, fired, timers, scene.moment.now));
        return fired;
      },
    });
  }

  /** Delivers one reaction that an earlier act left in the outbox, and what follows from it. */
  async deliver(delivery: Delivery): Promise<void> {
    await this.writer.do({
      run: async (overlay) => {
        const scene = newScene(this.moments.next(), overlay, this.means);
        await deliver(delivery, scene);
        await drain(scene);
      },
    });
  }
}

function answerOf(acted: Acted, stored: ReadonlySet<string>): Answer {
  if (!acted.ok) return acted;
  const { commit, repeated } = acted;
  return {
    ok: true,
    seq: commit.seq,
    result: commit.result === undefined ? undefined : plainCopy(commit.result),
    repeated: repeated && !stored.has(commit.hash),
  };
}

/** A copy of the request, which the caller may change meanwhile, or what is wrong with it. */
function takeIn(request: Request): { readonly order: Order } | { readonly refusal: Refusal } {
  const { stream, occurredAt } = request;
  const length = request.key.length;
  if (length === 0 || length > KEY_LENGTH_MAX) {
    return refuse('key.malformed', '请求号长度不对', 'a key has 1 to 200 characters', { length });
  }
  const copy = copyOf(request);
  if ('why' in copy) {
    const { why } = copy;
    return refuse('command.notJson', '内容含有无法保存的字符', 'this cannot be kept as text', {
      why,
    });
  }
  const { command, actor, key, reason } = copy;
  if (!('system' in actor) && namesErasables(command)) {
    return refuse('command.reserved', '字段名 $erasable 不可用', '"$erasable" is a reserved name');
  }
  const order: Order = {
    stream,
    command,
    actor,
    commandKey: commandKeyOf(actor, key),
    ...(occurredAt !== undefined && { occurredAt }),
    ...(reason !== undefined && { reason }),
  };
  return { order };
}

type Copied = Pick<Request, 'command' | 'actor' | 'key' | 'reason'>;

function copyOf({ command, actor, key, reason }: Copied): Copied | { readonly why: string } {
  try {
    return canonicalCopy({ command, actor, key, reason }) as Copied;
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
