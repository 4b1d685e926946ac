import type { CollectStep, Definition } from '../definition.js';
import type { JsonSchema } from '../json-schema.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import type { Check } from './checked.js';

/** A collection of parts can be complete, and closes only where there is a time to close. */
export const checkCollects: Check = ({ definition, stepPath }) =>
  Object.values(definition.steps).flatMap((step) => {
    if (step.kind !== 'collect') return [];
    const path = stepPath(step.id);
    return [
      ...tooMany(step, path),
      ...withoutDue(step, path),
      ...departments(definition, step, path),
      ...tagsWithoutDepartments(step, path),
    ];
  });

function tooMany({ from, join }: CollectStep, path: Path): readonly Finding[] {
  const listed = 'departments' in from ? from.departments : undefined;
  if (join.kind !== 'count' || typeof join.n !== 'number') return [];
  if (!isList(listed) || join.n <= listed.length) return [];
  return [
    {
      code: 'BF345',
      path: [...path, 'join', 'count'],
      of: 'value',
      message: {
        zh: `要 ${String(join.n)} 份，但只列了 ${String(listed.length)} 个部门。`,
        en: `It waits for ${String(join.n)} parts, but only ${String(listed.length)} departments are listed.`,
      },
    },
  ];
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

function withoutDue(step: CollectStep, path: Path): readonly Finding[] {
  if (step.due !== undefined) return [];
  return [
    ...(step.closeAtDue
      ? [
          {
            code: 'BF346',
            path: [...path, 'closeAtDue'],
            message: {
              zh: '没有期限，不会截止。',
              en: 'Without a due date it never closes.',
            },
            mend: { zh: '写上期限 due。', en: 'Give it a due date.' },
          } as const,
        ]
      : []),
    ...(step.extension === undefined
      ? []
      : [
          {
            code: 'BF346',
            severity: 'warning',
            path: [...path, 'extension'],
            message: {
              zh: '没有期限，无从延期。',
              en: 'Without a due date there is nothing to extend.',
            },
          } as const,
        ]),
  ];
}

function departments(
  definition: Definition,
  { from }: CollectStep,
  path: Path,
): readonly Finding[] {
  if (!('departments' in from) || typeof from.departments === 'string') return [];
  if (!('parameter' in from.departments)) return [];
  const name = from.departments.parameter;
  const schema = definition.parameters[name]?.schema;
  if (schema === undefined || isListOfTexts(schema)) return [];
  return [
    {
      code: 'BF347',
      path: [...path, 'from', 'departments', 'parameter'],
      of: 'value',
      message: {
        zh: `参数“${name}”应当是部门代码的列表。`,
        en: `The parameter "${name}" must be a list of department codes.`,
      },
      mend: {
        zh: '给它写上 { type: array, items: { type: string, maxLength: 64 } }。',
        en: 'Give it { type: array, items: { type: string, maxLength: 64 } }.',
      },
    },
  ];
}

function isListOfTexts({ type, items }: JsonSchema): boolean {
  return type === 'array' && items?.type === 'string';
}

function tagsWithoutDepartments({ from, tags }: CollectStep, path: Path): readonly Finding[] {
  if (tags === undefined || 'departments' in from) return [];
  return [
    {
      code: 'BF348',
      path: [...path, 'tags'],
      message: {
        zh: '标签按部门分配，但这里不是向部门征集。',
        en: 'Tags are given out by department, but this does not ask departments.',
      },
    },
  ];
}
