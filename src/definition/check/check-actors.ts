import type { Definition, Step } from '../definition.js';
import type { Finding } from '../problem-at.js';
import type { Check } from './checked.js';
import { processGraph } from './process-graph.js';
import { stepsBefore } from './steps-before.js';
import { type WhoPlace, whoPlaces } from './who-places.js';

/** `actorOf` names a step that somebody has done by then. */
export const checkActors: Check = (about) => {
  const places = whoPlaces(about).filter(({ who }) => 'actorOf' in who);
  if (places.length === 0) return [];
  const graph = processGraph(about);
  return places.flatMap((place) => {
    const before = place.step === undefined ? undefined : stepsBefore(graph, place.step);
    return actorProblem(about.definition, place, before);
  });
};

function actorProblem(
  definition: Definition,
  place: WhoPlace,
  before: ReadonlySet<string> | undefined,
): readonly Finding[] {
  if (!('actorOf' in place.who)) return [];
  const name = place.who.actorOf;
  const step = definition.steps[name];
  if (step === undefined) return [];
  const path = [...place.path, 'actorOf'];
  if (!hasActor(step)) {
    return [
      {
        code: 'BF335',
        path,
        of: 'value',
        message: {
          zh: `步骤“${name}”不由某个人办理。`,
          en: `The step "${name}" is not done by anybody.`,
        },
      },
    ];
  }
  if (before === undefined || before.has(name)) return [];
  return [
    {
      code: 'BF335',
      path,
      of: 'value',
      message: {
        zh: `步骤“${name}”不一定在这之前完成，那时还没有办理人。`,
        en: `The step "${name}" need not be done by then, so nobody is known to have done it.`,
      },
      mend: { zh: `在 needs 中写上 ${name}。`, en: `Name ${name} in needs.` },
    },
  ];
}

function hasActor(step: Step): boolean {
  if (step.kind === 'number') return step.by !== undefined;
  return !DONE_BY_NOBODY.has(step.kind);
}

const DONE_BY_NOBODY: ReadonlySet<Step['kind']> = new Set<Step['kind']>([
  'group',
  'await',
  'notify',
  'table',
  'sub',
]);
