import type { Instant } from '../../calendar/calendar-data.js';
import type { Party } from '../../engine/party.js';
import type { Journal } from '../journal.js';
import { partyName } from './party-name.js';

/** One message as its addressee gets it. */
export interface Delivered {
  readonly at: Instant;
  readonly to: string;
  readonly kind: string;
  /** Several where rungs of one moment came together (K4). */
  readonly about: readonly string[];
}

/** All messages of a run by their delivery; those on their way have a later one than the present moment. */
export function deliveredMessages({ messages }: Journal): readonly Delivered[] {
  const delivered = new Map<string, Delivered>();
  let alone = 0;
  for (const { message } of messages) {
    const { kind, about, deliverAt: at } = message;
    for (const to of addresseesOf(message.to)) {
      alone += 1;
      const key = kind === 'rung' ? `${at} ${to}` : String(alone);
      const before = delivered.get(key);
      delivered.set(key, { at, to, kind, about: [...(before?.about ?? []), about] });
    }
  }
  return [...delivered.values()].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Each of several gets a message of his own. */
function addresseesOf(party: Party): readonly string[] {
  return 'anyOf' in party ? party.anyOf.flatMap(addresseesOf) : [partyName(party)];
}
