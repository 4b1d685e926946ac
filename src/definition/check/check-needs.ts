import type { Definition, Step } from '../definition.js';
import type { Finding } from '../problem-at.js';
import type { Check } from './checked.js';
import { conditionOf } from '../expression/condition.js';
import { needOf, processGraph } from './process-graph.js';
import { isMet, reach } from './reach.js';

/** A required step does not hang on one that need not be done, and a condition can hold at all. */
export const checkNeeds: Check = (about) => {
  const { definition, stepPath } = about;
  const reached = reach(processGraph(about));
  return Object.values(definition.steps).flatMap((step) => {
    const path = stepPath(step.id);
    const condition =
      step.if === undefined
        ? undefined
        : needOf(definition, conditionOf(definition, step.if), [...path, 'if']);
    return [
      ...optionalNeeds(definition, step, path),
      ...(condition === undefined || isMet(condition, reached) ? [] : [neverDone(path)]),
    ];
  });
};

function optionalNeeds(
  definition: Definition,
  step: Step,
  path: Finding['path'],
): readonly Finding[] {
  if (!step.required) return [];
  return step.needs.flatMap((name, i): readonly Finding[] => {
    if (definition.steps[name]?.required !== false) return [];
    return [
      {
        code: 'BF327',
        severity: 'warning',
        path: [...path, 'needs', i],
        of: 'value',
        message: {
          zh: `“${name}”写着不是必须，但必须的步骤在等它，它实际上成了必须。`,
          en: `"${name}" is said not to be required, yet a required step waits for it.`,
        },
        mend: {
          zh: `从 needs 中删去 ${name}，或去掉它的 required: false。`,
          en: `Remove ${name} from needs, or its required: false.`,
        },
      },
    ];
  });
}

function neverDone(path: Finding['path']): Finding {
  return {
    code: 'BF324',
    severity: 'warning',
    path: [...path, 'if'],
    of: 'value',
    message: {
      zh: '这个条件永远不会成立，步骤总被跳过。',
      en: 'This condition can never hold, so the step is always skipped.',
    },
  };
}
