import type { Instant } from '../../../calendar/calendar-data.js';
import type { Who } from '../../../definition/definition.js';
import { actingFor } from '../../party.js';
import type { Party } from '../../party.js';
import { refuse } from '../../refusal.js';
import type { Refused } from '../../refusal.js';
import type { Task } from '../state.js';
import { partyOf } from '../work.js';
import type { Work } from '../work.js';

/**
 * Refuses whoever is none of the party's people and no agent of one. An agent's principal is noted,
 * so that the history shows for whom he acted.
 */
export function authorise(
  work: Work,
  party: Party | undefined,
  openedAt: Instant = work.context.now,
): Refused | undefined {
  const { actor, directory, now } = work.context;
  const owner = party ?? { administrator: true as const };
  if ('person' in actor) {
    const acting = actingFor(actor.person, owner, { directory, now, openedAt });
    if (acting.may) {
      work.principal = acting.principal;
      return undefined;
    }
  }
  return refuse('forbidden.notYours', '这件事不由您办理', 'this is not yours to do', { owner });
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

/** Commands of the system come from timers and from other streams, never from people. */
export function systemOnly(work: Work): Refused | undefined {
  return 'system' in work.context.actor
    ? undefined
    : refuse('forbidden.systemOnly', '此命令只能由系统发出', 'only the system gives this command');
}

/** Who acted, as the history names him. */
export function actorName(work: Work): string {
  const { actor } = work.context;
  if ('person' in actor) return actor.person;
  return 'outside' in actor ? actor.outside : actor.system;
}
