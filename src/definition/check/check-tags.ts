import type { Definition } from '../definition.js';
import { nearest } from '../nearest.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';

/** The map from departments to tags names tags that there are, and leaves none out. */
export const checkTags: Check = ({ definition }) => {
  const maps = new Set(
    Object.values(definition.steps).flatMap((step) =>
      step.kind === 'collect' && step.tags !== undefined ? [step.tags] : [],
    ),
  );
  return [...maps].flatMap((name) => mapProblems(definition, name));
};

function mapProblems(definition: Definition, name: string): readonly Finding[] {
  const parameter = definition.parameters[name];
  if (parameter === undefined) return [];
  const path: Path = ['parameters', name];
  const lists = parameter.schema.additionalProperties;
  if (parameter.schema.type !== 'object' || typeof lists !== 'object' || lists.type !== 'array') {
    return [notAMap(name, [...path, 'schema'])];
  }
  const choices = lists.items?.enum ?? [];
  const given = givenTags(parameter.default);
  return [
    ...unknownTags(
      definition,
      choices.map((tag, i) => ({
        tag: String(tag),
        path: [...path, 'schema', 'additionalProperties', 'items', 'enum', i],
      })),
    ),
    ...unknownTags(
      definition,
      given.map(({ tag, at }) => ({ tag, path: [...path, 'default', ...at] })),
    ),
    ...(given.length === 0 ? [] : leftOut(definition, given, [...path, 'default'])),
  ];
}

interface Given {
  readonly tag: string;
  readonly at: Path;
}

function givenTags(value: unknown): readonly Given[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([department, tags]: [string, unknown]) =>
    Array.isArray(tags)
      ? tags.map((tag: unknown, i) => ({ tag: String(tag), at: [department, i] }))
      : [],
  );
}

function unknownTags(
  definition: Definition,
  named: readonly { readonly tag: string; readonly path: Path }[],
): readonly Finding[] {
  const known = Object.keys(definition.tags);
  return named.flatMap(({ tag, path }): readonly Finding[] => {
    if (known.includes(tag)) return [];
    const meant = nearest(tag, known);
    return [
      {
        code: 'BF311',
        path,
        of: 'value',
        message: { zh: `没有名为“${tag}”的标签。`, en: `There is no tag "${tag}".` },
        mend:
          meant === undefined
            ? undefined
            : { zh: `是否为“${meant}”?`, en: `Did you mean "${meant}"?` },
      },
    ];
  });
}

function leftOut(definition: Definition, given: readonly Given[], path: Path): readonly Finding[] {
  const covered = new Set(given.map(({ tag }) => tag));
  const missing = Object.keys(definition.tags).filter((tag) => !covered.has(tag));
  if (missing.length === 0) return [];
  return [
    {
      code: 'BF349',
      severity: 'warning',
      path,
      message: {
        zh: `没有部门负责：${missing.join('、')}。`,
        en: `No department covers ${missing.join(', ')}.`,
      },
    },
  ];
}

function notAMap(name: string, path: Path): Finding {
  return {
    code: 'BF348',
    path,
    message: {
      zh: `参数“${name}”应当把每个部门对应到一组标签。`,
      en: `The parameter "${name}" must map each department to a list of tags.`,
    },
    mend: {
      zh: '给它写上 { type: object, additionalProperties: { type: array, items: … } }。',
      en: 'Give it { type: object, additionalProperties: { type: array, items: … } }.',
    },
  };
}
