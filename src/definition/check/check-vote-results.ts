import type { VoteResult, VoteStep } from '../definition.js';
import { nearest } from '../nearest.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';

/** A vote has a result whatever is counted, and each of its results can come about. */
export const checkVoteResults: Check = ({ definition, stepPath }) =>
  Object.values(definition.steps).flatMap((vote) => {
    if (vote.kind !== 'vote') return [];
    const path = stepPath(vote.id);
    return [...grades(vote, path), ...order(vote, path), ...unreachable(vote, path)];
  });

function grades(vote: VoteStep, path: Path): readonly Finding[] {
  const known = Object.keys(vote.grades);
  return vote.results.flatMap(({ when }, i) =>
    (when?.sum ?? []).flatMap((grade, j): readonly Finding[] => {
      if (known.includes(grade)) return [];
      const meant = nearest(grade, known);
      return [
        {
          code: 'BF315',
          path: [...path, 'results', i, 'when', 'sum', j],
          of: 'value',
          message: { zh: `没有等次“${grade}”。`, en: `There is no grade "${grade}".` },
          mend:
            meant === undefined
              ? undefined
              : { zh: `是否为“${meant}”?`, en: `Did you mean "${meant}"?` },
        },
      ];
    }),
  );
}

/** The first result that holds counts, so only the last can do without a condition, and must. */
function order(vote: VoteStep, path: Path): readonly Finding[] {
  const last = vote.results.length - 1;
  const ids = vote.results.map(({ id }) => id);
  return vote.results.flatMap((result, i): readonly Finding[] => [
    ...(ids.indexOf(result.id) < i
      ? [
          {
            code: 'BF353',
            path: [...path, 'results', i, 'id'],
            of: 'value',
            message: {
              zh: `结果“${result.id}”写了两次。`,
              en: `The result "${result.id}" is written twice.`,
            },
          } as const,
        ]
      : []),
    ...(i === last && result.when !== undefined
      ? [
          {
            code: 'BF350',
            path: [...path, 'results', i, 'when'],
            message: {
              zh: '最后一种结果不能有条件，否则可能没有结果。',
              en: 'The last result cannot have a condition, or there might be none.',
            },
          } as const,
        ]
      : []),
    ...(i < last && result.when === undefined
      ? [
          {
            code: 'BF350',
            path: [...path, 'results', i],
            of: 'value',
            message: {
              zh: '没有条件的结果只能放在最后，后面的结果不会出现。',
              en: 'A result without a condition must be the last; none after it can come about.',
            },
          } as const,
        ]
      : []),
  ]);
}

function unreachable(vote: VoteStep, path: Path): readonly Finding[] {
  return vote.results.flatMap((result, i): readonly Finding[] => {
    const earlier = vote.results.slice(0, i).find((before) => implies(result, before));
    if (earlier === undefined) return [];
    return [
      {
        code: 'BF351',
        path: [...path, 'results', i, 'when'],
        message: {
          zh: `每当这个条件成立，前面的“${earlier.id}”已经成立，这种结果不会出现。`,
          en: `Whenever this holds, "${earlier.id}" before it holds already, so this result never comes about.`,
        },
      },
    ];
  });
}

/** True if the earlier condition holds whenever the later one does. */
function implies({ when: later }: VoteResult, { when: earlier }: VoteResult): boolean {
  if (later === undefined || earlier === undefined) return false;
  if (!later.sum.every((grade) => earlier.sum.includes(grade))) return false;
  const order = compareShares(later.of, earlier.of);
  if (order === undefined || order < 0) return false;
  return order > 0 || earlier.op === '>=' || later.op === '>';
}

type ShareOf = NonNullable<VoteResult['when']>['of'];

function compareShares(a: ShareOf, b: ShareOf): number | undefined {
  if ('parameter' in a || 'parameter' in b) {
    const same = 'parameter' in a && 'parameter' in b && a.parameter === b.parameter;
    return same ? 0 : undefined;
  }
  return Math.sign(a.over * b.under - b.over * a.under);
}
