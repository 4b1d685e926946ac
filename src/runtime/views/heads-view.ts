import { Head, type StoredState } from '../head.js';
import type { Row, ViewChange, ViewShape } from '../ports/views.js';

/** One row per stream: where it stands, and its state as text while that is small. */
export const HEADS: ViewShape = { name: 'heads', fields: {}, indexes: [] };

/** States too long for their head's row, as of some earlier seq. */
export const STATES: ViewShape = { name: 'states', fields: {}, indexes: [] };

/** Longer states are stored only with every so many commits, so that an act stays cheap. */
const INLINE_LENGTH_MAX = 8_192;
const LONG_STATE_EVERY_COMMITS = 16;

/** The rows that keep a head, and how its state then lies in them. */
export function keepHead(head: Head): {
  readonly changes: readonly ViewChange[];
  readonly stored: StoredState;
} {
  const wasLong = head.stored.size > INLINE_LENGTH_MAX;
  if (wasLong && head.seq - head.stored.seq < LONG_STATE_EVERY_COMMITS) {
    return { changes: [headRow(head, { stateSeq: head.stored.seq })], stored: head.stored };
  }
  const text = JSON.stringify(head.state);
  const stored = { seq: head.seq, size: text.length };
  if (stored.size > INLINE_LENGTH_MAX) {
    const row = { seq: head.seq, hash: head.hash, recordedAt: head.recordedAt, state: text };
    return {
      changes: [
        headRow(head, { stateSeq: head.seq }),
        { view: STATES.name, key: head.stream, row },
      ],
      stored,
    };
  }
  const inline = headRow(head, { state: text });
  if (!wasLong) return { changes: [inline], stored };
  return { changes: [inline, { view: STATES.name, key: head.stream, row: null }], stored };
}

function headRow(head: Head, state: Row): ViewChange {
  const { seq, hash, recordedAt } = head;
  return {
    view: HEADS.name,
    key: head.stream,
    row: { kind: head.rules.kind, seq, hash, recordedAt, ...state },
  };
}

/**
 * The head that the rows hold; it may stand behind the newest commit, which only the log knows.
 * Undefined where the rows do not fit together, as after a lost one: then the log has to be read.
 */
export function headFromRows(
  empty: Head,
  head: Row | undefined,
  state: Row | undefined,
): Head | undefined {
  if (typeof head?.seq !== 'number') return undefined;
  const { hash, recordedAt } = head;
  if (
    typeof head.state === 'string' &&
    typeof hash === 'string' &&
    typeof recordedAt === 'string'
  ) {
    const stored = { seq: head.seq, size: head.state.length };
    const value: unknown = JSON.parse(head.state);
    return new Head(empty.stream, empty.rules, head.seq, hash, recordedAt, value, stored);
  }
  if (typeof state?.seq !== 'number' || typeof state.state !== 'string') return undefined;
  const { seq, state: text } = state;
  if (typeof state.hash !== 'string' || typeof state.recordedAt !== 'string') return undefined;
  const stored = { seq, size: text.length };
  const value: unknown = JSON.parse(text);
  return new Head(empty.stream, empty.rules, seq, state.hash, state.recordedAt, value, stored);
}
