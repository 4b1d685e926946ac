import type { Instant } from '../calendar/calendar-data.js';
import { actingFor } from './party.js';
import type { Party } from './party.js';
import { refuse } from './refusal.js';
import type { Refused } from './refusal.js';
import type { Context } from './stream-kind.js';

/** A decision in the making, as far as it matters who takes it. */
interface Acting {
  readonly context: Context;
  principal: string | undefined;
}

/**
 * Refuses whoever is none of the party's people and no agent of one. An agent's principal is noted,
 * so that the history shows for whom he acted.
 */
export function authoriseParty(
  work: Acting,
  party: Party | undefined,
  openedAt: Instant,
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

/** Who acted, as the history names him. */
export function actorName({ context: { actor } }: Pick<Acting, 'context'>): string {
  if ('person' in actor) return actor.person;
  return 'outside' in actor ? actor.outside : actor.system;
}
