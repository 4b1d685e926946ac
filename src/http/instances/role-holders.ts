import type { Who } from '../../definition/definition.js';
import type { Directory } from '../../engine/directory/state.js';
import { personName } from '../../engine/explain/name-of.js';
import type { Instance } from '../../engine/instance/state.js';
import { peopleOf, type Party } from '../../engine/party.js';
import type { Scene } from '../../runtime/reading/scenes.js';
import type { NamedView, Plain } from '../core/shared.dto.js';

const PEOPLE_SHOWN_MAX = 20;

/** The people that a role stands for by a directory, where the role is bound or its rule names them outright. */
export function holdersOfRole(
  role: string,
  { state, definition }: Scene<Instance>,
  directory: Directory,
): readonly Plain<NamedView>[] {
  const party = state.roles[role] ?? partyNamed(definition.roles[role]?.who);
  if (party === undefined) return [];
  return peopleOf(party, directory)
    .slice(0, PEOPLE_SHOWN_MAX)
    .map((id) => ({ id, name: personName({ definition, directory }, id) }));
}

/** What depends on a task or a step stands for nobody by itself. */
function partyNamed(who: Who | undefined): Party | undefined {
  if (who === undefined) return undefined;
  if ('post' in who) return { post: who.post };
  if ('department' in who) return { department: who.department };
  return 'person' in who ? { person: who.person } : undefined;
}
