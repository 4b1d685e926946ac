import { actorName } from '../../authorise.js';
import { recomputedRungs } from '../../deadline.js';
import { dueAfterStanding, stoodSince } from '../../due.js';
import { dueTimers, timersGone } from '../../due-timers.js';
import { fireDeadlineTimers, rungTimers } from '../../fire-rungs.js';
import { holderOf } from '../../party.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { ItemAct, ItemNews } from '../command.js';
import { inState, moveItemDeadline, resumeDeadlines } from '../deadlines.js';
import { collectionOf, holderParty, itemParty, itemRules, mayDoAs, tellItem } from '../work.js';
import type { ItemWork } from '../work.js';
import { mayMove, moveOn } from './move.js';
import { mustRun } from './work-on.js';

/** 挂起: nothing rings until it is resumed. */
export function suspend(
  work: ItemWork,
  { opinion }: Extract<ItemAct, { type: 'suspend' }>,
): Refused | undefined {
  const rule = collectionOf(work).suspend;
  if (!rule) return refuse('suspend.none', '此事项不能挂起', 'this item cannot be suspended');
  const refused = mayDoAs(work, rule.by) ?? mayMove(work, 'suspend');
  if (refused) return refused;
  const { state } = work.state;
  if (state === 'none') return undefined;
  work.emit({ type: 'itemSuspended', on: work.today, from: state, opinion });
  moveOn(work, 'suspend');
  for (const deadline of inState(work, ['running'])) {
    work.emit({ type: 'deadlineSuspended', id: deadline.id });
  }
  return undefined;
}

/** 激活: every due date moves by the working days that it stood still (K11). */
export function resume(work: ItemWork): Refused | undefined {
  const rule = collectionOf(work).suspend;
  const { suspended } = work.state;
  if (!rule || !suspended) {
    return refuse('resume.none', '事项没有挂起', 'the item is not suspended');
  }
  const refused = mayDoAs(work, rule.by);
  if (refused) return refused;
  for (const deadline of inState(work, ['suspended'])) {
    const stood = stoodSince(suspended, work.context.now, work.calendar);
    const { due } = dueAfterStanding(deadline, stood, work.calendar);
    if (due !== deadline.due) moveItemDeadline(work, deadline, due, 'resumption');
  }
  resumeDeadlines(work, 'suspended');
  moveOn(work, 'resume');
  work.emit({ type: 'itemResumed' });
  return undefined;
}

/** 催办. */
export function urge(work: ItemWork): Refused | undefined {
  const rule = collectionOf(work).urge;
  if (!rule) return refuse('urge.none', '此台账不催办', 'items here are not urged');
  const refused = mayDoAs(work, rule.by) ?? mustRun(work);
  if (refused) return refused;
  const holder = holderParty(work.state);
  if (!holder) return refuse('item.unassigned', '事项尚未交办', 'the item is with nobody yet');
  work.emit({ type: 'itemUrged', by: actorName(work) });
  const { directory, now } = work.context;
  const openedAt = work.state.assignedAt ?? work.state.enteredAt;
  tellItem(work, { to: holderOf(holder, { directory, now, openedAt }), kind: 'urge' });
  return undefined;
}

/** Computes every moment again after a change of the calendar. */
export function recompute(work: ItemWork): void {
  for (const deadline of inState(work, ['running', 'stopped', 'suspended'])) {
    const { id, due, given } = deadline;
    const rungs = recomputedRungs(deadline, deadline, work.context.now, itemRules(work));
    if (!rungs) continue;
    const provisional = !work.calendar.covers(due);
    const why = 'calendar';
    work.emit({ type: 'deadlineMoved', id, due, given, provisional, rungs, why });
  }
}

/** Fires what is still there; a timer that is gone is passed over, and none left is a refusal. */
export function fireTimers(
  work: ItemWork,
  command: Extract<ItemNews, { type: 'fireTimers' }>,
): Refused | undefined {
  const due = dueTimers(command.timers, rungTimers(work.state.deadlines), work.context.now);
  if (due.length === 0) return timersGone(command.timers);
  fireDeadlineTimers({
    due,
    deadlines: work.state.deadlines,
    rules: itemRules(work),
    directory: work.context.directory,
    now: work.context.now,
    partyOf: (who) => itemParty(work, who),
    emit: (event) => {
      work.emit(event);
    },
    slip: () => undefined,
    message: (message) => {
      tellItem(work, message);
    },
  });
  return undefined;
}
