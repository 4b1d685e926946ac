import type { StreamKindName, Typed } from '../engine/stream-kind.js';

/** Makes an event of an older shape into one of the next shape. */
export interface Upcaster {
  readonly kind: StreamKindName;
  readonly type: string;
  /** The shape that it takes; an event says its own in `v`, and without one it is 1. */
  readonly from: number;
  /** The event in shape `from + 1`; its type may change. */
  up(event: Typed): Typed;
}

/** Kept for ever: an upcaster is the only reader of the histories that it was written for. */
export const UPCASTERS: readonly Upcaster[] = [];

const STEPS_MAX = 100;

/** The event in its newest shape. The stored one stays as it is, or its hash would not hold. */
export function upcast(
  kind: StreamKindName,
  event: Typed,
  upcasters: readonly Upcaster[] = UPCASTERS,
): Typed {
  let current = event;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const { type } = current;
    const version = versionOf(current);
    const next = upcasters.find(
      (one) => one.kind === kind && one.type === type && one.from === version,
    );
    if (next === undefined) return current;
    current = { ...next.up(current), v: version + 1 } as Typed;
  }
  throw new RangeError(
    `The event ${event.type} of kind ${kind} takes more than ${STEPS_MAX} upcasters.`,
  );
}

function versionOf(event: Typed): number {
  return 'v' in event && typeof event.v === 'number' ? event.v : 1;
}
