import type { Text } from '../../definition/definition.js';
import type { Party } from '../../engine/party.js';
import { both, listed } from './both.js';
import type { World } from './world.js';

export function personName({ directory }: World, id: string): Text {
  return directory.people[id]?.name ?? same(id);
}

export function partyName(world: World, party: Party): Text {
  const { directory } = world;
  if ('person' in party) return personName(world, party.person);
  if ('department' in party) return departmentName(world, party.department);
  if ('post' in party) return directory.posts[party.post]?.name ?? same(party.post);
  if ('outside' in party) return roleName(world, party.outside);
  if ('administrator' in party) return { zh: '管理员', en: 'the administrator' };
  return listed(party.anyOf.map((one) => partyName(world, one)));
}

export function departmentName({ directory }: World, id: string): Text {
  return directory.departments[id]?.name ?? same(id);
}

/** `P2b 签发工作方案`: ids stand in front, so that a line can be found in the definition. */
export function stepName({ definition }: World, id: string): Text {
  return titled(id, definition?.steps[id]?.title);
}

export function phaseName({ definition }: World, id: string): Text {
  return titled(id, definition?.phases[id]?.title);
}

/** The step of a task or deadline, and the part of it that is meant: `P4a/FIN`, `Z2ca@2`, `V1/draft`. */
export function taskName(
  world: World,
  id: string,
): { readonly step: Text; readonly part: Text | undefined } {
  const [whole = '', part] = id.split('/', 2);
  const [stepId = ''] = whole.split('@', 1);
  return {
    step: stepName(world, stepId),
    part: part === undefined ? undefined : partName(world, stepId, part),
  };
}

export function same(text: string): Text {
  return { zh: text, en: text };
}

function partName(world: World, stepId: string, part: string): Text {
  const step = world.definition?.steps[stepId];
  if (step?.kind === 'group' && step.deadlines[part]) return step.deadlines[part].title;
  if (step?.kind === 'submit' && part === 'answer') return step.answer;
  const { directory } = world;
  return directory.departments[part]?.name ?? directory.people[part]?.name ?? roleName(world, part);
}

function roleName({ definition, directory }: World, id: string): Text {
  return definition?.roles[id]?.title ?? directory.posts[id]?.name ?? same(id);
}

function titled(id: string, title: Text | undefined): Text {
  return title === undefined ? same(id) : both((language) => `${id} ${title[language]}`);
}
