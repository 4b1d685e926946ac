import { Head, type StoredState } from '../head.js';
import type { Row, ViewChange, ViewShape } from '../ports/views.js';

/** One row per stream: where it stands. It is written with every commit, so it says no more than that. */
export const HEADS: ViewShape = {
  name: 'heads',
  fields: { seq: 'number', hash: 'text' },
  indexes: [],
};

/** States as text, each as of some seq; the commits after it lead to the present one. */
export const STATES: ViewShape = { name: 'states', fields: {}, indexes: [], longRows: true };

/** Writing a state takes longer than folding a few commits when it is asked for, so it is written now and then. */
export const STATE_EVERY_COMMITS = 8;
const LONG_STATE_EVERY_COMMITS = 16;
const LONG_STATE_LENGTH = 8_192;

/** The rows that keep a head, and how its state then lies in them. */
export function keepHead(head: Head): {
  readonly changes: readonly ViewChange[];
  readonly stored: StoredState;
} {
  const isLong = head.stored.size > LONG_STATE_LENGTH;
  const every = isLong ? LONG_STATE_EVERY_COMMITS : STATE_EVERY_COMMITS;
  if (head.seq - head.stored.seq < every) {
    return { changes: [headRow(head)], stored: head.stored };
  }
  const text = JSON.stringify(head.state);
  const { seq, hash, recordedAt } = head;
  const stored = { seq, size: text.length };
  const row = { seq, hash, recordedAt, state: text };
  return {
    changes: [headRow(head), { view: STATES.name, key: head.stream, row }],
    stored,
  };
}

function headRow({ stream, seq, hash }: Head): ViewChange {
  return { view: HEADS.name, key: stream, row: { seq, hash } };
}

/**
 * The head that the state's row holds; it may stand behind the newest commit, which only the log
 * knows. Undefined where there is none, or none that fits: then the log has to be read.
 */
export function headFromRow(empty: Head, kept: Row | undefined): Head | undefined {
  if (typeof kept?.seq !== 'number' || typeof kept.state !== 'string') return undefined;
  const { seq, hash, recordedAt, state: text } = kept;
  if (typeof hash !== 'string' || typeof recordedAt !== 'string') return undefined;
  const stored = { seq, size: text.length };
  const state: unknown = JSON.parse(text);
  return new Head(empty.stream, empty.rules, seq, hash, recordedAt, state, stored);
}
