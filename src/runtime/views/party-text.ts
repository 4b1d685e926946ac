import { administers } from '../../engine/directory/powers.js';
import type { Person } from '../../engine/directory/state.js';
import { departmentsOf } from '../../engine/directory/tree.js';
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

/** The party that one of these words stands for. */
export function partyOfText(text: string): Party {
  const [kind = '', id = ''] = splitOnce(text);
  switch (kind) {
    case 'person':
      return { person: id };
    case 'department':
      return { department: id };
    case 'post':
      return { post: id };
    case 'outside':
      return { outside: id };
    case 'administrator':
      return { administrator: true };
    default:
      throw new TypeError(`"${text}" is no party; rebuild the views.`);
  }
}

function splitOnce(text: string): readonly string[] {
  const blank = text.indexOf(' ');
  return blank < 0 ? [text] : [text.slice(0, blank), text.slice(blank + 1)];
}

/** All words by which a person is addressed. */
export function wordsFor(person: Person): readonly string[] {
  const parties: readonly Party[] = [
    { person: person.id },
    ...departmentsOf(person).map((department) => ({ department })),
    ...person.posts.map((post) => ({ post })),
    ...(administers(person.powers) ? [{ administrator: true as const }] : []),
  ];
  return parties.map(partyText);
}
