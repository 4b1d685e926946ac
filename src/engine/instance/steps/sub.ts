import type { SubStep } from '../../../definition/definition.js';
import { reaches } from '../../share.js';
import { numberOf, shareOf } from '../parameters.js';
import { startSubs } from '../subs/start-subs.js';
import { endedBadly, endedWell, isUnderWay } from '../subs/sub-state.js';
import type { Work } from '../work.js';
import type { StepRules } from './step-rules.js';

/** 子流程: over as soon as what its sub-processes can still come to changes nothing any more. */
export const subRules: StepRules<SubStep> = {
  open: startSubs,
  outcome(work, step) {
    const subs = Object.values(work.state.steps[step.id]?.subs ?? {});
    const well = subs.filter(endedWell).length;
    const left = subs.filter(isUnderWay).length;
    const all = subs.length;
    if (subs.some((sub) => sub.key === '' && endedBadly(sub))) return 'failed';
    if (isEnough(work, step, well, all)) return 'done';
    return isEnough(work, step, well + left, all) ? undefined : 'failed';
  },
};

function isEnough(work: Work, { join }: SubStep, well: number, all: number): boolean {
  switch (join.kind) {
    case 'all':
      return well === all;
    case 'count':
      return well >= numberOf(work, join.n);
    case 'ratio':
      return reaches(well, all, join.op, shareOf(work, join.of));
    default:
      return join satisfies never;
  }
}
