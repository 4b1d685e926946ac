import { sealCommit, type Commit } from '../../src/runtime/commit.js';
import type { Entry } from '../../src/runtime/ports/commit-log.js';
import type { ViewShape } from '../../src/runtime/ports/views.js';

/** A view made up for the contract: books in a library. */
export const BOOKS: ViewShape = {
  name: 'books',
  fields: { shelf: 'text', title: 'text', year: 'number' },
  indexes: [['shelf'], ['title'], ['year'], ['shelf', 'title'], ['shelf', 'year']],
};

export const SHAPES: readonly ViewShape[] = [
  BOOKS,
  { name: 'readers', fields: { name: 'text' }, indexes: [['name']] },
];

const START_MS = Date.UTC(2020, 3, 27);

/** A commit that is sealed as real ones are, with whatever the test is about. */
export function commitOf(stream: string, seq: number, over: Partial<Commit> = {}): Commit {
  const recordedAt = new Date(START_MS + seq * 1_000).toISOString();
  return sealCommit({
    stream,
    seq,
    commandKey: `person/wang:${seq}`,
    command: { type: 'write' },
    events: [{ type: 'written' }],
    actor: { person: 'wang' },
    reason: '',
    occurredAt: recordedAt,
    recordedAt,
    directoryVersion: 0,
    engineVersion: 1,
    prevHash: null,
    ...over,
  });
}

export function entryOf(stream: string, seq: number, over: Partial<Entry> = {}): Entry {
  return { commit: commitOf(stream, seq), changes: [], erasables: [], erased: [], ...over };
}

/** Values that stores are known to lose or to bend. */
export const ODD_VALUES: Readonly<Record<string, unknown>> = {
  null: null,
  emptyText: '',
  emptyArray: [],
  emptyObject: {},
  nestedArrays: [[], [[]], [[1, [2, [3, null]]]]],
  nullInArray: [null, [null], { a: null }],
  keysWithDotsAndDollars: { 'a.b': 1, $set: 2, 'a.$[].b': 3, '': 4, ' ': 5, '..': 6, $: 7 },
  numericKeys: { 10: 'ten', 9: 'nine', '01': 'one' },
  prototypeKeys: JSON.parse('{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}') as unknown,
  fourByteCharacters: '𠮷野家 😀 𝒳',
  combining: 'e\u0301 \u00e9 \u200d \ufeff \u0000 \u2028',
  chinese: '对区科技局贯彻落实情况的审议意见',
  quotes: '\'"`\\;--\n\r\t',
  earliest: '0001-01-01T00:00:00.000Z',
  latest: '9999-12-31T23:59:59.999Z',
  numbers: [
    0, -1, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 9007199254740991, -9007199254740991,
  ],
  booleans: [true, false],
  looksLikeOther: ['true', 'null', '1', '2020-04-27', '507f1f77bcf86cd799439011', '{"$oid":"x"}'],
};
