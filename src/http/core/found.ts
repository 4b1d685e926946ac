import type { Instance } from '../../engine/instance/state.js';
import type { Moment, Scene, Scenes } from '../../runtime/reading/scenes.js';
import { isId } from './checks.js';
import { notFound, type ProblemError } from './problem.js';

/** The instance of a path, or the problem that there is none. */
export async function foundInstance(
  scenes: Scenes,
  id: string,
  moment: Moment = {},
): Promise<Scene<Instance>> {
  const scene = isId(id) ? await scenes.instance(`instance/${id}`, moment) : undefined;
  if (!scene) throw noInstance(id);
  return scene;
}

export function noInstance(id: string): ProblemError {
  return notFound(
    'instance.unknown',
    `\u6ca1\u6709\u6d41\u7a0b\u5b9e\u4f8b${id}\u3002`,
    `There is no instance ${id}.`,
    {
      instance: id,
    },
  );
}

/** One of several things by its name; nothing that every object has is one of them. */
export function ownOf<Thing>(
  things: Readonly<Record<string, Thing>>,
  id: string,
): Thing | undefined {
  return Object.hasOwn(things, id) ? things[id] : undefined;
}
