import { administers } from './directory/powers.js';
import { refuse } from './refusal.js';
import type { Refused } from './refusal.js';
import type { Context } from './stream-kind.js';

/** Refuses everybody but administrators, and the set-up of an empty office. */
export function administratorOnly(context: Context): Refused | undefined {
  const { actor } = context;
  if ('system' in actor && actor.system === 'setup') return undefined;
  return isAdministrator(context)
    ? undefined
    : refuse(
        'forbidden.administratorOnly',
        '只有管理员可以这样做',
        'only an administrator may do this',
      );
}

export function isAdministrator({ actor, directory }: Context): boolean {
  return 'person' in actor && administers(directory.people[actor.person]?.powers ?? []);
}
