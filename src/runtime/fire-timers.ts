import type { Instant } from '../calendar/calendar-data.js';
import type { Timer } from '../engine/stream-kind.js';
import { canonicalCopy } from './canonical.js';
import { commandKeyOf, timerKeyOf } from './command-key.js';
import { perform, type Order } from './perform.js';
import { RulesFailed } from './rules-failed.js';
import type { Scene } from './scene.js';
import { recordIncident } from './security-log.js';

/** Timers of one stream and instant that went off together. */
export interface Fired {
  readonly stream: string;
  readonly at: Instant;
  readonly ids: readonly string[];
}

/** A stream that arms timers in the past over and over is stopped here, and goes on with the next tick. */
const ROUNDS_MAX = 1_000;
const SYSTEM = { system: 'timer' } as const;

/**
 * Fires the timers of a stream that are due up to an instant, earliest first, those of one instant
 * together, and also those that are armed by firing. Whoever else fires them too uses the same
 * keys, so each goes off once. What the rules cannot carry out becomes an incident and stays armed.
 */
export async function fireTimers(
  stream: string,
  until: Instant,
  scene: Scene,
  afterEach: () => Promise<void>,
): Promise<readonly Fired[]> {
  const fired: Fired[] = [];
  const tried = new Set<string>();
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const head = await scene.overlay.head(stream);
    const timers = firstDue(head.timers, until, tried);
    const at = timers[0]?.at;
    if (at === undefined) break;
    for (const timer of timers) tried.add(nameOf(timer));
    if (await fire(stream, at, timers, scene)) {
      fired.push({ stream, at, ids: timers.map((timer) => timer.id) });
      await afterEach();
    }
  }
  return fired;
}

async function fire(
  stream: string,
  at: Instant,
  due: readonly Timer[],
  scene: Scene,
): Promise<boolean> {
  const { moment, overlay, means, queue } = scene;
  const timers = due.map((timer) => ({ id: timer.id, at: timer.at }));
  const key = timerKeyOf(stream, at, due);
  const order: Order = {
    stream,
    command: canonicalCopy({ type: 'fireTimers', timers }) as Order['command'],
    actor: SYSTEM,
    commandKey: commandKeyOf(SYSTEM, key),
  };
  let code = 'timer.stillArmed';
  let cause = 'The stream has fired this timer and wants to be woken by it again.';
  if ((await overlay.commitUnder(stream, order.commandKey)) === undefined) {
    try {
      const performed = await perform(order, moment, overlay, means);
      if (performed.ok) {
        queue.push(...performed.deliveries);
        return true;
      }
      code = performed.refusal.code;
      cause = performed.refusal.message.en;
    } catch (error) {
      if (!(error instanceof RulesFailed)) throw error;
      code = 'failed';
      cause = error.message;
    }
  }
  const id = `${SYSTEM.system}:${key}`;
  const incident = { id, target: stream, command: order.command, code, cause };
  await recordIncident(incident, [], moment, overlay, means);
  return false;
}

/** The timers of the earliest due instant, without those that have been tried already. */
function firstDue(
  timers: readonly Timer[],
  until: Instant,
  tried: ReadonlySet<string>,
): readonly Timer[] {
  const due = timers.filter((timer) => timer.at <= until && !tried.has(nameOf(timer)));
  const seen = new Set<string>();
  return due.filter((timer) => {
    const isFirst = timer.at === due[0]?.at && !seen.has(timer.id);
    seen.add(timer.id);
    return isFirst;
  });
}

function nameOf(timer: Timer): string {
  return `${timer.id} ${timer.at}`;
}
