import { CliError } from '../cli-error.js';
import { EXIT } from '../exit-code.js';
import type { Client } from './client.js';
import { fieldList, fieldOf, fieldText } from './fields.js';

const NOT_FOUND = 404;

/** The place of an instance, or of something within it, as a path of the API. */
export function instancePath(instance: string): string {
  return `/instances/${encodeURIComponent(instance)}`;
}

export function ledgerPath(instance: string, collection: string): string {
  return `${instancePath(instance)}/collections/${encodeURIComponent(collection)}/items`;
}

export function taskPath(instance: string, task: string): string {
  return `${instancePath(instance)}/tasks/${encodeURIComponent(task)}`;
}

/** Ids of the ledgers that an instance keeps. */
export async function collectionsOf(client: Client, instance: string): Promise<readonly string[]> {
  const view = await client.get(instancePath(instance));
  return fieldList(view, 'collections').map((one) => fieldText(one, 'id'));
}

/** What a word names within an instance: the number of an item, or the id of a task. */
export async function placeOf(client: Client, instance: string, word: string): Promise<string> {
  const view = await client.get(instancePath(instance));
  const isTask = fieldList(view, 'openTasks').some((one) => fieldText(one, 'task') === word);
  if (isTask) return taskPath(instance, word);
  const ids = fieldList(view, 'collections').map((one) => fieldText(one, 'id'));
  for (const path of ids.map((id) => `${ledgerPath(instance, id)}/${encodeURIComponent(word)}`)) {
    if ((await found(client, path)) !== undefined) return path;
  }
  // Perhaps a task that is over.
  const path = taskPath(instance, word);
  if ((await found(client, path)) !== undefined) return path;
  throw new CliError(
    EXIT.refused,
    {
      zh: `${instance} 里没有叫 ${word} 的待办或事项。`,
      en: `${instance} has no task and no item called ${word}.`,
    },
    {
      zh: `belfry tasks ${instance} 和 belfry items ${instance} 列出已有的。`,
      en: `belfry tasks ${instance} and belfry items ${instance} list those there are.`,
    },
    { status: NOT_FOUND, code: 'object.unknown', facts: { instance, object: word } },
  );
}

/** The answer at a path, or undefined where the server knows of nothing there. */
export async function found(client: Client, path: string): Promise<unknown> {
  try {
    return await client.get(path);
  } catch (error) {
    const refused = error instanceof CliError && error.exitCode === EXIT.refused;
    if (refused && fieldOf(error.facts, 'status') === NOT_FOUND) return undefined;
    throw error;
  }
}
