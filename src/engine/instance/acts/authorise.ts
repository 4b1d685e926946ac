import type { Instant } from '../../../calendar/calendar-data.js';
import type { Who } from '../../../definition/definition.js';
import { authoriseParty } from '../../authorise.js';
import type { Party } from '../../party.js';
import type { Refused } from '../../refusal.js';
import type { Task } from '../state.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';

/** The party's people and their agents may act; by default on what is opened now. */
export function authorise(
  work: Work,
  party: Party | undefined,
  openedAt: Instant = work.context.now,
): Refused | undefined {
  return authoriseParty(work, party, openedAt);
}

/** The same for whoever a `Who` of the definition means. */
export function authoriseWho(
  work: Work,
  who: Who,
  task: { readonly department?: string | undefined; readonly assignee?: Party } = {},
): Refused | undefined {
  return authorise(work, partyOf(work, who, task));
}

/** A task's owner may act on it; an outside respondent on his own and on nothing else. */
export function authoriseOwner(work: Work, task: Task): Refused | undefined {
  const { actor } = work.context;
  if ('outside' in actor && 'outside' in task.assignee && actor.outside === task.id) {
    return undefined;
  }
  return authorise(work, task.assignee, task.openedAt);
}
