import type { Instant } from '../../calendar/calendar-data.js';
import type { Typed } from '../../engine/stream-kind.js';
import { reactionKeyOf } from '../command-key.js';
import type { KeyedRow, ViewChange, ViewShape } from '../ports/views.js';

/** One row per reaction that has not been delivered yet, in the order of delivery. */
export const OUTBOX: ViewShape = {
  name: 'outbox',
  fields: { position: 'text' },
  indexes: [['position']],
};

const SEQ_DIGITS = 12;
const INDEX_DIGITS = 6;

/** A command on its way to another stream. */
export interface Delivery {
  /** Names the reaction for ever: `<stream>:<seq>:<index>`. */
  readonly key: string;
  readonly target: string;
  readonly command: Typed;
  /** How many reactions led to this one, one out of the other. */
  readonly depth: number;
  readonly position: string;
}

/** The delivery of one reaction of a commit. */
export function deliveryOf(
  from: { readonly stream: string; readonly seq: number; readonly recordedAt: Instant },
  index: number,
  reaction: { readonly stream: string; readonly command: Typed },
  depth: number,
): Delivery {
  const seq = String(from.seq).padStart(SEQ_DIGITS, '0');
  const place = String(index).padStart(INDEX_DIGITS, '0');
  return {
    key: reactionKeyOf(from.stream, from.seq, index),
    target: reaction.stream,
    command: reaction.command,
    depth,
    position: `${from.recordedAt} ${from.stream} ${seq} ${place}`,
  };
}

export function putDelivery(delivery: Delivery): ViewChange {
  const { key, target, command, depth, position } = delivery;
  const row = { target, depth, position, command: JSON.stringify(command) };
  return { view: OUTBOX.name, key, row };
}

export function dropDelivery(key: string): ViewChange {
  return { view: OUTBOX.name, key, row: null };
}

export function deliveryOfRow({ key, row }: KeyedRow): Delivery {
  const { target, depth, position, command } = row;
  if (
    typeof target !== 'string' ||
    typeof depth !== 'number' ||
    typeof position !== 'string' ||
    typeof command !== 'string'
  ) {
    throw new TypeError(`The row "${key}" of the view outbox is damaged; rebuild the views.`);
  }
  return { key, target, depth, position, command: JSON.parse(command) as Typed };
}
