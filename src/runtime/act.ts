import type { Instant } from '../calendar/calendar-data.js';
import { epochMsOf } from '../calendar/instant.js';
import { refuse, type Refusal } from '../engine/refusal.js';
import type { Commit } from './commit.js';
import { drain } from './drain.js';
import { fireTimers } from './fire-timers.js';
import { perform, type Order } from './perform.js';
import type { Scene } from './scene.js';
import { recordRefusal } from './security-log.js';
import { kindOfStream } from './stream-name.js';

export type Acted =
  | { readonly ok: true; readonly commit: Commit; readonly repeated: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Carries out a command with everything it sets off. The same key gives the same answer again,
 * whatever has happened since. Timers of the stream that are due go first (K14).
 */
export async function act(
  order: Order,
  expected: number | undefined,
  scene: Scene,
): Promise<Acted> {
  const { overlay, means, moment, queue } = scene;
  const impossible = impossibility(order, scene);
  if (impossible !== undefined) return { ok: false, refusal: impossible };
  const known = await overlay.commitUnder(order.stream, order.commandKey);
  if (known !== undefined) return repeated(order, known);
  await fireTimers(order.stream, moment.now, scene, () => drain(scene));
  const { seq } = await overlay.head(order.stream);
  if (expected !== undefined && expected !== seq)
    return { ok: false, refusal: moved(expected, seq) };
  const performed = await perform(order, moment, overlay, means);
  if (performed.ok) {
    queue.push(...performed.deliveries);
    await drain(scene);
    return { ok: true, commit: performed.commit, repeated: false };
  }
  await recordRefusal(order, performed.refusal, moment, overlay, means);
  return performed;
}

function repeated(order: Order, known: Commit): Acted {
  if (known.command.type === order.command.type) return { ok: true, commit: known, repeated: true };
  return refused(
    'key.used',
    '此请求号已用于另一操作',
    'this key belongs to another command; take a new one',
    { command: known.command.type },
  );
}

function impossibility(order: Order, { means, moment }: Scene): Refusal | undefined {
  const kind = kindOfStream(order.stream);
  if (kind === undefined || means.rules.kinds[kind] === undefined) {
    return refused('stream.unknown', '没有这样的记录', 'there can be no such stream', {
      stream: order.stream,
    }).refusal;
  }
  return order.occurredAt === undefined ? undefined : impossibleTime(order.occurredAt, moment.now);
}

/** What is recorded has happened, now or earlier (补录). */
function impossibleTime(occurredAt: Instant, now: Instant): Refusal | undefined {
  if (!isInstant(occurredAt)) {
    return refused('time.malformed', '发生时间的格式不对', 'this is not an instant', {
      occurredAt,
    }).refusal;
  }
  if (epochMsOf(occurredAt) <= epochMsOf(now)) return undefined;
  return refused(
    'time.future',
    '发生时间晚于现在：只能记录已经发生的事',
    'this lies in the future: only what has happened can be recorded',
    { occurredAt, now },
  ).refusal;
}

function moved(expected: number, seq: number): Refusal {
  return refused(
    'stale.version',
    '内容已被他人更新，请刷新后再试',
    'it has changed meanwhile; reload and try again',
    { expected, actual: seq },
  ).refusal;
}

function refused(
  code: string,
  zh: string,
  en: string,
  facts: Readonly<Record<string, unknown>>,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: refuse(code, zh, en, facts).refusal };
}

function isInstant(text: string): boolean {
  try {
    epochMsOf(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
