import { copyTimers } from './copies.js';
import { rungTimers } from '../fire-rungs.js';
import type { Timer } from '../stream-kind.js';
import type { Instance, PhaseState } from './state.js';

const STANDING: ReadonlySet<Instance['life']> = new Set<Instance['life']>([
  'draft',
  'none',
  'suspended',
]);

/** Every instant at which an instance moves by itself: windows, collections that close, rungs. */
export function timersOf(state: Instance): readonly Timer[] {
  if (state.sealed) return copyTimers(state);
  if (STANDING.has(state.life)) return [];
  return [
    ...copyTimers(state),
    ...Object.entries(state.phases).flatMap(([id, phase]) => phaseTimers(id, phase)),
    ...Object.entries(state.steps).flatMap(([id, step]) =>
      step.state === 'open' && !step.closed && step.closesAt !== undefined
        ? [{ id: `close:${id}`, at: step.closesAt }]
        : [],
    ),
    ...rungTimers(state.deadlines),
  ];
}

/** The window's start wakes a phase that waits for it; its end one that runs or is ended by it. */
function phaseTimers(id: string, phase: PhaseState): readonly Timer[] {
  if (phase.from === undefined || phase.to === undefined) return [];
  const ends = phase.state === 'active' || (phase.state === 'ready' && phase.closes === true);
  if (phase.state === 'pending') return [{ id: `phase:${id}:from`, at: phase.from }];
  return ends ? [{ id: `phase:${id}:to`, at: phase.to }] : [];
}
