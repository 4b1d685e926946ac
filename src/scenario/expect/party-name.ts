import type { Party } from '../../engine/party.js';

/** A party by its bare code, as scenario files name it. */
export function partyName(party: Party): string {
  if ('person' in party) return party.person;
  if ('department' in party) return party.department;
  if ('post' in party) return party.post;
  if ('outside' in party) return party.outside;
  return 'administrator' in party ? 'administrator' : party.anyOf.map(partyName).join('|');
}
