import type { Definition } from '../definition.js';
import type { Check } from './checked.js';

/** The step that meets a group's deadline stands in the group. */
export const checkDeadlines: Check = ({ definition, stepPath }) =>
  Object.values(definition.steps).flatMap((step) => {
    if (step.kind !== 'group') return [];
    return Object.entries(step.deadlines).flatMap(([id, { metBy }]) => {
      if (metBy === undefined || definition.steps[metBy] === undefined) return [];
      if (isWithin(definition, metBy, step.id)) return [];
      return [
        {
          code: 'BF317',
          path: [...stepPath(step.id), 'deadlines', id, 'metBy'],
          of: 'value',
          message: {
            zh: `“${metBy}”不在“${step.id}”之内。`,
            en: `"${metBy}" does not stand within "${step.id}".`,
          },
        } as const,
      ];
    });
  });

function isWithin(definition: Definition, id: string, group: string): boolean {
  let parent = definition.steps[id]?.parent;
  const seen = new Set<string>();
  while (parent !== undefined && parent !== group && !seen.has(parent)) {
    seen.add(parent);
    parent = definition.steps[parent]?.parent;
  }
  return parent === group;
}
