import type { Finding } from '../../definition/problem-at.js';
import type { Path } from '../../definition/problem.js';
import type { Expectation, Range } from '../expect/expectation.js';
import type { Loaded } from '../loaded.js';
import { instantOfMoment, isMoment } from '../moment.js';
import { scenarioCodes } from '../scenario-codes.js';
import type { Planned } from '../timeline.js';
import { eventTypes } from './event-types.js';
import {
  type NameKind,
  type Names,
  unknownDeadline,
  unknownItem,
  unknownName,
  unknownTask,
} from './names.js';

/** Keys of an expectation whose members are names of one kind. */
const MEMBERS = [
  ['steps', 'step'],
  ['open', 'step'],
  ['figures', 'step'],
  ['documents', 'document'],
  ['counts', 'record'],
  ['events', 'event'],
  ['ledger', 'collection'],
] as const satisfies readonly (readonly [keyof Expectation, NameKind])[];

/** What an expectation names and the definition does not have: it would be neither met nor failed. */
export function checkExpect(
  planned: Planned,
  expected: Expectation,
  { definitions, definition }: Loaded,
  names: Names,
): readonly Finding[] {
  const path = [...planned.path, 'expect'];
  const { phases, tasks, deadlines, items, firings, messages } = expected;
  const phaseIds = phases === undefined || Array.isArray(phases) ? [] : Object.keys(phases);
  return [
    ...checkPhaseCount(phases, names, path),
    ...phaseIds.flatMap((id) => unknownName(names, 'phase', id, [...path, 'phases', id])),
    ...MEMBERS.flatMap(([key, kind]) =>
      Object.keys(expected[key] ?? {}).flatMap((id) =>
        unknownName(names, kind, id, [...path, key, id]),
      ),
    ),
    ...Object.keys(tasks ?? {}).flatMap((id) => unknownTask(names, id, [...path, 'tasks', id])),
    ...Object.keys(deadlines ?? {}).flatMap((id) =>
      unknownDeadline(names, id, [...path, 'deadlines', id]),
    ),
    ...Object.keys(items ?? {}).flatMap((word) =>
      unknownItem(definitions, word, [...path, 'items', word]),
    ),
    ...(firings?.exactly ?? []).flatMap((label, i) => {
      const [, rung = ''] = /(\S+) \S+( late)?$/.exec(label) ?? [];
      return unknownName(names, 'rung', rung, [...path, 'firings', 'exactly', i], 'value');
    }),
    ...(firings ? checkRange(firings, planned, definition.zone, [...path, 'firings']) : []),
    ...(messages ? checkRange(messages, planned, definition.zone, [...path, 'messages']) : []),
    ...checkHistory(expected, names, definitions, path),
  ];
}

function checkPhaseCount(
  phases: Expectation['phases'],
  names: Names,
  path: Path,
): readonly Finding[] {
  if (!Array.isArray(phases) || phases.length === names.phase.size) return [];
  const n = String(names.phase.size);
  return [
    {
      code: scenarioCodes.phase,
      path: [...path, 'phases'],
      message: {
        zh: `应写 ${n} 个阶段的状态。`,
        en: `The definition has ${n} phases; say the state of each.`,
      },
    },
  ];
}

/** A stretch lies before the moment at which it is looked at, and begins before it ends. */
function checkRange(
  { from, to }: Range,
  { at }: Planned,
  zone: string,
  path: Path,
): readonly Finding[] {
  const wrong = [from, to].find((moment) => moment !== undefined && !isMoment(moment));
  const start = from === undefined || wrong !== undefined ? '' : instantOfMoment(from, zone);
  const end = to === undefined || wrong !== undefined ? at : instantOfMoment(to, zone);
  if (wrong === undefined && start < end && end <= at) return [];
  return [
    {
      code: scenarioCodes.range,
      path: [...path, to === undefined ? 'from' : 'to'],
      of: 'value',
      message: {
        zh: '时段须先起后止，且不得晚于核对的时刻。',
        en: 'The stretch must begin before it ends, and end no later than the moment of the expectation.',
      },
    },
  ];
}

function checkHistory(
  { history = [] }: Expectation,
  names: Names,
  definitions: Loaded['definitions'],
  path: Path,
): readonly Finding[] {
  return history.flatMap(({ event, stream }, i) => {
    const at = [...path, 'history', i];
    const item = stream !== undefined && !OFFICE.test(stream);
    return [
      ...unknownEvent(event, [...at, 'event']),
      ...(item ? unknownItem(definitions, stream, [...at, 'stream'], 'value') : []),
    ];
  });
}

const OFFICE = /^(definition|calendar|directory|series \S.*)$/;

function unknownEvent(event: string, path: Path): readonly Finding[] {
  if (eventTypes.has(event)) return [];
  return [
    {
      code: scenarioCodes.event,
      path,
      of: 'value',
      message: { zh: `历史中没有 ${event} 这种事件。`, en: `No history holds an event ${event}.` },
    },
  ];
}
