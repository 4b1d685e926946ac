import type { Definition, Text } from '../../definition/definition.js';
import type { DirectoryList } from '../directory/directory-list.js';
import type { Directory } from '../directory/state.js';
import type { Party } from '../party.js';
import { both, listed } from './both.js';

/** Where names are looked up; what is named nowhere is called by its id. */
export interface Names {
  readonly definition: Definition | undefined;
  readonly directory: Directory;
  /** The name at the moment that is told of, where it may have been another one. */
  readonly nameThen?: (list: DirectoryList, id: string) => Text | undefined;
}

export function personName(names: Names, id: string): Text {
  return nameIn(names, 'people', id) ?? same(id);
}

export function partyName(names: Names, party: Party): Text {
  if ('person' in party) return personName(names, party.person);
  if ('department' in party) return departmentName(names, party.department);
  if ('post' in party) return postName(names, party.post);
  if ('outside' in party) return roleName(names, party.outside);
  if ('administrator' in party) return { zh: '管理员', en: 'the administrator' };
  return listed(party.anyOf.map((one) => partyName(names, one)));
}

export function departmentName(names: Names, id: string): Text {
  return nameIn(names, 'departments', id) ?? same(id);
}

export function postName(names: Names, id: string): Text {
  return nameIn(names, 'posts', id) ?? same(id);
}

/** Also of who has left and what has ended. */
function nameIn({ directory, nameThen }: Names, list: DirectoryList, id: string): Text | undefined {
  return nameThen?.(list, id) ?? directory[list][id]?.name ?? directory.former?.[list][id]?.name;
}

/** `P2b 签发工作方案`: ids stand in front, so that a line can be found in the definition. */
export function stepName({ definition }: Names, id: string): Text {
  return titled(id, definition?.steps[id]?.title);
}

export function phaseName({ definition }: Names, id: string): Text {
  return titled(id, definition?.phases[id]?.title);
}

/** The step of a task or deadline, and the part of it that is meant: `P4a/FIN`, `Z2ca@2`, `V1/draft`. */
export function taskName(
  names: Names,
  id: string,
): { readonly step: Text; readonly part: Text | undefined } {
  const [whole = '', part] = id.split('/', 2);
  const [stepId = ''] = whole.split('@', 1);
  return {
    step: stepName(names, stepId),
    part: part === undefined ? undefined : partName(names, stepId, part),
  };
}

export function same(text: string): Text {
  return { zh: text, en: text };
}

function partName(names: Names, stepId: string, part: string): Text {
  const step = names.definition?.steps[stepId];
  if (step?.kind === 'group' && step.deadlines[part]) return step.deadlines[part].title;
  if (step?.kind === 'submit' && part === 'answer') return step.answer;
  return (
    nameIn(names, 'departments', part) ?? nameIn(names, 'people', part) ?? roleName(names, part)
  );
}

function roleName(names: Names, id: string): Text {
  return names.definition?.roles[id]?.title ?? postName(names, id);
}

function titled(id: string, title: Text | undefined): Text {
  return title === undefined ? same(id) : both((language) => `${id} ${title[language]}`);
}
