import type { Party } from '../../engine/party.js';

/** A party as one word to search by: `person off-clerk`, `department OFF`. */
export function partyText(party: Party): string {
  if ('person' in party) return `person ${party.person}`;
  if ('department' in party) return `department ${party.department}`;
  if ('post' in party) return `post ${party.post}`;
  if ('outside' in party) return `outside ${party.outside}`;
  return 'administrator' in party ? 'administrator' : partiesOf(party).map(partyText).join(' | ');
}

/** A party taken apart: each of these may have the task or get the message. */
export function partiesOf(party: Party): readonly Party[] {
  return 'anyOf' in party ? party.anyOf.flatMap(partiesOf) : [party];
}
