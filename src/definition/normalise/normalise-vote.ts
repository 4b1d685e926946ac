import type { VoteResult, VoteStep } from '../definition.js';
import { normaliseComparison, normaliseCount, normaliseShare } from './normalise-quantity.js';
import { normaliseWhoList } from './normalise-who.js';
import {
  choiceOf,
  listOf,
  mapOf,
  maybe,
  present,
  type Raw,
  rawOf,
  stringOf,
  stringsOf,
  textOf,
} from './raw.js';

type VotePart = Pick<
  VoteStep,
  'of' | 'base' | 'members' | 'quorum' | 'grades' | 'results' | 'cycles'
>;

/** What makes a step a vote, besides what every task has. */
export function normaliseVote(raw: Raw): VotePart {
  return {
    base: choiceOf(raw['base'], ['assigned', 'present', 'membership'], 'membership'),
    members: normaliseCount(raw['members']),
    grades: mapOf(raw['grades'], textOf),
    results: listOf(raw['results']).map(resultOf),
    cycles: normaliseCount(raw['cycles']),
    ...present({
      of: maybe(raw['of'], stringOf),
      quorum: maybe(raw['quorum'], (quorum) => ({
        of: normaliseShare(rawOf(quorum)['of']),
        op: normaliseComparison(rawOf(quorum)['op']),
      })),
    }),
  };
}

function resultOf(value: unknown): VoteResult {
  const raw = rawOf(value);
  return {
    id: stringOf(raw['id']),
    title: textOf(raw['title']),
    then: thenOf(raw['then']),
    tell: normaliseWhoList(raw['tell']),
    ...present({ when: maybe(raw['when'], whenOf) }),
  };
}

function whenOf(value: unknown): NonNullable<VoteResult['when']> {
  const { sum, op, of } = rawOf(value);
  return { sum: stringsOf(sum), op: normaliseComparison(op), of: normaliseShare(of) };
}

function thenOf(value: unknown): VoteResult['then'] {
  const { repeat, outcome, document } = rawOf(value);
  if (repeat === undefined) {
    return { kind: 'done', ...present({ document: maybe(document, stringOf) }) };
  }
  return {
    kind: 'repeat',
    steps: stringsOf(repeat),
    ...present({ outcome: maybe(outcome, stringOf) }),
  };
}
