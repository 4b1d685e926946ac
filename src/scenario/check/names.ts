import type { Definition } from '../../definition/definition.js';
import type { Text } from '../../definition/definition.js';
import { nearest } from '../../definition/nearest.js';
import type { Path } from '../../definition/problem.js';
import type { Finding } from '../../definition/problem-at.js';
import { itemNameOf } from '../stream-names.js';
import { scenarioCodes } from '../scenario-codes.js';

/** The kinds of names that a scenario uses, with the code and the words for a name that is not there. */
const KINDS = {
  phase: { code: scenarioCodes.phase, zh: '阶段', en: 'phase' },
  step: { code: 'BF301', zh: '步骤', en: 'step' },
  role: { code: 'BF302', zh: '角色', en: 'role' },
  event: { code: 'BF303', zh: '外部事件', en: 'outside event' },
  series: { code: 'BF304', zh: '编号序列', en: 'series' },
  document: { code: 'BF305', zh: '公文', en: 'document' },
  parameter: { code: 'BF307', zh: '参数', en: 'parameter' },
  collection: { code: 'BF308', zh: '台账', en: 'collection' },
  tag: { code: 'BF311', zh: '标签', en: 'tag' },
  rung: { code: scenarioCodes.rung, zh: '提醒或催办', en: 'rung' },
  person: { code: scenarioCodes.person, zh: '人员', en: 'person' },
  record: { code: scenarioCodes.record, zh: '可登记的事实', en: 'kind of record' },
  deadline: { code: scenarioCodes.deadline, zh: '期限', en: 'deadline' },
} as const;

export type NameKind = keyof typeof KINDS;

/** Everything that a scenario may name. */
export type Names = Readonly<Record<NameKind, ReadonlySet<string>>>;

export function namesOf(definitions: readonly Definition[], people: readonly string[]): Names {
  const keys = (pick: (definition: Definition) => object): ReadonlySet<string> =>
    new Set(definitions.flatMap((definition) => Object.keys(pick(definition))));
  const all = (pick: (definition: Definition) => readonly string[]): ReadonlySet<string> =>
    new Set(definitions.flatMap(pick));
  return {
    phase: keys(({ phases }) => phases),
    step: keys(({ steps }) => steps),
    role: keys(({ roles }) => roles),
    event: keys(({ events }) => events),
    series: keys(({ series }) => series),
    document: keys(({ documents }) => documents),
    parameter: keys(({ parameters }) => parameters),
    collection: keys(({ collections }) => collections),
    tag: keys(({ tags }) => tags),
    rung: all(({ ladders }) =>
      Object.values(ladders).flatMap((rungs) => rungs.map(({ id }) => id)),
    ),
    person: new Set(people),
    record: keys(({ records }) => records),
    deadline: all(({ steps }) =>
      Object.values(steps).flatMap((step) =>
        step.kind === 'group' ? Object.keys(step.deadlines).map((id) => `${step.id}/${id}`) : [],
      ),
    ),
  };
}

/** The mistake of naming what is not there; none for a name that is. */
export function unknownName(
  names: Names,
  kind: NameKind,
  name: string,
  path: Path,
  of: 'key' | 'value' = 'key',
): readonly Finding[] {
  if (names[kind].has(name)) return [];
  const { code, zh, en } = KINDS[kind];
  const near = nearest(name, names[kind]);
  return [
    {
      code,
      path,
      of,
      message: { zh: `没有${zh} ${name}。`, en: `There is no ${en} ${name}.` },
      ...meant(near),
    },
  ];
}

function meant(near: string | undefined): { readonly mend?: Text } {
  if (near === undefined) return {};
  return { mend: { zh: `是否应为 ${near}?`, en: `Is ${near} meant?` } };
}

/** A task is named after its step: `P4a/FIN`, `Z2c@2`. */
export function unknownTask(
  names: Names,
  task: string,
  path: Path,
  of: 'key' | 'value' = 'key',
): readonly Finding[] {
  const [step = ''] = /^[^@/]+/.exec(task) ?? [];
  return unknownName(names, 'step', step, path, of);
}

/** A deadline is that of a task, or stands on a group of steps. */
export function unknownDeadline(names: Names, id: string, path: Path): readonly Finding[] {
  const name = id.replace(/@\d+/, '');
  const [step = ''] = name.split('/');
  const onGroup = [...names.deadline].some((one) => one.startsWith(`${step}/`));
  return onGroup ? unknownName(names, 'deadline', name, path) : unknownTask(names, id, path);
}

export function unknownItem(
  definitions: readonly Definition[],
  word: string,
  path: Path,
  of: 'key' | 'value' = 'key',
): readonly Finding[] {
  if (itemNameOf(word, definitions)) return [];
  return [
    {
      code: scenarioCodes.item,
      path,
      of,
      message: {
        zh: `没有台账用 ${word} 这样的编号。`,
        en: `No collection numbers its items like ${word}.`,
      },
    },
  ];
}
