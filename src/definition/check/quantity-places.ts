import type { Share, Step } from '../definition.js';
import type { Path } from '../problem.js';
import type { Checked } from './checked.js';

export interface CountPlace {
  readonly count: number | { readonly parameter: string };
  readonly path: Path;
}

/** Every number that a step may take from a parameter. */
export function countPlaces({ definition, stepPath }: Checked): readonly CountPlace[] {
  return Object.values(definition.steps).flatMap((step) => countsOf(step, stepPath(step.id)));
}

function countsOf(step: Step, path: Path): readonly CountPlace[] {
  if (step.kind === 'record') return [{ count: step.count, path: [...path, 'count'] }];
  if ((step.kind === 'collect' || step.kind === 'sub') && step.join.kind === 'count') {
    return [{ count: step.join.n, path: [...path, 'join', 'count'] }];
  }
  if (step.kind === 'approve') {
    const { members, quorum } = step.ballot ?? {};
    return Object.entries({ members, quorum }).flatMap(([name, count]) =>
      count === undefined ? [] : [{ count, path: [...path, 'ballot', name] }],
    );
  }
  if (step.kind !== 'vote') return [];
  return [
    { count: step.members, path: [...path, 'members'] },
    { count: step.cycles, path: [...path, 'cycles'] },
  ];
}

export interface SharePlace {
  readonly share: Share;
  readonly path: Path;
}

/** Every share of a whole. */
export function sharePlaces({ definition, stepPath }: Checked): readonly SharePlace[] {
  return Object.values(definition.steps).flatMap((step) => sharesOf(step, stepPath(step.id)));
}

function sharesOf(step: Step, path: Path): readonly SharePlace[] {
  if ((step.kind === 'collect' || step.kind === 'sub') && step.join.kind === 'ratio') {
    return [{ share: step.join.of, path: [...path, 'join', 'ratio'] }];
  }
  if (step.kind === 'approve' && step.ballot) {
    return [{ share: step.ballot.pass.of, path: [...path, 'ballot', 'pass', 'of'] }];
  }
  if (step.kind !== 'vote') return [];
  return [
    ...(step.quorum === undefined
      ? []
      : [{ share: step.quorum.of, path: [...path, 'quorum', 'of'] }]),
    ...step.results.flatMap(({ when }, i) =>
      when === undefined ? [] : [{ share: when.of, path: [...path, 'results', i, 'when', 'of'] }],
    ),
  ];
}
