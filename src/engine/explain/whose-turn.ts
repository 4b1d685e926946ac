import type { Instant } from '../../calendar/calendar-data.js';
import type { Text } from '../../definition/definition.js';
import type { Directory } from '../directory/state.js';
import { holderOf, peopleOf, type Party } from '../party.js';
import { partyName, personName, type Names } from './name-of.js';

/** Somebody who may act: a party, and which people that is now. */
export interface Turn {
  readonly party: Party;
  readonly name: Text;
  readonly people: readonly TurnPerson[];
}

export interface TurnPerson {
  readonly id: string;
  readonly name: Text;
  /** Who acts for him at present (代). */
  readonly agent?: { readonly id: string; readonly name: Text };
}

/** The people of a party as the directory has them; nobody for an outside body. */
export function turnOf(
  names: Names,
  party: Party,
  at: { readonly now: Instant; readonly openedAt: Instant },
): Turn {
  const people = peopleOf(party, names.directory).map((id) => {
    const agent = agentOf(names.directory, id, at);
    return {
      id,
      name: personName(names, id),
      ...(agent === undefined ? {} : { agent: { id: agent, name: personName(names, agent) } }),
    };
  });
  return { party, name: partyName(names, party), people };
}

function agentOf(
  directory: Directory,
  person: string,
  at: { readonly now: Instant; readonly openedAt: Instant },
): string | undefined {
  const holder = holderOf({ person }, { directory, ...at });
  return 'person' in holder && holder.person !== person ? holder.person : undefined;
}
