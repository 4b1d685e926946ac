import type { DefinitionEvent } from '../../engine/definition/event.js';
import type { DirectoryEvent } from '../../engine/directory/event.js';
import type { InstanceEvent } from '../../engine/instance/event.js';
import type { ItemEvent } from '../../engine/item/event.js';
import type { Commit } from '../../runtime/commit.js';
import { momentText } from '../../engine/explain/date-text.js';
import { personName } from '../../engine/explain/name-of.js';
import { note, type Note } from './note.js';
import { notesOfInstance } from './notes-of-instance.js';
import { notesOfItem } from './notes-of-item.js';
import { eventsOf, type World } from './world.js';

/** What a commit is worth telling to somebody who wants to follow the review. */
export function notesOf(world: World, commit: Commit): readonly Note[] {
  switch (commit.stream.split('/')[0]) {
    case 'instance':
      return eventsOf<InstanceEvent>(commit).flatMap((one) => notesOfInstance(world, one, commit));
    case 'item':
      return eventsOf<ItemEvent>(commit).flatMap((one) => notesOfItem(world, one, commit));
    case 'definition':
      return eventsOf<DefinitionEvent>(commit).map((one) => publishedNote(world, one));
    case 'directory':
      return eventsOf<DirectoryEvent>(commit).flatMap((one) => proxyNotes(world, one));
    default:
      return [];
  }
}

function publishedNote({ definitions }: World, { version, id }: DefinitionEvent): Note {
  const title = definitions[version - 1]?.title ?? { zh: id, en: id };
  const nth = { zh: `第 ${version} 版`, en: `version ${version}` };
  return note('office', 'plain', { zh: '发布流程', en: 'Definition published' }, title, nth);
}

function proxyNotes(world: World, event: DirectoryEvent): readonly Note[] {
  if (event.type !== 'proxyAppointed') return [];
  const { principal, agent, from, until } = event.proxy;
  const [owner, deputy] = [personName(world, principal), personName(world, agent)];
  const [since, to] = [momentText(from, world.zone), momentText(until, world.zone)];
  return [
    note(
      'office',
      'plain',
      { zh: '代理', en: 'Proxy' },
      { zh: `${deputy.zh}代${owner.zh}`, en: `${deputy.en} for ${owner.en}` },
      { zh: `${since.zh} 至 ${to.zh}`, en: `${since.en} to ${to.en}` },
    ),
  ];
}
