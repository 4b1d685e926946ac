import type { Step } from '../../../definition/definition.js';
import type { Work } from '../work.js';
import { endedWell, isUnderWay } from './sub-state.js';

/** Ends what is under way of a step's sub-processes. */
export function endSubs(work: Work, step: string): void {
  for (const sub of Object.values(work.state.steps[step]?.subs ?? {})) {
    if (!isUnderWay(sub)) continue;
    work.emit({ type: 'subCancelled', step, key: sub.key, instance: sub.instance });
  }
}

/** What is kept of a step's sub-processes when it is opened again. */
export function keptSubs(work: Work, step: Step) {
  if (step.kind !== 'sub' || step.again !== 'unfinished') return [];
  return Object.values(work.state.steps[step.id]?.subs ?? {}).filter(endedWell);
}

/** Somebody has acted in a sub-process of the step, or one has come to its end. */
export function isSubTouched(work: Work, step: string): boolean {
  return Object.values(work.state.steps[step]?.subs ?? {}).some(
    (sub) => sub.touched === true || endedWell(sub),
  );
}
