import { conditionsOf } from './conditions.js';
import { setDates } from './dates.js';
import { goOn } from './resubmit.js';
import { isStarters } from './rework.js';
import { send, sendLife } from './send.js';
import type { Life } from './state.js';
import { moveClosing } from './steps/collect.js';
import { sendFailedSubsBack } from './subs/fail-sub.js';
import type { Work } from './work.js';

/** A definition of a thousand steps opened one after the other still settles within this. */
const ROUNDS_MAX = 5_000;

/**
 * Lets everything happen that happens by itself: phases and steps move on, tasks open, numbers are
 * asked for, until nothing changes any more.
 */
export function settle(work: Work): void {
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    if (work.state.sealed || STANDING.has(work.state.life)) return;
    goOn(work);
    sendFailedSubsBack(work);
    if (work.state.life === 'returned' && !isReworked(work)) sendLife(work, 'takeUp');
    setDates(work);
    moveClosings(work);
    const conditions = conditionsOf(work);
    if (Object.keys(conditions).length === 0) return;
    if (!send(work, { type: 'advance', conditions })) return;
  }
  throw new Error(`${work.context.stream} did not come to rest in ${String(ROUNDS_MAX)} rounds`);
}

/** Nothing moves by itself in a draft, and in what stands still. */
const STANDING: ReadonlySet<Life> = new Set<Life>(['none', 'draft', 'suspended']);

function moveClosings(work: Work): void {
  for (const step of Object.values(work.definition.steps)) {
    if (step.kind === 'collect') moveClosing(work, step);
  }
}

/** The starter has something back for rework: handed in, or let off, it is a running instance again. */
function isReworked(work: Work): boolean {
  return Object.values(work.state.tasks).some((task) => {
    const step = work.definition.steps[task.step];
    return (
      task.role === 'rework' && task.state === 'open' && step !== undefined && isStarters(step)
    );
  });
}
