import type { Typed } from '../engine/stream-kind.js';
import { canonicalCopy } from './canonical.js';
import { commandKeyOf } from './command-key.js';
import { fireTimers } from './fire-timers.js';
import { perform, type Order } from './perform.js';
import { RulesFailed } from './rules-failed.js';
import type { Scene } from './scene.js';
import { recordIncident } from './security-log.js';
import { kindOfStream } from './stream-name.js';
import { dropDelivery, type Delivery } from './views/outbox-view.js';

/** A chain of reactions that is longer than this is taken for one without an end. */
const DEPTH_MAX = 1_000;
const SYSTEM = { system: 'outbox' } as const;

/**
 * Carries out the reactions on their way, and theirs, breadth first, until none is left or the
 * budget is spent. What is left stays in the outbox.
 */
export async function drain(scene: Scene): Promise<void> {
  while (scene.budget > 0) {
    const next = scene.queue.shift();
    if (next === undefined) return;
    scene.budget -= 1;
    await deliver(next, scene);
  }
}

/**
 * Carries out one reaction, once, however often it is delivered. One that is refused becomes an
 * incident; it never holds up the act that set it off.
 */
export async function deliver(delivery: Delivery, scene: Scene): Promise<void> {
  const { moment, overlay, means, queue } = scene;
  const { key, target, command, depth } = delivery;
  const settles = [dropDelivery(key)];
  const order: Order = {
    stream: target,
    command: canonicalCopy(command) as Typed, // As whoever decides it again will read it.
    actor: SYSTEM,
    commandKey: commandKeyOf(SYSTEM, key),
    depth,
    settles,
  };
  const why = await obstacle(order, scene);
  if (why === 'delivered') {
    overlay.settle(settles);
    return;
  }
  if (why !== undefined) {
    const incident = { id: order.commandKey, target, command, ...why };
    await recordIncident(incident, settles, moment, overlay, means);
    return;
  }
  const performed = await tryToPerform(order, scene);
  if (performed.ok) {
    queue.push(...performed.deliveries);
    return;
  }
  const { code, cause } = performed;
  const incident = { id: order.commandKey, target, command, code, cause };
  await recordIncident(incident, settles, moment, overlay, means);
}

interface Trouble {
  readonly code: string;
  readonly cause: string;
}

async function obstacle(
  { stream, commandKey, depth }: Order,
  { overlay, means }: Scene,
): Promise<Trouble | 'delivered' | undefined> {
  const kind = kindOfStream(stream);
  if (kind === undefined || means.rules.kinds[kind] === undefined) {
    return { code: 'stream.unknown', cause: `There can be no stream "${stream}".` };
  }
  if ((depth ?? 0) > DEPTH_MAX) {
    return { code: 'chain.tooLong', cause: `The chain has more than ${DEPTH_MAX} reactions.` };
  }
  return (await overlay.commitUnder(stream, commandKey)) && 'delivered';
}

async function tryToPerform(
  order: Order,
  scene: Scene,
): Promise<
  | { readonly ok: true; readonly deliveries: readonly Delivery[] }
  | ({ readonly ok: false } & Trouble)
> {
  try {
    await fireTimers(order.stream, scene.moment.now, scene, async () => {
      // What these timers set off waits its turn behind the reactions already on their way.
    });
    const performed = await perform(order, scene.moment, scene.overlay, scene.means);
    if (performed.ok) return performed;
    return { ok: false, code: performed.refusal.code, cause: performed.refusal.message.en };
  } catch (error) {
    if (!(error instanceof RulesFailed)) throw error;
    return { ok: false, code: 'failed', cause: error.message };
  }
}
