import type { Trial } from '../../runtime/reading/offers.js';
import type { ActFields } from './acts.js';
import type { ActView } from './shared.dto.js';

/** What is offered, with the fields that each act takes at its door. */
export function actViews(
  trials: readonly Trial[],
  acts: Readonly<Record<string, ActFields>>,
): readonly ActView[] {
  return trials.map(({ act, medium, way }) => {
    const { needs = [], may = [] } = acts[act] ?? {};
    return {
      act,
      ...(medium === undefined ? {} : { medium }),
      ...(way === undefined ? {} : { way }),
      needs,
      may,
    };
  });
}
