import type { IncidentReport, SecurityCommand } from '../engine/security/command.js';
import type { Refusal } from '../engine/refusal.js';
import type { Typed } from '../engine/stream-kind.js';
import { canonicalCopy } from './canonical.js';
import { commandKeyOf } from './command-key.js';
import type { Moment } from './moment.js';
import type { Overlay } from './overlay.js';
import { perform, type Means, type Order } from './perform.js';
import type { ViewChange } from './ports/views.js';
import { securityStream } from './stream-name.js';

const SYSTEM = { system: 'outbox' } as const;

/** Writes down a refusal that says somebody tried what he may not. A repeated try is kept once. */
export async function recordRefusal(
  order: Order,
  refusal: Refusal,
  moment: Moment,
  overlay: Overlay,
  means: Means,
): Promise<void> {
  if (!refusal.code.startsWith('forbidden')) return;
  await record(
    {
      type: 'recordRefusal',
      by: order.actor,
      stream: order.stream,
      command: order.command.type,
      code: refusal.code,
    },
    `refusal:${order.stream}:${order.commandKey}`,
    { moment, overlay, means },
  );
}

/**
 * Writes down that a command of the system could not be carried out, and settles what it was to
 * settle. An incident of the same key is kept once a day.
 */
export async function recordIncident(
  incident: IncidentReport,
  settles: readonly ViewChange[],
  moment: Moment,
  overlay: Overlay,
  means: Means,
): Promise<void> {
  await record(
    { type: 'recordIncident', incident },
    `incident:${incident.id}`,
    { moment, overlay, means },
    settles,
  );
}

interface On {
  readonly moment: Moment;
  readonly overlay: Overlay;
  readonly means: Means;
}

async function record(
  command: SecurityCommand,
  key: string,
  { moment, overlay, means }: On,
  settles: readonly ViewChange[] = [],
): Promise<void> {
  const stream = securityStream(moment.now, means.rules.zone);
  const commandKey = commandKeyOf(SYSTEM, key);
  if ((await overlay.commitUnder(stream, commandKey)) !== undefined) return;
  const order = {
    stream,
    command: canonicalCopy(command) as Typed,
    actor: SYSTEM,
    commandKey,
    settles,
  };
  const performed = await perform(order, moment, overlay, means);
  if (!performed.ok) {
    throw new Error(`${stream} refused to write down ${key}: ${performed.refusal.message.en}`);
  }
}
