import type { Definition, SubStep } from '../definition.js';
import { DONE_BY_PEOPLE } from '../done-by-people.js';
import type { JsonSchema } from '../json-schema.js';
import { expressionUses } from '../expression/expression-uses.js';
import type { Finding } from '../problem-at.js';
import type { Path } from '../problem.js';
import { SUBS_MAX } from '../sub-step.js';
import type { Check } from './checked.js';
import { expressionPlaces } from './expression-places.js';
import { processGraph } from './process-graph.js';
import { stepsBefore } from './steps-before.js';
import { givenPlaces } from './sub-places.js';

/** What a sub-process is started for and given is there, and what it comes to goes somewhere. */
export const checkSubs: Check = (about) => {
  const { definition, stepPath } = about;
  const subs = Object.values(definition.steps).filter((step) => step.kind === 'sub');
  return subs.flatMap((step) => {
    const path = stepPath(step.id);
    return [
      ...ownself(definition, step, path),
      ...listed(definition, step, path),
      ...entries(definition, step, path),
      ...fields(definition, step, path),
      ...results(step, path),
      ...(step.ifFailed === 'return' ? nobodyBefore(about, step, path) : []),
      ...(about.isWritten([...path, 'ifFailed']) ? unheard(about, step, path) : []),
    ];
  });
};

/** It would start itself again and again. */
function ownself({ id }: Definition, { of }: SubStep, path: Path): readonly Finding[] {
  if (of !== id) return [];
  return [
    {
      code: 'BF354',
      path: [...path, 'of'],
      of: 'value',
      message: {
        zh: '流程不能把自己作为子流程。',
        en: 'A process cannot be its own sub-process.',
      },
    },
  ];
}

/** What the sub-processes are started for: a list that cannot grow beyond what is started at once. */
function listed(definition: Definition, { each }: SubStep, path: Path): readonly Finding[] {
  if (each === undefined) return [];
  if ('departments' in each) return departments(definition, each.departments, path);
  const name = 'parameter' in each ? each.parameter : each.field;
  const at = [...path, 'each', 'parameter' in each ? 'parameter' : 'field'];
  const schema = listSchema(definition, each);
  // A parameter that is not there is reported by itself.
  if (schema === undefined && 'parameter' in each) return [];
  const { zh, en } = wrongList(schema, each.key);
  if (zh === undefined) return [];
  return [
    {
      code: 'BF355',
      path: at,
      of: 'value',
      message: { zh: `“${name}”${zh}。`, en: `"${name}" ${en}.` },
      mend: {
        zh: `写成 { type: array, maxItems: ${String(SUBS_MAX)}, items: { type: string, maxLength: 64 } }，或者各条为对象并写明 key。`,
        en: `Make it { type: array, maxItems: ${String(SUBS_MAX)}, items: { type: string, maxLength: 64 } }, or a list of objects with a key.`,
      },
    },
  ];
}

interface Wrong {
  readonly zh?: string;
  readonly en?: string;
}

function wrongList(schema: JsonSchema | undefined, key: string | undefined): Wrong {
  if (schema === undefined)
    return { zh: '不是发起表单的字段', en: 'is no field of the start form' };
  if (schema.personal === true) return { zh: '是个人信息', en: 'is personal' };
  if (schema.type !== 'array' || schema.items === undefined) {
    return { zh: '应当是一个列表', en: 'must be a list' };
  }
  if (schema.maxItems === undefined || schema.maxItems > SUBS_MAX) {
    const max = String(SUBS_MAX);
    return {
      zh: `最多可有${max}条，请写 maxItems`,
      en: `may have ${max} entries, said by maxItems`,
    };
  }
  const { items } = schema;
  const keyed = items.type === 'object' ? key && items.properties?.[key] : items;
  if (items.type !== 'object' && key !== undefined) {
    return { zh: '的各条不是对象，没有 key', en: 'has entries without fields, so it has no key' };
  }
  const isKey = keyed !== undefined && keyed !== '' && isPlain(keyed) && keyed.personal !== true;
  return isKey ? {} : { zh: '的各条没有可以区分的 key', en: 'has entries that no key tells apart' };
}

function isPlain({ type, enum: choices }: JsonSchema): boolean {
  return type === 'string' || type === 'integer' || (type === undefined && choices !== undefined);
}

function departments(
  definition: Definition,
  from: 'all' | readonly string[] | { readonly parameter: string },
  path: Path,
): readonly Finding[] {
  if (typeof from === 'string' || !('parameter' in from)) return [];
  const schema = definition.parameters[from.parameter]?.schema;
  if (!schema || (schema.type === 'array' && schema.items?.type === 'string')) return [];
  return [
    {
      code: 'BF347',
      path: [...path, 'each', 'departments', 'parameter'],
      of: 'value',
      message: {
        zh: `参数“${from.parameter}”应当是部门代码的列表。`,
        en: `The parameter "${from.parameter}" must be a list of department codes.`,
      },
    },
  ];
}

export function listSchema(
  definition: Definition,
  each: NonNullable<SubStep['each']>,
): JsonSchema | undefined {
  if ('departments' in each) return undefined;
  return 'parameter' in each
    ? definition.parameters[each.parameter]?.schema
    : definition.start.form?.properties?.[each.field];
}

/** `{ each: … }` means an entry of a list, and a field that its entries have. */
function entries(definition: Definition, step: SubStep, path: Path): readonly Finding[] {
  const used = [
    ...givenPlaces(step, path).flatMap(({ given, path: at }) =>
      'each' in given ? [{ each: given.each, at }] : [],
    ),
    ...Object.entries(step.start.roles).flatMap(([role, given]) =>
      'each' in given ? [{ each: given.each, at: [...path, 'start', 'roles', role] }] : [],
    ),
  ];
  return used.flatMap(({ each, at }): readonly Finding[] => {
    const why = noEntry(definition, step, each);
    return why === undefined
      ? []
      : [{ code: 'BF356', path: [...at, 'each'], of: 'value', message: why }];
  });
}

function noEntry(definition: Definition, { each: list }: SubStep, each: string | true) {
  if (list === undefined) {
    return { zh: '没有写 each，谈不上各条。', en: 'Without "each" there are no entries.' };
  }
  if (each === true) return undefined;
  const field = listSchema(definition, list)?.items?.properties?.[each];
  if (field !== undefined && field.personal !== true) return undefined;
  return { zh: `各条没有字段“${each}”。`, en: `Its entries have no field "${each}".` };
}

/** What is given as it stands is a field of the request, and not personal: it would be copied. */
function fields(definition: Definition, step: SubStep, path: Path): readonly Finding[] {
  return givenPlaces(step, path).flatMap(({ given, path: at }): readonly Finding[] => {
    if (!('field' in given)) return [];
    const schema = definition.start.form?.properties?.[given.field];
    if (schema !== undefined && schema.personal !== true) return [];
    const personal = schema !== undefined;
    return [
      {
        code: personal ? 'BF362' : 'BF357',
        path: [...at, 'field'],
        of: 'value',
        message: personal
          ? {
              zh: `“${given.field}”是个人信息，不能交给另一个流程。`,
              en: `"${given.field}" is personal and cannot be handed to another process.`,
            }
          : {
              zh: `发起表单没有字段“${given.field}”。`,
              en: `The start form has no field "${given.field}".`,
            },
      },
    ];
  });
}

/** What comes back has its field in the step. */
function results(step: SubStep, path: Path): readonly Finding[] {
  return Object.keys(step.result).flatMap((name): readonly Finding[] => {
    if (step.form === undefined || step.form.properties?.[name] !== undefined) return [];
    return [
      {
        code: 'BF357',
        path: [...path, 'result', name],
        message: {
          zh: `此步骤的 form 没有字段“${name}”。`,
          en: `The form of this step has no field "${name}".`,
        },
      },
    ];
  });
}

/** A failure that is sent back goes to somebody who has acted before. */
function nobodyBefore(about: Parameters<Check>[0], step: SubStep, path: Path): readonly Finding[] {
  const before = [...stepsBefore(processGraph(about), step.id)];
  const somebody = before.some((id) => {
    const kind = about.definition.steps[id]?.kind;
    return kind !== undefined && DONE_BY_PEOPLE.includes(kind);
  });
  if (somebody) return [];
  return [
    {
      code: 'BF343',
      path: [...path, 'ifFailed'],
      of: 'value',
      message: {
        zh: '未能办成时要退回，但之前没有人办过什么。',
        en: 'A failure is sent back, but nobody does anything before it.',
      },
    },
  ];
}

/** A failure that is a mere outcome, and that nothing looks at, lets everything go on. */
function unheard(about: Parameters<Check>[0], step: SubStep, path: Path): readonly Finding[] {
  if (step.ifFailed !== 'outcome') return [];
  const heard = expressionPlaces(about).some(({ source }) =>
    expressionUses(about.definition, source).some(
      ([root, id, field]) => root === 'steps' && id === step.id && field === 'outcome',
    ),
  );
  if (heard) return [];
  return [
    {
      code: 'BF342',
      severity: 'warning',
      path: [...path, 'ifFailed'],
      message: {
        zh: '没有条件查看子流程的结果，未能办成时流程照样继续。',
        en: 'No condition looks at the outcome, so after a failure everything goes on.',
      },
    },
  ];
}
